import type { When } from '../waypoint.ts'
import { type Check, finding } from './finding.ts'

/** A link says that one instrument comes before another, and their dates say otherwise. */
export const precedesAgainstDates: Check = (journey) =>
  [...journey.links.values()].flatMap((link) => {
    if (link.kind !== 'precedes') return []
    const from = journey.waypoints.get(link.from)
    const to = journey.waypoints.get(link.to)
    if (from?.type !== 'instrument' || to?.type !== 'instrument' || !from.when || !to.when) return []
    return startsBefore(to.when, from.when)
      ? [finding('precedesAgainstDates', { waypoints: [from.id, to.id], links: [link.id] })]
      : []
  })

/** Whether the one surely starts before the other; a month may mean any of its days, and weeks say nothing about dates. */
function startsBefore(one: When, other: When): boolean {
  if (one.by === 'weeks' && other.by === 'weeks') return one.start < other.start
  if (one.by !== 'dates' || other.by !== 'dates') return false
  const length = Math.min(one.start.length, other.start.length)
  return one.start.slice(0, length) < other.start.slice(0, length)
}
