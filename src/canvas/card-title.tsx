import { useEffect, useRef, useState } from 'react'
import { describe } from '../journey/commands/describe.ts'
import { LONGEST_TITLE } from '../journey/limits.ts'
import type { Waypoint, WaypointType } from '../journey/waypoint.ts'
import { useActions, useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import type { Setting } from './fit-text.ts'

const TITLES: Readonly<Record<WaypointType, Setting>> = {
  outcome: { size: 13, weight: 600, width: 190, lines: 2 },
  instrument: { size: 13, weight: 600, width: 172, lines: 2 },
  loop: { size: 12.5, weight: 600, width: 134, lines: 2 },
}

/** The title on a card, and the field that takes its place while it is being written. */
export function CardTitle({ waypoint }: { waypoint: Waypoint }) {
  const { text } = useTexts()
  const editing = useView((view) => view.editing === waypoint.id)
  if (editing) return <TitleField waypoint={waypoint} />
  return (
    <h3 className={waypoint.title ? 'card-title' : 'card-title card-untitled'}>
      <CardText text={waypoint.title || text('card.untitled')} setting={TITLES[waypoint.type]} className="card-words" />
    </h3>
  )
}

/** Enter keeps, Escape takes back, leaving keeps; written once. */
function TitleField({ waypoint }: { waypoint: Waypoint }) {
  const { text } = useTexts()
  const actions = useActions()
  const { view } = useSession()
  const field = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState(waypoint.title)
  const done = useRef(false)
  useEffect(() => {
    // A card that has just been set down is drawn before it takes focus.
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])

  const leave = (keep: boolean): void => {
    if (done.current) return
    done.current = true
    if (keep) actions.run((journey) => describe(journey, 'waypoints', waypoint.id, { title: draft.trim() }))
    if (view.getState().editing === waypoint.id) view.setState({ editing: null })
  }

  return (
    <textarea
      ref={field}
      className="card-title card-title-field nodrag nopan nowheel"
      dir="auto"
      rows={2}
      value={draft}
      maxLength={LONGEST_TITLE}
      placeholder={text('card.titlePlaceholder')}
      aria-label={text('card.titlePlaceholder')}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => leave(true)}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault()
          leave(true)
          focusCard(waypoint.id)
        } else if (event.key === 'Escape') {
          leave(false)
          focusCard(waypoint.id)
        }
      }}
    />
  )
}

/** Keys go on meaning the card when its field closes. */
function focusCard(id: string): void {
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
}
