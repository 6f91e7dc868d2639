import type { WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { linksFrom } from '../queries.ts'
import { instrumentsInUse } from './cards-in-use.ts'

/** The outcomes that an instrument serves, directly or by way of outcomes that lead to them. */
export function servedOutcomes(journey: Journey): ReadonlySet<WaypointId> {
  const served = new Set<WaypointId>()
  const open: WaypointId[] = instrumentsInUse(journey).map(({ id }) => id)
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const { kind, to } of linksFrom(journey, from)) {
      if ((kind !== 'contributesTo' && kind !== 'leadsTo') || served.has(to)) continue
      served.add(to)
      open.push(to)
    }
  }
  return served
}
