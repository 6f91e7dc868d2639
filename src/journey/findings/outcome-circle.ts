import type { WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { linksFrom } from '../queries.ts'
import { type Check, finding } from './finding.ts'

/** Outcomes that lead to each other in a circle: legal, and perhaps meant; but then nothing says where it begins. */
export const outcomeCircle: Check = (journey) =>
  circles(journey).map((ids) => {
    const inside = new Set(ids)
    const links = ids.flatMap((id) =>
      linksFrom(journey, id).flatMap((link) => (link.kind === 'leadsTo' && inside.has(link.to) ? [link.id] : [])),
    )
    return finding('outcomeCircle', { waypoints: [...ids].sort(), links: links.sort() })
  })

/**
 * Groups of outcomes in which each leads to each other one (strongly connected components of two or more; Tarjan, 1972),
 * walked without recursion.
 */
function circles(journey: Journey): WaypointId[][] {
  const found: WaypointId[][] = []
  const number = new Map<WaypointId, number>()
  const lowest = new Map<WaypointId, number>()
  const waiting: WaypointId[] = []
  const isWaiting = new Set<WaypointId>()
  const nextOf = (id: WaypointId): WaypointId[] =>
    linksFrom(journey, id).flatMap((link) => (link.kind === 'leadsTo' ? [link.to] : []))
  const lower = (id: WaypointId, to: number): void => {
    lowest.set(id, Math.min(lowest.get(id) ?? to, to))
  }
  for (const start of journey.waypoints.keys()) {
    if (number.has(start)) continue
    const way: { id: WaypointId; next: WaypointId[] }[] = []
    const enter = (id: WaypointId): void => {
      number.set(id, number.size)
      lowest.set(id, number.size - 1)
      waiting.push(id)
      isWaiting.add(id)
      way.push({ id, next: nextOf(id) })
    }
    enter(start)
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const to = here.next.pop()
      if (to !== undefined) {
        if (!number.has(to)) enter(to)
        else if (isWaiting.has(to)) lower(here.id, number.get(to) ?? 0)
        continue
      }
      way.pop()
      const above = way.at(-1)
      if (above) lower(above.id, lowest.get(here.id) ?? 0)
      if (lowest.get(here.id) !== number.get(here.id)) continue
      const group = waiting.splice(waiting.lastIndexOf(here.id))
      for (const id of group) isWaiting.delete(id)
      if (group.length > 1) found.push(group)
    }
  }
  return found
}
