import { bandAt, bandsOf, cardBox } from '../cards.ts'
import { applyChanges, type Change } from '../change.ts'
import { around, type Box, centre, overlap, type Point, snap, withinSheet } from '../geometry.ts'
import type { ActivityId, IndicatorId, LinkId, MakeId, WaypointId } from '../ids.ts'
import { type Journey, table } from '../journey.ts'
import { MOST_LINKS, MOST_WAYPOINTS } from '../limits.ts'
import type { Link } from '../link.ts'
import { activitiesOf, indicatorsOf, linksFrom } from '../queries.ts'
import { Refusal } from '../refusal.ts'
import type { Activity, Indicator, Waypoint } from '../waypoint.ts'

/** Cards cut out of a journey, with the links among them: what a clipboard carries. */
export interface Piece {
  readonly waypoints: readonly Waypoint[]
  readonly links: readonly Link[]
  readonly activities: readonly Activity[]
  readonly indicators: readonly Indicator[]
}

export function copy(journey: Journey, ids: Iterable<WaypointId>): Piece {
  const chosen = new Set<WaypointId>()
  for (const id of ids) if (journey.waypoints.has(id)) chosen.add(id)
  return {
    waypoints: [...chosen].flatMap((id) => journey.waypoints.get(id) ?? []),
    links: [...chosen].flatMap((id) => linksFrom(journey, id).filter((link) => chosen.has(link.to))),
    activities: [...chosen].flatMap((id) => activitiesOf(journey, id)),
    indicators: [...chosen].flatMap((id) => indicatorsOf(journey, id)),
  }
}

/** How far a pasted or doubled card stands from its model, px. */
const BESIDE = 32

/**
 * Where a piece comes to stand without pointing: beside its model if that is in sight, else in the middle of what is seen, for
 * nobody looks for what they pasted. Never exactly on what was pasted before.
 *
 * @param seen in reading order; where it is undefined, beside its model
 */
export function landingPlace(journey: Journey, { waypoints }: Piece, seen: Box | undefined): Point {
  const [first] = waypoints
  const whole = around(waypoints.map(cardBox))
  if (!first || !whole) return { x: 0, y: 0 }
  let at = { x: whole.x + BESIDE, y: whole.y + BESIDE }
  if (seen && !overlap(seen, { ...whole, ...at })) {
    const middle = centre(seen)
    at = snap({ x: middle.x - whole.width / 2, y: middle.y - whole.height / 2 })
  }
  const taken = new Set([...journey.waypoints.values()].map((card) => `${card.at.x} ${card.at.y}`))
  const places = ({ x, y }: Point): string => `${first.at.x - whole.x + x} ${first.at.y - whole.y + y}`
  while (taken.has(places(at))) at = { x: at.x + BESIDE, y: at.y + BESIDE }
  return at
}

/**
 * Sets a piece down with new ids, its top left corner at `at` in reading order; each card belongs to the phase over which
 * it comes to stand.
 *
 * @returns the changes and the new cards
 * @throws Refusal `nothingToPaste` or `journeyFull`
 */
export function paste(
  journey: Journey,
  piece: Piece,
  at: Point,
  makeId: MakeId,
): { changes: Change[]; ids: WaypointId[] } {
  const whole = around(piece.waypoints.map(cardBox))
  if (!whole) throw new Refusal('nothingToPaste')
  if (
    journey.waypoints.size + piece.waypoints.length > MOST_WAYPOINTS ||
    journey.links.size + piece.links.length > MOST_LINKS
  )
    throw new Refusal('journeyFull')
  const bands = bandsOf(journey.phases.values())
  const corner = snap(withinSheet(at))
  const renamed = new Map<WaypointId, WaypointId>()
  const changes: Change[] = []
  for (const waypoint of piece.waypoints) {
    const id = makeId() as WaypointId
    renamed.set(waypoint.id, id)
    const place = snap(withinSheet({ x: waypoint.at.x - whole.x + corner.x, y: waypoint.at.y - whole.y + corner.y }))
    const phase = bandAt(bands, { type: waypoint.type, at: place })?.phase.id ?? null
    changes.push({ do: 'put', in: 'waypoints', record: { ...waypoint, id, at: place, phase } })
  }
  for (const activity of piece.activities) {
    const instrument = renamed.get(activity.instrument)
    if (instrument)
      changes.push({ do: 'put', in: 'activities', record: { ...activity, id: makeId() as ActivityId, instrument } })
  }
  for (const indicator of piece.indicators) {
    const outcome = renamed.get(indicator.outcome)
    if (outcome)
      changes.push({ do: 'put', in: 'indicators', record: { ...indicator, id: makeId() as IndicatorId, outcome } })
  }
  for (const link of piece.links) {
    const from = renamed.get(link.from)
    const to = renamed.get(link.to)
    if (from && to) changes.push({ do: 'put', in: 'links', record: { ...link, id: makeId() as LinkId, from, to } })
  }
  // A clipboard may hold anything: a link that cannot run between its cards is left behind, not written and hidden.
  const after = applyChanges(journey, changes)
  return {
    changes: changes.filter((change) => change.do !== 'put' || table(after, change.in).has(change.record.id)),
    ids: [...renamed.values()],
  }
}
