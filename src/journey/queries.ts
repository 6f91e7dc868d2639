import type { WaypointId } from './ids.ts'
import { inOrder, type Journey, type Phase } from './journey.ts'
import type { Link } from './link.ts'
import type { Activity, Indicator, Waypoint } from './waypoint.ts'

/** Remembers an index as long as the table it was made from lives; tables never change in place. */
function indexed<Table extends object, Index>(build: (table: Table) => Index): (table: Table) => Index {
  const known = new WeakMap<Table, Index>()
  return (table) => {
    let index = known.get(table)
    if (index === undefined) {
      index = build(table)
      known.set(table, index)
    }
    return index
  }
}

function grouped<K, V>(values: Iterable<V>, by: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    const group = groups.get(by(value))
    if (group) group.push(value)
    else groups.set(by(value), [value])
  }
  return groups
}

const activitiesByInstrument = indexed((table: Journey['activities']) =>
  grouped(inOrder(table.values()), (activity) => activity.instrument),
)
const indicatorsByOutcome = indexed((table: Journey['indicators']) =>
  grouped(inOrder(table.values()), (indicator) => indicator.outcome),
)
const linksByEnd = indexed((table: Journey['links']) => ({
  from: grouped(table.values(), (link) => link.from),
  to: grouped(table.values(), (link) => link.to),
}))

/** The activities of an instrument, in their order. */
export function activitiesOf(journey: Journey, instrument: WaypointId): readonly Activity[] {
  return activitiesByInstrument(journey.activities).get(instrument) ?? []
}

/** The indicators of an outcome, in their order. */
export function indicatorsOf(journey: Journey, outcome: WaypointId): readonly Indicator[] {
  return indicatorsByOutcome(journey.indicators).get(outcome) ?? []
}

export function linksFrom(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return linksByEnd(journey.links).from.get(waypoint) ?? []
}

export function linksTo(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return linksByEnd(journey.links).to.get(waypoint) ?? []
}

export function linksOf(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return [...linksFrom(journey, waypoint), ...linksTo(journey, waypoint)]
}

/** A phase and the cards in it, or the cards outside all phases. */
export interface PhaseSection {
  readonly phase: Phase | null
  readonly waypoints: readonly Waypoint[]
}

/**
 * The journey as a text would list it: phase by phase, inside a phase by time (x), then from top to bottom; what stands
 * outside all phases comes last. Tab order, outline and exported tables follow it.
 */
export function readingOrder(journey: Journey): readonly PhaseSection[] {
  const byPhase = grouped(journey.waypoints.values(), (waypoint) => waypoint.phase)
  const sections: PhaseSection[] = inOrder(journey.phases.values()).map((phase) => ({
    phase,
    waypoints: byTime(byPhase.get(phase.id) ?? []),
  }))
  const outside = byPhase.get(null)
  return outside ? [...sections, { phase: null, waypoints: byTime(outside) }] : sections
}

function byTime(waypoints: readonly Waypoint[]): Waypoint[] {
  return [...waypoints].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y || (a.id < b.id ? -1 : 1))
}
