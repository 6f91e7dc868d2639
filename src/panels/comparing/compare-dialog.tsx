import { ArrowLeftRight, Columns2, Download, Equal, List, Map as MapIcon } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { ToldChange } from '../../i18n/tell-change.ts'
import { diffJourneys } from '../../journey/diff.ts'
import { mapOf } from '../../journey/journey.ts'
import {
  draftKey,
  forgetWish,
  openComparison,
  type Pair,
  revisionKey,
  type StateKey,
  wishedPair,
} from '../../session/comparison.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import type { Trail } from '../../session/trail.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { openExport } from '../exporting/export-wish.ts'
import { isPicture } from '../exporting/file-kinds.ts'
import { useRevisions, useTrail } from '../history/history-trail.ts'
import { nameOfState } from '../history/history-words.ts'
import { ComparePictures } from './compare-pictures.tsx'
import { CompareSentences } from './compare-sentences.tsx'
import { type NamedState, showState, stateShown } from './compare-show.ts'
import { mapIn, readable, statesToChoose, usualPair } from './compare-states.ts'
import './compare.css'

/** Any two states of the map: side by side, as a list, or laid over each other on the canvas. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const here = useTrail()
  const close = (): void => {
    forgetWish(session)
    onClose()
  }
  return (
    <Dialog title={text('history.compare.title')} width="wide" onClose={close}>
      {here.is === 'here' ? (
        <Comparison trail={here.trail} onClose={close} />
      ) : (
        <div className="dialog-wait compare">
          {here.is === 'coming' ? (
            <p role="status">{text('history.coming')}</p>
          ) : (
            <>
              <p>{text('history.failed')}</p>
              <button type="button" className="button" onClick={here.again}>
                {text('history.again')}
              </button>
            </>
          )}
        </div>
      )}
    </Dialog>
  )
}

type Way = 'pictures' | 'list'

function Comparison({ trail, onClose }: { trail: Trail; onClose: () => void }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const live = useDeferredValue(useLive(useCallback((now) => now, [])))
  const revisions = useRevisions(trail)
  const isNarrow = useNarrow()
  const [pair, setPair] = useState<Pair>(() => firstPair(session, trail))
  const [way, setWay] = useState<Way>('pictures')
  const states = useMemo(() => statesToChoose(live, revisions, trail), [live, revisions, trail])
  const before = useMemo(() => mapIn(pair.before, live, trail), [pair.before, live, trail])
  const after = useMemo(() => mapIn(pair.after, live, trail), [pair.after, live, trail])
  const differs = useMemo(
    () => before !== undefined && after !== undefined && diffJourneys(mapOf(before), mapOf(after)).length > 0,
    [before, after],
  )
  const nameOf = (key: StateKey): string => nameOfState(key, live, revisions, texts)
  const options = states.map((value) => ({ value, label: nameOf(value) }))
  const from: NamedState = { key: pair.before, name: pair.before === 'live' ? '' : nameOf(pair.before) }
  const exportIt = (): void => {
    const shown = stateShown(live, trail, pair.after, from)
    if (!shown) return
    openExport(session, {
      shown,
      choices: ({ file }) => ({ file: isPicture(file) ? file : 'png', differences: true }),
      back: () => openComparison(session, pair),
    })
  }
  const show = (): void => {
    showState(session, trail, pair.after, from)
    // On a phone it would stand over the better half of the map.
    if (isNarrow) session.view.setState({ panel: null })
  }
  const go = ({ waypoints }: ToldChange): void => {
    const { journey } = session.store.getState()
    const there = waypoints.filter((id) => journey.waypoints.has(id))
    // A card that is not on the map just now is on the canvas as what it was, once the two are laid over each other.
    if (there.length === 0) show()
    onClose()
    goToCards(session, waypoints)
  }
  return (
    <div className="compare">
      <div className="compare-choose">
        <SelectField
          label={text('history.compare.before')}
          value={pair.before}
          options={options}
          onChoose={(chosen) => setPair({ ...pair, before: chosen })}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={text('history.compare.swap')}
          title={text('history.compare.swap')}
          onClick={() => setPair({ before: pair.after, after: pair.before })}
        >
          <ArrowLeftRight aria-hidden="true" />
        </button>
        <SelectField
          label={text('history.compare.after')}
          value={pair.after}
          options={options}
          onChoose={(chosen) => setPair({ ...pair, after: chosen })}
        />
      </div>
      <div className="compare-ways">
        <Choices
          label={text('history.compare.way')}
          value={way}
          options={[
            { value: 'pictures', label: text('history.compare.sideBySide'), icon: <Columns2 aria-hidden="true" /> },
            { value: 'list', label: text('history.compare.list'), icon: <List aria-hidden="true" /> },
          ]}
          onChoose={setWay}
        />
        <button
          type="button"
          className="button"
          disabled={!differs}
          onClick={() => {
            show()
            onClose()
          }}
        >
          <MapIcon aria-hidden="true" />
          {text('history.compare.overlay')}
        </button>
        <button type="button" className="button" disabled={!differs} onClick={exportIt}>
          <Download aria-hidden="true" />
          {text('menu.export')}
        </button>
      </div>
      {before && after && differs ? (
        way === 'pictures' ? (
          <ComparePictures
            before={before}
            after={after}
            names={{ before: nameOf(pair.before), after: nameOf(pair.after) }}
          />
        ) : (
          <CompareSentences before={before} after={after} onGo={go} />
        )
      ) : (
        <div className="pane-empty">
          <Equal aria-hidden="true" />
          <strong>{text(before && after ? 'history.compare.same' : 'history.compare.notHere')}</strong>
          <p>{text(states.length > 1 ? 'history.compare.sameHow' : 'history.compare.onlyLive')}</p>
        </div>
      )}
    </div>
  )
}

/** What was asked for, else what is on the screen and where it comes from, else what the last revision changed. */
function firstPair(session: Parameters<typeof showState>[0], trail: Trail): Pair {
  const wish = wishedPair(session)
  if (wish) return wish
  const known = readable(trail.store.getState().revisions, trail)
  const { showing } = session.showing.getState()
  if (showing.of === 'draft') return { before: 'live', after: draftKey(showing.draft) }
  if (showing.of === 'past') {
    const at = known.findIndex(({ id }) => id === showing.revision)
    const own = revisionKey(showing.revision)
    const before = known[at - 1]
    return before ? { before: revisionKey(before.id), after: own } : { before: own, after: 'live' }
  }
  return usualPair(known, session.live.getState().journey.drafts.keys())
}
