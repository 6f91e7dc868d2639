import { cardBox } from '../cards.ts'
import type { Change } from '../change.ts'
import { around, type Point } from '../geometry.ts'
import type { WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { move } from './move.ts'

export const ALIGNMENTS = ['start', 'middle', 'end', 'top', 'centre', 'bottom'] as const
/** Along x: start, middle, end in reading order; along y: top, centre, bottom. */
export type Alignment = (typeof ALIGNMENTS)[number]

/** Lines cards up with the box around them all. */
export function align(journey: Journey, ids: Iterable<WaypointId>, how: Alignment): Change[] {
  const boxes = boxesOf(journey, ids)
  const whole = around(boxes.values())
  if (!whole) return []
  const places = new Map<WaypointId, Point>()
  for (const [id, box] of boxes) {
    const x =
      how === 'start'
        ? whole.x
        : how === 'middle'
          ? whole.x + (whole.width - box.width) / 2
          : how === 'end'
            ? whole.x + whole.width - box.width
            : box.x
    const y =
      how === 'top'
        ? whole.y
        : how === 'centre'
          ? whole.y + (whole.height - box.height) / 2
          : how === 'bottom'
            ? whole.y + whole.height - box.height
            : box.y
    places.set(id, { x, y })
  }
  return move(journey, places)
}

/** Spreads three or more cards so that the gaps between them are equal; the outer two stay. */
export function distribute(journey: Journey, ids: Iterable<WaypointId>, along: 'x' | 'y'): Change[] {
  const side = along === 'x' ? 'width' : 'height'
  const boxes = [...boxesOf(journey, ids)].sort(([a, one], [b, other]) => one[along] - other[along] || (a < b ? -1 : 1))
  const first = boxes[0]?.[1]
  const last = boxes.at(-1)?.[1]
  if (boxes.length < 3 || !first || !last) return []
  const room = last[along] + last[side] - first[along]
  const gap = (room - boxes.reduce((sum, [, box]) => sum + box[side], 0)) / (boxes.length - 1)
  let next = first[along]
  const places = new Map<WaypointId, Point>()
  for (const [id, box] of boxes) {
    places.set(id, { x: box.x, y: box.y, [along]: next })
    next += box[side] + gap
  }
  return move(journey, places)
}

function boxesOf(journey: Journey, ids: Iterable<WaypointId>) {
  const boxes = new Map<WaypointId, ReturnType<typeof cardBox>>()
  for (const id of ids) {
    const waypoint = journey.waypoints.get(id)
    if (waypoint) boxes.set(id, cardBox(waypoint))
  }
  return boxes
}
