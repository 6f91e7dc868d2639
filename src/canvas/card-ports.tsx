import { useRef } from 'react'
import type { Box } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { titleOf } from '../session/actions.ts'
import { useMayEdit, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas, useLinking, useShown } from './canvas-context.tsx'
import type { LinkingStore } from './linking-store.ts'
import { useLinkingHand } from './use-linking-hand.ts'

/**
 * Small knobs on the four sides of the card under the pointer, from which a link is drawn. They stay where they are, hidden, when
 * there is no such card: making them took 2 of the 11 ms of the frame in which a pointer comes to a card, and again when it sets one down.
 */
export function CardPorts() {
  const { text } = useTexts()
  const { linking } = useCanvas()
  const mayEdit = useMayEdit()
  const hand = useLinkingHand()
  const hovered = useLinking((state) => (state.linking ? null : state.hovered))
  const selected = useView((view) => (view.waypoints.size === 1 && !view.editing ? [...view.waypoints][0] : undefined))
  const isCarrying = useLinking((state) => state.isCarrying)
  const id = hovered ?? selected
  // Not while it is carried: four buttons that follow a hand were a layout in each frame.
  const box = useShown(({ held, boxes, sight }) =>
    id && !isCarrying && !sight.far && !held.has(id) ? boxes.get(id) : undefined,
  )
  const title = useShown((shown) => (id ? titleOf(shown.journey, id) : ''))
  const isShown = id !== undefined && box !== undefined && mayEdit
  const last = useRef<Ports>(undefined)
  if (isShown) last.current = { id, box, label: text('card.linkFrom', { title: title || text('card.untitled') }) }
  const ports = last.current
  return ports && <Knobs {...ports} isShown={isShown} linking={linking} hand={hand} />
}

interface Ports {
  readonly id: WaypointId
  readonly box: Box
  readonly label: string
}

function Knobs({
  id,
  box,
  label,
  isShown,
  linking,
  hand,
}: Ports & { isShown: boolean; linking: LinkingStore; hand: ReturnType<typeof useLinkingHand> }) {
  const sides = [
    { side: 'top', x: box.x + box.width / 2, y: box.y },
    { side: 'right', x: box.x + box.width, y: box.y + box.height / 2 },
    { side: 'bottom', x: box.x + box.width / 2, y: box.y + box.height },
    { side: 'left', x: box.x, y: box.y + box.height / 2 },
  ]
  return sides.map(({ side, x, y }) => (
    <button
      key={side}
      type="button"
      tabIndex={-1}
      hidden={!isShown}
      className="port nodrag nopan"
      data-side={side}
      style={{ left: x, top: y }}
      aria-label={label}
      onPointerEnter={() => linking.hover(id)}
      onPointerLeave={() => linking.leave(id)}
      onPointerDown={(event) => hand.start(event, { from: id })}
    />
  ))
}
