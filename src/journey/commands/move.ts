import { bandAt, bandsOf } from '../cards.ts'
import type { Change } from '../change.ts'
import { type Point, snap, withinSheet } from '../geometry.ts'
import type { WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { same } from '../same.ts'

/**
 * Moves cards to places, snapped to the raster; a card that ends over another band belongs to that phase.
 *
 * A card that somebody removed meanwhile is left out: a drop must not bring it back as a ghost.
 */
export function move(journey: Journey, places: ReadonlyMap<WaypointId, Point>): Change[] {
  const bands = bandsOf(journey.phases.values())
  const changes: Change[] = []
  for (const [id, wished] of places) {
    const waypoint = journey.waypoints.get(id)
    if (!waypoint) continue
    const at = snap(withinSheet(wished))
    const phase = bandAt(bands, { type: waypoint.type, at })?.phase.id ?? null
    const fields = { ...(same(at, waypoint.at) ? {} : { at }), ...(phase === waypoint.phase ? {} : { phase }) }
    if (Object.keys(fields).length > 0) changes.push({ do: 'set', in: 'waypoints', id, fields })
  }
  return changes
}

/** Moves cards by the same way. */
export function nudge(journey: Journey, ids: Iterable<WaypointId>, by: Point): Change[] {
  const places = new Map<WaypointId, Point>()
  for (const id of ids) {
    const waypoint = journey.waypoints.get(id)
    if (waypoint) places.set(id, { x: waypoint.at.x + by.x, y: waypoint.at.y + by.y })
  }
  return move(journey, places)
}
