import { ArrowRight, Ellipsis, PenLine, Trash2 } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { tellWhen } from '../../i18n/formats.ts'
import { tellNextTurn } from '../../i18n/tell-next-turn.ts'
import type { Texts } from '../../i18n/texts.ts'
import { cardName, kindName } from '../../i18n/waypoint-words.ts'
import { describe } from '../../journey/commands/describe.ts'
import { LONGEST_TITLE } from '../../journey/limits.ts'
import type { Link } from '../../journey/link.ts'
import { nextTurn } from '../../journey/next-turn.ts'
import { lessonsOf, linksFrom } from '../../journey/queries.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { isNarrow } from '../../session/narrow.ts'
import { isoDay } from '../../session/today.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useActions, useJourney, useLive, useMayEdit, useSession, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { ConnectPicker, ReconnectPicker } from '../inspector/connect-picker.tsx'
import type { Doing } from './outline.tsx'
import type { RowChoice } from './use-row-choice.ts'

interface OutlineRowProps {
  readonly card: Waypoint
  readonly isPage: boolean
  /** The names of those who write on it just now; '' for a guest. */
  readonly writers: readonly string[]
  readonly doing: Doing['what'] | undefined
  readonly onDone: () => void
  readonly onMenu: (button: HTMLElement) => void
  /** Whether the press meant several rows, and is done. */
  readonly onClick: RowChoice['click']
}

/** One card of the list, and under it where it leads. */
export const OutlineRow = memo(
  function OutlineRow({ card, isPage, writers, doing, onDone, onMenu, onClick }: OutlineRowProps) {
    const texts = useTexts()
    const { text } = texts
    const { view, camera, presence } = useSession()
    const actions = useActions()
    const mayEdit = useMayEdit()
    const isChosen = useView((state) => state.waypoints.has(card.id))
    const links = useJourney((journey) => linksFrom(journey, card.id))
    const row = useRef<HTMLButtonElement>(null)
    const wasDoing = useRef(doing)
    useEffect(() => {
      if (wasDoing.current && !doing) row.current?.focus()
      wasDoing.current = doing
    }, [doing])
    useEffect(() => {
      if (doing !== 'rename') return
      presence.tell({ editing: card.id })
      return () => presence.tell({ editing: null })
    }, [doing, card.id, presence])
    useEffect(() => {
      if (isChosen) row.current?.scrollIntoView?.({ block: 'nearest' })
    }, [isChosen])
    const choose = (): void => {
      view.select([card.id])
      if (isPage || isNarrow()) view.setState({ panel: 'inspector' })
      else camera.getState().show([card.id])
    }
    return (
      <li className="outline-row" data-chosen={isChosen || undefined}>
        <div className="outline-line">
          <KindChip of={card} />
          {doing === 'rename' ? (
            <CommitField
              label={text('inspector.title')}
              labelHidden
              placeholder={text('card.titlePlaceholder')}
              value={card.title}
              maxLength={LONGEST_TITLE}
              autoFocus
              onDone={onDone}
              onCommit={(title) =>
                actions.run((journey) => describe(journey, 'waypoints', card.id, { title: title.trim() }))
              }
            />
          ) : (
            <button
              ref={row}
              type="button"
              className="outline-card"
              data-row={card.id}
              aria-current={isChosen || undefined}
              onClick={(event) => onClick(event, card.id) || choose()}
            >
              <span className="outline-title" dir="auto">
                {card.title || <em>{text('card.untitled')}</em>}
              </span>
              <small>
                {factsOf(card, texts)}
                <Learned card={card} />
              </small>
            </button>
          )}
          {mayEdit && (
            <button
              type="button"
              className="icon-button icon-button-small"
              aria-haspopup="menu"
              aria-label={text('outline.menu', { title: cardName(card, texts) })}
              onClick={(event) => onMenu(event.currentTarget)}
            >
              <Ellipsis aria-hidden="true" />
            </button>
          )}
        </div>
        {writers.map((name, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be alike
          <p key={place} className="outline-writer" dir="auto">
            <PenLine aria-hidden="true" />
            {text('card.editedBy', { name: name || text('people.guest') })}
          </p>
        ))}
        {links.length > 0 && (
          <ul className="outline-links">
            {links.map((link) => (
              <LinkWords key={link.id} link={link} isPage={isPage} />
            ))}
          </ul>
        )}
        {doing === 'connect' && <ConnectPicker from={card.id} onDone={onDone} />}
      </li>
    )
  },
  (before, now) =>
    before.card === now.card &&
    before.doing === now.doing &&
    before.isPage === now.isPage &&
    before.writers.join('\n') === now.writers.join('\n'),
)

