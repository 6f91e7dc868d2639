import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Device } from '../../session/device.ts'
import { forgetJourney, type KnownJourney, knownJourneys } from '../../session/known-journeys.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { tellAgo } from '../tell-ago.ts'

const SHOWN_FIRST = 6

/** The journeys that were opened in this browser, the last one first. */
export function KnownJourneys({ device, onOpen }: { device: Device; onOpen: (room: string, key: string) => void }) {
  const { text } = useTexts()
  const [known, setKnown] = useState(() => knownJourneys(device))
  const [all, setAll] = useState(false)
  const [asking, setAsking] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const forget = (room: string): void => {
    forgetJourney(device, room)
    setKnown(knownJourneys(device))
    setAsking(undefined)
    list.current?.focus()
  }
  if (known.length === 0) return null
  const shown = all ? known : known.slice(0, SHOWN_FIRST)
  return (
    <section className="known" aria-labelledby="known-title">
      <h2 id="known-title">{text('start.known')}</h2>
      <ul ref={list} tabIndex={-1}>
        {shown.map((journey) => (
          <li key={journey.room}>
            {asking === journey.room ? (
              <Sure onYes={() => forget(journey.room)} onNo={() => setAsking(undefined)} />
            ) : (
              <Row journey={journey} onOpen={onOpen} onForget={() => setAsking(journey.room)} />
            )}
          </li>
        ))}
      </ul>
      {shown.length < known.length && (
        <button type="button" className="button known-all" onClick={() => setAll(true)}>
          {text('start.showAll', { count: known.length - shown.length })}
        </button>
      )}
    </section>
  )
}

function Row({
  journey,
  onOpen,
  onForget,
}: {
  journey: KnownJourney
  onOpen: (room: string, key: string) => void
  onForget: () => void
}) {
  const { text, language } = useTexts()
  const title = journey.title || text('app.untitled')
  const mark =
    journey.key === ''
      ? text('start.notShared')
      : journey.role === 'edit'
        ? ''
        : text(journey.role === 'view' ? 'start.viewOnly' : 'start.mayComment')
  return (
    <>
      <button type="button" className="known-open" onClick={() => onOpen(journey.room, journey.key)}>
        <span className="known-title" dir="auto">
          {title}
        </span>
        {mark && <span className="known-mark">{mark}</span>}
        <span className="known-when">{tellAgo(journey.openedAt, Date.now(), language) || text('start.justNow')}</span>
      </button>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={text('start.forget', { title })}
        onClick={onForget}
      >
        <X aria-hidden="true" />
      </button>
    </>
  )
}

function Sure({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const { text } = useTexts()
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div className="known-sure" role="alertdialog" aria-labelledby="known-sure">
      <p id="known-sure">{text('start.forgetSure')}</p>
      <button ref={keep} type="button" className="button" onClick={onNo}>
        {text('start.forgetNo')}
      </button>
      <button type="button" className="button button-danger" onClick={onYes}>
        {text('start.forgetYes')}
      </button>
    </div>
  )
}
