import type { Change } from '../change.ts'
import type { LinkId, WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { activitiesOf, indicatorsOf, linksOf } from '../queries.ts'

/** Removes cards with all that hangs on them, and links; what is gone already is left out. */
export function remove(journey: Journey, waypoints: Iterable<WaypointId>, links: Iterable<LinkId> = []): Change[] {
  const falling = new Set<LinkId>([...links].filter((id) => journey.links.has(id)))
  const changes: Change[] = []
  for (const id of new Set(waypoints)) {
    if (!journey.waypoints.has(id)) continue
    for (const link of linksOf(journey, id)) falling.add(link.id)
    for (const activity of activitiesOf(journey, id)) changes.push({ do: 'drop', in: 'activities', id: activity.id })
    for (const indicator of indicatorsOf(journey, id)) changes.push({ do: 'drop', in: 'indicators', id: indicator.id })
    changes.push({ do: 'drop', in: 'waypoints', id })
  }
  return [...[...falling].map((id): Change => ({ do: 'drop', in: 'links', id })), ...changes]
}
