import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useActions, useJourney } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { type Candidate, connectCandidates } from './connect-candidates.ts'

/** A list to search for the card that a link shall lead to; one that it may not lead to says why, and what could be meant. */
export function ConnectPicker({ from, onDone }: { from: WaypointId; onDone: () => void }) {
  const { text } = useTexts()
  const [search, setSearch] = useState('')
  const journey = useJourney(useCallback((now) => now, []))
  const candidates = useMemo(() => connectCandidates(journey, from, search), [journey, from, search])
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
          <CandidateLine key={candidate.card.id} from={from} candidate={candidate} onDone={onDone} />
        ))}
      </ul>
      {candidates.length === 0 && <p className="pane-note">{text('inspector.connectNothing')}</p>}
    </div>
  )
}

function CandidateLine(props: { from: WaypointId; candidate: Candidate; onDone: () => void }) {
  const texts = useTexts()
  const { text } = texts
  const actions = useActions()
  const { from, onDone } = props
  const { card, refusal, kind } = props.candidate
  const name = cardName(card, texts)
  const self = useJourney((journey) => cardName(journey.waypoints.get(from), texts))
  if (!refusal) {
    return (
      <li>
        <button
          type="button"
          className="connect-choice"
          onClick={() => {
            if (actions.connect(from, card.id)) onDone()
          }}
        >
          <KindChip of={card} />
          <span>
            {kind && <small>{text(`linkKind.${kind}.reads`)}</small>}
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
              if (actions.connect(reading.from, reading.to, reading.kind)) onDone()
            }}
          >
            {text('link.label', {
              from: reading.from === from ? self : name,
              to: reading.to === from ? self : name,
              reads: text(`linkKind.${reading.kind}.reads`),
            })}
          </button>
        )}
      </div>
    </li>
  )
}
