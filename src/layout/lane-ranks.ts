import { Graph, layout } from '@dagrejs/dagre'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { LinkKind } from '../journey/link.ts'
import type { WaypointType } from '../journey/waypoint.ts'

/** From top to bottom: what is to change, how one learns on the way, what is done. */
export const LANES = ['outcome', 'loop', 'instrument'] as const satisfies readonly WaypointType[]

/** The links along which the cards of a lane follow each other; loops follow nothing. */
const ALONG: Readonly<Partial<Record<WaypointType, LinkKind>>> = { outcome: 'leadsTo', instrument: 'precedes' }

export interface Rank {
  /** 0 being leftmost in its lane; every link that closes no circle leads to a higher one. */
  readonly rank: number
  /** Order among cards of one rank in which links cross little; smaller is higher. */
  readonly row: number
}

/**
 * Ranks the cards that are linked within their lane, across all phases; a card without such a link has no rank.
 *
 * By dagre, that is after Gansner, Koutsofios, North and Vo, 1993; circles are opened by Eades, Lin and Smyth's heuristic,
 * 1993. Dagre follows the order in which it is given cards and links: they are given by id.
 */
export function rankLanes(journey: Journey): ReadonlyMap<WaypointId, Rank> {
  const ranks = new Map<WaypointId, Rank>()
  for (const lane of LANES) {
    const along = ALONG[lane]
    if (along) rankLane(journey, lane, along, ranks)
  }
  return ranks
}

function rankLane(journey: Journey, lane: WaypointType, along: LinkKind, ranks: Map<WaypointId, Rank>): void {
  const links = [...journey.links.values()]
    .filter(({ kind, from, to }) => kind === along && isIn(journey, from, lane) && isIn(journey, to, lane))
    .map(({ from, to }) => [from, to] as const)
    .sort(([a, b], [c, d]) => (a < c || (a === c && b < d) ? -1 : 1))
  if (links.length === 0) return
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', acyclicer: 'greedy', nodesep: 40, ranksep: 60 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of [...new Set(links.flat())].sort()) graph.setNode(id, { width: 200, height: 96 })
  for (const [from, to] of links) graph.setEdge(from, to)
  layout(graph)

  const spots = graph.nodes().map((id) => ({ id: id as WaypointId, ...spotOf(graph, id) }))
  const columns = [...new Set(spots.map(({ x }) => x))].sort((a, b) => a - b)
  for (const { id, x, y } of spots) ranks.set(id, { rank: columns.indexOf(x), row: y })
}

/** Cards of one rank share their x, as all are of one width. */
function spotOf(graph: Graph, id: string): { x: number; y: number } {
  const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number }
  return { x: Math.round(x), y }
}

/** For each outcome the mean rank of the ranked instruments that serve it: where along the way it is worked for. */
export function pullsOf({ links }: Journey, ranks: ReadonlyMap<WaypointId, Rank>): ReadonlyMap<WaypointId, number> {
  const sums = new Map<WaypointId, { sum: number; count: number }>()
  for (const { kind, from, to } of links.values()) {
    const rank = ranks.get(from)?.rank
    if (kind !== 'contributesTo' || rank === undefined) continue
    const { sum, count } = sums.get(to) ?? { sum: 0, count: 0 }
    sums.set(to, { sum: sum + rank, count: count + 1 })
  }
  return new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]))
}

function isIn({ waypoints }: Journey, id: WaypointId, lane: WaypointType): boolean {
  return waypoints.get(id)?.type === lane
}
