import { CloudCheck, CloudOff, Eye, LoaderCircle, Maximize, Minus, Plus, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import { moreTexts } from '../i18n/texts.ts'
import type { Journey } from '../journey/journey.ts'
import type { Revision } from '../journey/revision.ts'
import { MAX_ZOOM, MIN_ZOOM } from '../session/camera.ts'
import { lazily } from '../ui/lazily.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { useMayEdit, useSession, useStatus } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { type StatusWords, statusWords } from './status-words.ts'
import './status-bar.css'

const StatusComments = lazily(
  () => import('./comments/status-comments.tsx').then(({ StatusComments }) => StatusComments),
  null,
)

/** Its words come with the page's first, so it does not wait for others. Nobody asked for it: where it does not come, nothing. */
const StatusHints = lazy(() =>
  import('./status-hints.tsx').then(
    ({ StatusHints }) => ({ default: StatusHints }),
    () => ({ default: () => null }),
  ),
)

type Begin = (journey: Journey, revisions?: readonly Revision[]) => Promise<void>

const ICONS = { well: CloudCheck, busy: LoaderCircle, apart: CloudOff, trouble: TriangleAlert }

/** At the foot of the sheet: whether everything is stored, how near one looks, and what the checks noticed. */
export function StatusBar({ onBegin }: { onBegin: Begin }) {
  const { text } = useTexts()
  return (
    <section className="status-bar" aria-label={text('status.label')}>
      <StateOfThings onBegin={onBegin} />
      <Zoom />
      <Hints />
      <Comments />
    </section>
  )
}

function StateOfThings({ onBegin }: { onBegin: Begin }) {
  const { text } = useTexts()
  const { key, keptOnDevice } = useSession()
  const status = useStatus((now) => now)
  const mayEdit = useMayEdit()
  const words = statusWords(status, { shared: key !== '', kept: keptOnDevice })
  const [opened, setOpened] = useState<boolean>()
  const [state, setState] = useState(words.short)
  if (state !== words.short) {
    setState(words.short)
    setOpened(undefined)
  }
  const isOpen = words.long !== undefined && (opened ?? words.open ?? false)
  const note = useId()
  const Icon = ICONS[words.tone]
  const says = text(words.short, words.count === undefined ? {} : { count: words.count })
  return (
    <>
      <div className="status-state floating" data-tone={words.tone} data-open={isOpen || undefined}>
        {isOpen && words.long && (
          <div id={note} className="status-note">
            {words.long.startsWith('door.') ? (
              <Refusal why={words.long} count={words.count} isCopy={status.line === 'refused'} />
            ) : (
              <p>{text(words.long)}</p>
            )}
            <Ways words={words} onBegin={onBegin} />
          </div>
        )}
        <button
          type="button"
          className="status-pill"
          aria-expanded={words.long ? isOpen : undefined}
          aria-controls={isOpen ? note : undefined}
          aria-disabled={words.long ? undefined : true}
          onClick={() => setOpened(!isOpen)}
        >
          <Icon aria-hidden="true" />
          <span>{says}</span>
        </button>
        <SettledWords says={says} isBusy={words.tone === 'busy'} />
      </div>
      {!mayEdit && status.role !== 'comment' && (
        <span className="status-pill floating status-view-only" title={text('status.viewOnlyWhat')}>
          <Eye aria-hidden="true" />
          {text('status.viewOnly')}
        </span>
      )}
    </>
  )
}

/**
 * Why a server refuses, in words that are fetched from it at that moment. If they do not come it is out of reach too, which
 * is what is said then.
 */
function Refusal({ why, count, isCopy }: { why: string; count: number | undefined; isCopy: boolean }) {
  const { text } = useTexts()
  const [words, setWords] = useState<'waiting' | 'here' | 'missing'>('waiting')
  useEffect(() => {
    moreTexts().then(
      () => setWords('here'),
      () => setWords('missing'),
    )
  }, [])
  if (words === 'waiting') return null
  if (words === 'missing') return <p>{text('status.offlineWhat')}</p>
  const said = text(why, { count })
  return <p>{isCopy ? `${said} ${text('door.copyHere')}` : said}</p>
}

/** A keystroke is stored within a blink: "Saving…" waits a moment, or the bar would flicker and be read aloud at each. */
const SETTLE_MS = 600

function SettledWords({ says, isBusy }: { says: string; isBusy: boolean }) {
  const [told, setTold] = useState(says)
  useEffect(() => {
    if (!isBusy) {
      setTold(says)
      return
    }
    const timer = setTimeout(setTold, SETTLE_MS, says)
    return () => clearTimeout(timer)
  }, [says, isBusy])
  return (
    <span className="visually-hidden" role="status">
      {told}
    </span>
  )
}

function Ways({ words, onBegin }: { words: StatusWords; onBegin: Begin }) {
  const { text } = useTexts()
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const newRoom = async (): Promise<void> => {
    setBusy(true)
    try {
      const [{ freshBeginning }, { newId }, { trailAtHand }] = await Promise.all([
        import('../journey/samples/fresh-copy.ts'),
        import('../journey/ids.ts'),
        import('./history/trail-at-hand.ts'),
      ])
      const revisions = (await trailAtHand(session)).chain()
      const copy = freshBeginning({ journey: session.live.getState().journey, revisions }, () => newId())
      await onBegin(copy.journey, copy.revisions)
    } finally {
      setBusy(false)
    }
  }
  const runs = {
    newRoom: () => void newRoom(),
    saveFile: () => void import('./save-journey.ts').then(({ saveJourney }) => saveJourney(session, text)),
    reload: () => location.reload(),
  }
  if (words.ways.length === 0) return null
  return (
    <div className="status-ways">
      {words.ways.map((way, n) => (
        <button
          key={way}
          type="button"
          className={n === 0 ? 'button button-primary' : 'button'}
          disabled={busy}
          onClick={runs[way]}
        >
          {text(`status.${way}`)}
        </button>
      ))}
    </div>
  )
}

function Zoom() {
  const { text } = useTexts()
  const { camera } = useSession()
  const { zoom, step, fit, toFullSize } = useStore(camera)
  const percent = Math.round(zoom * 100)
  return (
    <fieldset className="status-zoom floating" aria-label={text('zoom.label')}>
      <button
        type="button"
        className="icon-button"
        aria-label={text('zoom.out')}
        aria-keyshortcuts="-"
        disabled={zoom <= MIN_ZOOM}
        onClick={() => step(-1)}
      >
        <Minus aria-hidden="true" />
      </button>
      <button
        type="button"
        className="status-percent"
        aria-label={text('zoom.full', { percent })}
        aria-keyshortcuts="0"
        onClick={toFullSize}
      >
        {percent}%
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={text('zoom.in')}
        aria-keyshortcuts="+"
        disabled={zoom >= MAX_ZOOM}
        onClick={() => step(1)}
      >
        <Plus aria-hidden="true" />
      </button>
      <Tooltip label={text('zoom.fit')} keys="1" side="top">
        <button type="button" className="icon-button" aria-label={text('zoom.fit')} aria-keyshortcuts="1" onClick={fit}>
          <Maximize aria-hidden="true" />
        </button>
      </Tooltip>
    </fieldset>
  )
}

/** Fetched when there is something to tell. */
function Comments() {
  const { open, unread } = useStore(useSession().commented)
  const mayComment = useStatus(({ role }) => role === 'comment')
  if (!mayComment && open + unread === 0) return null
  return (
    <Suspense>
      <StatusComments />
    </Suspense>
  )
}

/** By then the map is on the screen, and what was noticed in it may be counted. */
const AFTER_THE_MAP_MS = 1_500

function Hints() {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setDue, AFTER_THE_MAP_MS, true)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{isDue && <StatusHints />}</Suspense>
}
