import { memo, type PointerEvent, useRef } from 'react'
import type { Ghost } from '../journey/drawn-difference.ts'
import type { WaypointType } from '../journey/waypoint.ts'
import { useSession } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { CardText } from './card-text.tsx'
import { DifferenceSign } from './difference-sign.tsx'
import type { Setting } from './fit-text.ts'

const GHOST_TITLES: Readonly<Record<WaypointType, Setting>> = {
  outcome: { size: 13, weight: 500, width: 186, lines: 2 },
  instrument: { size: 13, weight: 500, width: 170, lines: 2 },
  loop: { size: 13, weight: 500, width: 150, lines: 2 },
}

/** How far a finger may slip for a tap to stay a tap, px. */
const SLIP = 6

/** A card that left. It can be asked for its name and nothing else: the list leads to what became of it. */
export const GhostCard = memo(function GhostCard({ ghost: { card, box } }: { ghost: Ghost }) {
  const { text } = useTexts()
  const { view } = useSession()
  const pressed = useRef<{ x: number; y: number }>(undefined)
  const title = card.title || text('card.untitled')
  const tell = ({ clientX, clientY }: PointerEvent): void => {
    const from = pressed.current
    if (!from || Math.hypot(clientX - from.x, clientY - from.y) > SLIP) return
    view.say({ key: 'compare.ghost', values: { title } })
  }
  return (
    <div
      className="ghost"
      data-type={card.type}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
      title={text('compare.ghost', { title })}
      onPointerDown={({ clientX, clientY }) => {
        pressed.current = { x: clientX, y: clientY }
      }}
      onPointerUp={tell}
    >
      <CardText className="ghost-title" text={title} setting={GHOST_TITLES[card.type]} />
      <span className="difference-signs">
        <DifferenceSign icon="removed" word={text('compare.sign.removed')} />
      </span>
    </div>
  )
})
