import type { Change } from '../change.ts'
import { hangingOn } from '../hanging.ts'
import type { LinkId, WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'

/** Removes cards with all that hangs on them, and links; what is gone already is left out. */
export function remove(journey: Journey, waypoints: Iterable<WaypointId>, links: Iterable<LinkId> = []): Change[] {
  const falling = new Set<LinkId>([...links].filter((id) => journey.links.has(id)))
  const changes: Change[] = []
  for (const id of new Set(waypoints)) {
    if (!journey.waypoints.has(id)) continue
    for (const one of hangingOn(journey, id)) {
      // A link may hang on two of the cards.
      if (one.in === 'links') falling.add(one.record.id)
      else changes.push({ do: 'drop', in: one.in, id: one.record.id } as Change)
    }
    changes.push({ do: 'drop', in: 'waypoints', id })
  }
  return [...[...falling].map((id): Change => ({ do: 'drop', in: 'links', id })), ...changes]
}
