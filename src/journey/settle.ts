import type { LinkId, WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'
import { kindsBetween, type Link } from './link.ts'
import type { Waypoint } from './waypoint.ts'

/**
 * The journey without what cannot stand: links to a card that is gone, doubled links, a circle of `precedes`, and whatever
 * lost what it belongs to (activities, indicators, phases, evidence, changes of a draft).
 *
 * People who work at once may each do something legal that together is not. Reading settles it, in id order and without
 * writing, so that every peer sees the same and an undo brings back what was only hidden. A table in which nothing had to
 * go keeps its identity.
 */
export function settle(journey: Journey): Journey {
  const { waypoints } = journey
  return {
    ...journey,
    waypoints: withPhases(journey),
    links: settledLinks(journey),
    activities: keep(journey.activities, (activity) => waypoints.get(activity.instrument)?.type === 'instrument'),
    indicators: keep(journey.indicators, (indicator) => waypoints.get(indicator.outcome)?.type === 'outcome'),
    // Turns and lessons stay when their card goes: what was learned there is part of the trail.
    evidence: keep(journey.evidence, ({ lesson }) => journey.lessons.has(lesson)),
    draftChanges: keep(journey.draftChanges, ({ draft }) => journey.drafts.has(draft)),
  }
}

function withPhases({ waypoints, phases }: Journey): Journey['waypoints'] {
  let settled: Map<WaypointId, Waypoint> | undefined
  for (const [id, waypoint] of waypoints) {
    if (waypoint.phase === null || phases.has(waypoint.phase)) continue
    settled ??= new Map(waypoints)
    settled.set(id, { ...waypoint, phase: null })
  }
  return settled ?? waypoints
}

function settledLinks({ waypoints, links }: Journey): Journey['links'] {
  const seen = new Set<string>()
  const kept = keep(links, (link) => {
    const from = waypoints.get(link.from)
    const to = waypoints.get(link.to)
    if (!from || !to || link.from === link.to || !kindsBetween(from.type, to.type).includes(link.kind)) return false
    const line = `${link.kind} ${link.from} ${link.to}`
    if (seen.has(line)) return false
    seen.add(line)
    return true
  })
  const order = [...kept.values()].filter((link) => link.kind === 'precedes')
  if (!hasCircle(order)) return kept
  const standing: Link[] = []
  const fallen = new Set<LinkId>()
  for (const link of order) {
    if (reaches(standing, link.to, link.from)) fallen.add(link.id)
    else standing.push(link)
  }
  return keep(kept, (link) => !fallen.has(link.id))
}

/** Whether one can walk along the links from `from` to `to`. */
export function reaches(links: Iterable<Link>, from: WaypointId, to: WaypointId): boolean {
  const next = new Map<WaypointId, WaypointId[]>()
  for (const link of links) next.set(link.from, [...(next.get(link.from) ?? []), link.to])
  const seen = new Set<WaypointId>([from])
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true
    for (const follower of next.get(at) ?? []) {
      if (seen.has(follower)) continue
      seen.add(follower)
      open.push(follower)
    }
  }
  return false
}

/** Kahn's test (1962): a circle is what remains when everything that waits for nothing has been taken away. */
function hasCircle(links: readonly Link[]): boolean {
  const waitsFor = new Map<WaypointId, number>()
  const next = new Map<WaypointId, WaypointId[]>()
  for (const { from, to } of links) {
    waitsFor.set(from, waitsFor.get(from) ?? 0)
    waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1)
    const followers = next.get(from)
    if (followers) followers.push(to)
    else next.set(from, [to])
  }
  const free = [...waitsFor].filter(([, count]) => count === 0).map(([id]) => id)
  let taken = 0
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    taken += 1
    for (const follower of next.get(id) ?? []) {
      const left = (waitsFor.get(follower) ?? 0) - 1
      waitsFor.set(follower, left)
      if (left === 0) free.push(follower)
    }
  }
  return taken < waitsFor.size
}

function keep<K, V>(map: ReadonlyMap<K, V>, stays: (value: V) => boolean): ReadonlyMap<K, V> {
  let kept: Map<K, V> | undefined
  for (const [key, value] of map) {
    if (stays(value)) continue
    kept ??= new Map(map)
    kept.delete(key)
  }
  return kept ?? map
}
