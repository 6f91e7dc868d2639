import type { Change } from '../change.ts'
import type { Point } from '../geometry.ts'
import type { PhaseId, WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { same } from '../same.ts'

/** Places found by a layout, in reading order, and the widths that the bands need for them. */
export interface Arrangement {
  readonly places: ReadonlyMap<WaypointId, Point>
  readonly phaseWidths: ReadonlyMap<PhaseId, number>
}

/** Puts cards where an arrangement has them; which phase a card belongs to stays, for the bands are made to fit. */
export function tidy(journey: Journey, { places, phaseWidths }: Arrangement): Change[] {
  const changes: Change[] = []
  for (const [id, width] of phaseWidths) {
    const phase = journey.phases.get(id)
    if (phase && phase.width !== width) changes.push({ do: 'set', in: 'phases', id, fields: { width } })
  }
  for (const [id, at] of places) {
    const waypoint = journey.waypoints.get(id)
    if (waypoint && !same(waypoint.at, at)) changes.push({ do: 'set', in: 'waypoints', id, fields: { at } })
  }
  return changes
}
