import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { lessonsOf } from '../journey/queries.ts'

/** How many lessons speak of each card that has some. */
export function countLessons(journey: Journey): ReadonlyMap<WaypointId, number> {
  const counts = new Map<WaypointId, number>()
  if (journey.lessons.size === 0) return counts
  for (const id of journey.waypoints.keys()) {
    const count = lessonsOf(journey, id).length
    if (count > 0) counts.set(id, count)
  }
  return counts
}
