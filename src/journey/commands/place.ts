import { bandAt, bandsOf, CARD_SIZES, cardBox } from '../cards.ts'
import type { Change } from '../change.ts'
import { overlap, type Point, snap, withinSheet } from '../geometry.ts'
import type { Journey } from '../journey.ts'
import { MOST_WAYPOINTS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import type { Waypoint } from '../waypoint.ts'

/**
 * Puts a new card on the sheet, snapped, in the phase over which it stands.
 *
 * @throws Refusal `journeyFull`
 */
export function place(journey: Journey, waypoint: Waypoint): Change[] {
  if (journey.waypoints.size >= MOST_WAYPOINTS) throw new Refusal('journeyFull', { most: MOST_WAYPOINTS })
  const at = snap(withinSheet(waypoint.at))
  const phase = bandAt(bandsOf(journey.phases.values()), { type: waypoint.type, at })?.phase.id ?? null
  return [{ do: 'put', in: 'waypoints', record: { ...waypoint, at, phase } }]
}

/** Air around a card that is placed without pointing, px. */
const CLEAR = 40

/**
 * The free place nearest to the wished one, going down and then to the next column: for cards that are placed without
 * pointing, by keyboard or from the outline.
 */
export function freePlace(journey: Journey, type: Waypoint['type'], wished: Point): Point {
  const size = CARD_SIZES[type]
  const boxes = [...journey.waypoints.values()].map(cardBox)
  const start = snap(withinSheet(wished))
  for (let column = 0; column < 40; column += 1) {
    for (let row = 0; row < 8; row += 1) {
      const at = { x: start.x + column * (size.width + CLEAR), y: start.y + row * (size.height + CLEAR) }
      if (!boxes.some((box) => overlap(box, { ...at, ...size }, CLEAR / 2))) return at
    }
  }
  return start
}
