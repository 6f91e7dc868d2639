import { titleOf } from '../session/actions.ts'
import { useMayEdit, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { useCanvas, useLinking, useShown } from './canvas-context.tsx'
import { useLinkingHand } from './use-linking-hand.ts'

/** Small knobs on the four sides of the card under the pointer, from which a link is drawn. */
export function CardPorts() {
  const { text } = useTexts()
  const { linking } = useCanvas()
  const mayEdit = useMayEdit()
  const hand = useLinkingHand()
  const hovered = useLinking((state) => (state.linking ? null : state.hovered))
  const selected = useView((view) => (view.waypoints.size === 1 && !view.editing ? [...view.waypoints][0] : undefined))
  const isCarrying = useLinking((state) => state.isCarrying)
  const id = isCarrying ? undefined : (hovered ?? selected)
  // Not while it is carried: four buttons that follow a hand were a layout in each frame.
  const box = useShown((shown) => (id && !shown.held.has(id) ? shown.boxes.get(id) : undefined))
  const far = useShown((shown) => shown.sight.far)
  const title = useShown((shown) => (id ? titleOf(shown.journey, id) : ''))
  if (!id || !box || !mayEdit || far) return null
  const label = text('card.linkFrom', { title: title || text('card.untitled') })
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
