import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cardName } from '../../i18n/waypoint-words.ts'
import { reconnect } from '../../journey/commands/connect.ts'
import { type LinkId, newId, type WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Link, LinkKind } from '../../journey/link.ts'
import type { LegalReading } from '../../journey/refusal.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useActions, useJourney, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { type Candidate, connectCandidates, type End, endsLed, reconnectCandidates } from './connect-candidates.ts'

/** The card that a new link from `from` shall lead to. */
export function ConnectPicker({ from, onDone }: { from: WaypointId; onDone: () => void }) {
  const { text } = useTexts()
  const actions = useActions()
  return (
    <CardPicker
      beside={from}
      find={useCallback((journey: Journey, search: string) => connectCandidates(journey, from, search), [from])}
      reads={(kind) => text(`linkKind.${kind}.reads`)}
      onChoose={(card) => actions.connect(from, card)}
      onReading={(reading) => actions.connect(reading.from, reading.to, reading.kind)}
      onDone={onDone}
    />
  )
}

interface ReconnectPickerProps {
  readonly link: Link
  readonly end: End
  readonly onDone: () => void
}

/** The card that one end of a link shall be led to: what the grips on the map do, without dragging. */
export function ReconnectPicker({ link, end, onDone }: ReconnectPickerProps) {
  const { text } = useTexts()
  const { view } = useSession()
  const actions = useActions()
  const lead = (ends: Pick<Link, 'from' | 'to'>): boolean => {
    // The link is replaced by one with a new id; it stays chosen.
    const id = newId() as LinkId
    const done = actions.run((journey) => reconnect(journey, link.id, ends, id))
    if (done) view.select([], [id])
    return done
  }
  return (
    <CardPicker
      beside={end === 'from' ? link.to : link.from}
      find={useCallback(
        (journey: Journey, search: string) => reconnectCandidates(journey, link, end, search),
        [link, end],
      )}
      reads={(kind) => (end === 'to' ? text(`linkKind.${kind}.reads`) : text(`inspector.reads.${kind}`))}
      onChoose={(card) => lead(endsLed(link, end, card))}
      onReading={lead}
      onDone={onDone}
    />
  )
}

interface CardPickerProps {
  /** The card at the other end. */
  readonly beside: WaypointId
  readonly find: (journey: Journey, search: string) => Candidate[]
  readonly reads: (kind: LinkKind) => string
  /** False where it was refused after all: somebody else may have been faster. */
  readonly onChoose: (card: WaypointId) => boolean
  readonly onReading: (reading: LegalReading) => boolean
  readonly onDone: () => void
}

/** A list to search for a card; one that a link may not lead to says why, and what could be meant. */
function CardPicker(props: CardPickerProps) {
  const { find, onDone } = props
  const { text } = useTexts()
  const [search, setSearch] = useState('')
  const journey = useJourney(useCallback((now) => now, []))
  const candidates = useMemo(() => find(journey, search), [journey, find, search])
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.scrollIntoView?.({ block: 'nearest' })
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onDone()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, button') ?? [])]
    stops[stops.indexOf(document.activeElement as HTMLElement) + step]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons inside
    <div className="connect" ref={list} onKeyDown={onKeyDown}>
      <div className="connect-head">
        <input
          className="input"
          type="text"
          dir={search ? 'auto' : undefined}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this list
          autoFocus
          autoComplete="off"
          aria-label={text('inspector.connectSearch')}
          placeholder={text('inspector.connectSearch')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <button type="button" className="text-button" onClick={onDone}>
          {text('action.cancel')}
        </button>
      </div>
      <ul>
        {candidates.map((candidate) => (
          <CandidateLine key={candidate.card.id} {...props} candidate={candidate} />
        ))}
      </ul>
      {candidates.length === 0 && <p className="pane-note">{text('inspector.connectNothing')}</p>}
    </div>
  )
}

function CandidateLine(props: CardPickerProps & { readonly candidate: Candidate }) {
  const texts = useTexts()
  const { text } = texts
  const { beside, reads, onChoose, onReading, onDone } = props
  const { card, refusal, kind } = props.candidate
  const name = cardName(card, texts)
  const self = useJourney((journey) => cardName(journey.waypoints.get(beside), texts))
  if (!refusal) {
    return (
      <li>
        <button
          type="button"
          className="connect-choice"
          onClick={() => {
            if (onChoose(card.id)) onDone()
          }}
        >
          <KindChip of={card} />
          <span>
            {kind && <small>{reads(kind)}</small>}
            <span dir="auto">{name}</span>
          </span>
        </button>
      </li>
    )
  }
  const { reading } = refusal
  return (
    <li className="connect-refused">
      <KindChip of={card} />
      <div>
        <span dir="auto">{name}</span>
        <small>{text(`refusal.${refusal.code}`)}</small>
        {reading && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              if (onReading(reading)) onDone()
            }}
          >
            {text('link.label', {
              from: reading.from === beside ? self : name,
              to: reading.to === beside ? self : name,
              reads: text(`linkKind.${reading.kind}.reads`),
            })}
          </button>
        )}
      </div>
    </li>
  )
}
