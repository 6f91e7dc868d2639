import { type NodeChange, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import { CARD_SIZES, shownCorner } from '../journey/cards.ts'
import { around, type Box, overlap, type Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import { useSession } from '../ui/use-session.tsx'
import type { CanvasParts } from './canvas-context.tsx'
import { sortChanges } from './flow-changes.ts'
import type { CardNode } from './flow-nodes.ts'
import { type HelperLine, helperLines } from './helper-lines.ts'
import { NO_LINES } from './linking-store.ts'
import type { Shown } from './shown-store.ts'

/** How near an edge must come to another to fall in line with it, px of screen. */
const REACH = 5

/** Choosing and dragging cards: shown and told while the hand holds them, written once when it lets go. */
export function useDragging({
  shown,
  linking,
  carried,
}: CanvasParts): (changes: readonly NodeChange<CardNode>[]) => void {
  const { view, drag, store, actions } = useSession()
  const flow = useStoreApi()
  const setLines = useCallback(
    (lines: readonly HelperLine[]) => {
      if (linking.getState().lines !== lines) linking.setState({ lines })
    },
    [linking],
  )

  return useCallback(
    (changes: readonly NodeChange<CardNode>[]) => {
      const { select, drag: dragged, dropped } = sortChanges(changes)
      if (select.size > 0 && !view.getState().linkingFrom) {
        const chosen = new Set(view.getState().waypoints)
        for (const [id, isChosen] of select) {
          if (isChosen) chosen.add(id)
          else chosen.delete(id)
        }
        view.select(chosen)
      }
      if (dragged.size === 0) return
      if (dropped) {
        linking.setState({ lines: NO_LINES, isCarrying: false })
        carried.settle()
        actions.drop(drag.getState().places)
        return
      }
      const { journey } = store.getState()
      const cards = [...dragged].flatMap(([id, at]) => {
        const card = journey.waypoints.get(id)
        return card ? [{ card, at }] : []
      })
      const whole = around(cards.map(({ card, at }) => ({ ...at, ...CARD_SIZES[card.type] })))
      if (!whole) return
      const zoom = flow.getState().transform[2]
      const aligned = helperLines(whole, neighbours(shown.getState(), dragged), REACH / zoom)
      setLines(aligned.lines.length > 0 ? aligned.lines : NO_LINES)
      const places = new Map<WaypointId, Point>()
      let by: Point = { x: 0, y: 0 }
      for (const { card, at } of cards) {
        const corner = { x: at.x + aligned.by.x, y: at.y + aligned.by.y }
        const place = shownCorner(corner, CARD_SIZES[card.type].width, journey.about.direction)
        places.set(card.id, place)
        by = { x: place.x - card.at.x, y: place.y - card.at.y }
      }
      drag.move(places, by)
    },
    [view, drag, store, actions, flow, shown, linking, carried, setLines],
  )
}

/** The boxes that are laid out in sight and not under the hand: only with those does one line up. */
function neighbours({ boxes, nodes, sight }: Shown, dragged: ReadonlyMap<WaypointId, Point>): Box[] {
  const near: Box[] = []
  for (const { id } of nodes) {
    const box = boxes.get(id as WaypointId)
    if (box && !dragged.has(id as WaypointId) && overlap(sight.kept, box)) near.push(box)
  }
  return near
}