/** What was learned and said at it, and for a loop when it is due again. */
function Learned({ card }: { card: Waypoint }) {
  const texts = useTexts()
  const { text } = texts
  const count = useLive((journey) => lessonsOf(journey, card.id).length)
  const due = useJourney((journey) =>
    card.type === 'loop' ? tellNextTurn(nextTurn(journey, card, isoDay()), journey, texts) : '',
  )
  // A number and its word stay on one line.
  const learned = count > 0 && text('lessons.count', { count }).replaceAll(' ', '\u00a0')
  const open = useStore(useSession().commented, ({ atCards }) => atCards.get(card.id) ?? 0)
  const said = open > 0 && text('comments.openCount', { count: open }).replaceAll(' ', '\u00a0')
  return [due, learned, said].filter(Boolean).map((fact) => ` · ${fact}`)
}

/** Where a link leads; once it is chosen, ways to lead it to another card and to remove it. */
function LinkWords({ link, isPage }: { link: Link; isPage: boolean }) {
  const texts = useTexts()
  const { text } = texts
  const { view, camera } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const other = useJourney((journey) => journey.waypoints.get(link.to))
  const isChosen = useView((state) => state.links.has(link.id))
  const [isLeading, setLeading] = useState(false)
  const done = (): void => {
    setLeading(false)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.outline-lead')?.focus())
  }
  const takeOff = (): void => {
    view.select([], [link.id])
    actions.removeSelected()
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(link.from)}"]`)?.focus()
  }
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen || undefined}
        onKeyDown={(event) => {
          if (!mayEdit || (event.key !== 'Delete' && event.key !== 'Backspace')) return
          event.preventDefault()
          takeOff()
        }}
        onClick={() => {
          if (isPage || isNarrow()) view.setState({ panel: 'inspector' })
          else camera.getState().show([link.from, link.to])
          view.select([], [link.id])
        }}
      >
        <span>{text(`linkKind.${link.kind}.reads`)}</span> <span dir="auto">{cardName(other, texts)}</span>
      </button>
      {isChosen && mayEdit && !isLeading && (
        <button type="button" className="text-button outline-lead" onClick={() => setLeading(true)}>
          <ArrowRight aria-hidden="true" className="turns" />
          {text('inspector.lead.to')}
        </button>
      )}
      {isChosen && mayEdit && !isLeading && (
        <button type="button" className="text-button outline-lead" onClick={takeOff}>
          <Trash2 aria-hidden="true" />
          {text('outline.removeLink')}
        </button>
      )}
      {isLeading && <ReconnectPicker link={link} end="to" onDone={done} />}
    </li>
  )
}

/** What stands under a title: kind, state, and when. */
function factsOf(card: Waypoint, texts: Texts): string {
  const { text } = texts
  const facts =
    card.type === 'outcome'
      ? [text(`outcomeStatus.${card.status}`)]
      : card.type === 'instrument'
        ? [tellWhen(card.when, texts) || text(`instrumentStatus.${card.status}`), card.place]
        : [text(`cadence.${card.cadence}`)]
  return [kindName(card, texts), ...facts].filter(Boolean).join(' · ')
}
