import { type Box, centre, grow, type Point, span } from './geometry.ts'
import type { Link, LinkKind } from './link.ts'
import type { BoxIndex } from './routes-boxes.ts'
import {
  type CardSide,
  type Curve,
  curveOf,
  hitsOf,
  OUTWARD,
  type Shape,
  SIDES_OF_CARD,
  type Via,
} from './routes-curve.ts'
import { wayBetween } from './routes-way.ts'

/** What of a link decides its way. */
export type RoutedLink = Pick<Link, 'id' | 'kind' | 'from' | 'to'>

/** Which way a link goes, before it is known who else uses the same sides. */
export interface LinkPlan extends Shape {
  readonly link: RoutedLink
  /** Cards outside of this have no say in the plan, nor in the curve that comes of it; px. */
  readonly reach: Box
  /** The curve between the middles of the first choice of sides, where it crosses nothing: most links keep it. */
  readonly free: Curve | undefined
}

/** Swing of an observes or adjusts link that has its counterpart beside it, so that the two read as one loop. */
const LOOP_BOW = 0.16

/** The swing of a link by itself; `kinds` holds `kind from to` of every observes and adjusts link. */
export function bowOf({ kind, from, to }: RoutedLink, kinds: ReadonlySet<string>): number {
  if (kind === 'observes') return kinds.has(`adjusts ${from} ${to}`) ? -LOOP_BOW : 0
  if (kind === 'adjusts') return kinds.has(`observes ${from} ${to}`) ? LOOP_BOW : 0
  return 0
}

/** The middle of a side. */
export function middleOfSide(box: Box, side: CardSide): Point {
  const out = OUTWARD[side]
  return { x: box.x + (box.width * (1 + out.x)) / 2, y: box.y + (box.height * (1 + out.y)) / 2 }
}

/** How far round a link the cards have a say, px: a detour goes no farther. */
const REACH = 320

/** The same for a link that takes no detour: the swing that it may still be given. */
const FREE_REACH = 200

/** From a corner of a way to the card that it goes round, px; see `lane`. */
const MARGIN = 12

/** A way round must be worth its bends. */
const DETOUR = 60

/**
 * Chooses the sides by what is short and faces the other card, trying the next best pairs while a card is crossed; then
 * looks for a way round. What crosses least wins when every way is barred.
 */
export function planLink(link: RoutedLink, bow: number, index: BoxIndex): LinkPlan {
  const from = index.box(link.from)
  const to = index.box(link.to)
  const first = cheapestPair(from, to, link.kind)
  const { fromSide, toSide } = PAIRS[first] as Sides
  const shape = { fromSide, toSide, bow, via: NO_CORNERS }
  const curve = curveOf(middleOfSide(from, fromSide), middleOfSide(to, toSide), shape)
  const hits = hitsOf(curve, link, index)
  if (hits === 0) {
    return { link, fromSide, toSide, bow, via: NO_CORNERS, reach: grow(both(from, to), FREE_REACH), free: curve }
  }
  const plan = { link, bow, via: NO_CORNERS, reach: grow(both(from, to), REACH), free: undefined }
  const straight = bestPair(plan, from, to, { first, hits }, index)
  const direct: LinkPlan = { ...plan, ...straight.sides }
  if (straight.hits === 0) return direct
  const detour = wayRound(direct, from, to, index)
  return detour && detour.cost < straight.cost ? detour.plan : direct
}

type Sides = Pick<LinkPlan, 'fromSide' | 'toSide'>

const NO_CORNERS: readonly Via[] = []

const PAIRS: readonly Sides[] = SIDES_OF_CARD.flatMap((fromSide) =>
  SIDES_OF_CARD.map((toSide) => ({ fromSide, toSide })),
)

function both(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  const right = Math.max(a.x + a.width, b.x + b.width)
  const bottom = Math.max(a.y + a.height, b.y + b.height)
  return { x, y, width: right - x, height: bottom - y }
}

/**
 * The number of the pair that costs least, the first of equals. Of most pairs it is enough to know what they cost at least: one
 * that sets out backwards costs more than half again as much as the way is long.
 */
function cheapestPair(from: Box, to: Box, kind: LinkKind): number {
  let cheapest = 0
  let least = Number.POSITIVE_INFINITY
  for (let pair = 0; pair < PAIRS.length; pair += 1) {
    const { fromSide, toSide } = PAIRS[pair] as Sides
    if (leastCost(from, OUTWARD[fromSide], to, OUTWARD[toSide]) > least) continue
    const cost = pairCost(from, fromSide, to, toSide, kind)
    if (cost >= least) continue
    cheapest = pair
    least = cost
  }
  return cheapest
}

/** Less than the pair costs, without its roots: the way is at least as long as its longer leg. */
function leastCost(from: Box, out: Point, to: Box, into: Point): number {
  const dx = to.x + (to.width * (1 + into.x)) / 2 - from.x - (from.width * (1 + out.x)) / 2
  const dy = to.y + (to.height * (1 + into.y)) / 2 - from.y - (from.height * (1 + out.y)) / 2
  const backwards = (dx * out.x + dy * out.y < 0 ? 1 : 0) + (dx * into.x + dy * into.y > 0 ? 1 : 0)
  return Math.max(Math.abs(dx), Math.abs(dy)) * (1 + 0.3 * backwards) + backwards * 209 - 1
}

/** Pairs of sides that are looked at for what they cross; between far cards another pair hardly ever helps. */
const TRIED = 4
const TRIED_FAR = 2
const FAR = 640

/** The pair that is best by its length and what it crosses, where the cheapest crosses something. */
function bestPair(
  plan: Omit<LinkPlan, keyof Sides>,
  from: Box,
  to: Box,
  { first, hits }: { readonly first: number; readonly hits: number },
  index: BoxIndex,
) {
  const costs = PAIRS.map(({ fromSide, toSide }) => pairCost(from, fromSide, to, toSide, plan.link.kind))
  const far = span(to.x - from.x, to.y - from.y) > FAR
  let best = { sides: PAIRS[first] as Sides, cost: (costs[first] as number) + hits, hits }
  costs[first] = Number.POSITIVE_INFINITY
  for (let tried = 1; tried < (far ? TRIED_FAR : TRIED); tried += 1) {
    const cheapest = costs.indexOf(Math.min(...costs))
    const cost = costs[cheapest] as number
    const sides = PAIRS[cheapest] as Sides
    costs[cheapest] = Number.POSITIVE_INFINITY
    if (cost >= best.cost) break
    const curve = curveOf(middleOfSide(from, sides.fromSide), middleOfSide(to, sides.toSide), { ...plan, ...sides })
    const hits = hitsOf(curve, plan.link, index, best.cost - cost)
    if (cost + hits < best.cost) best = { sides, cost: cost + hits, hits }
  }
  return best
}

/** What runs along time leaves at the sides; what reaches up to an outcome leaves above. A leaning, no rule. */
const LEANING: Readonly<Record<LinkKind, 'along' | 'across' | undefined>> = {
  precedes: 'along',
  leadsTo: 'along',
  contributesTo: 'across',
  observes: undefined,
  adjusts: undefined,
}

function pairCost(from: Box, fromSide: CardSide, to: Box, toSide: CardSide, kind: LinkKind): number {
  const out = OUTWARD[fromSide]
  const into = OUTWARD[toSide]
  const dx = to.x + (to.width * (1 + into.x)) / 2 - from.x - (from.width * (1 + out.x)) / 2
  const dy = to.y + (to.height * (1 + into.y)) / 2 - from.y - (from.height * (1 + out.y)) / 2
  const distance = span(dx, dy)
  const leaning = LEANING[kind]
  const across = Math.abs(out.y) + Math.abs(into.y)
  const against = leaning === 'along' ? across : leaning === 'across' ? 2 - across : 0
  const mixed = across === 1 ? 1 : 0
  return distance + turn(dx, dy, distance, out) + turn(-dx, -dy, distance, into) + against * 24 + mixed * 20
}

/** What it costs to set out along `out` when the way leads to (dx, dy): nothing straight on, much backwards. */
function turn(dx: number, dy: number, distance: number, out: Point): number {
  if (distance === 0) return 200
  const cosine = (dx * out.x + dy * out.y) / distance
  return (1 - cosine) * (50 + 0.3 * distance) + (cosine < 0 ? 160 : 0)
}

function wayRound(
  plan: LinkPlan,
  from: Box,
  to: Box,
  index: BoxIndex,
): { readonly plan: LinkPlan; readonly cost: number } | undefined {
  const [own, other] = [index.numberOf(plan.link.from), index.numberOf(plan.link.to)]
  const walker = { own, other, margin: MARGIN + lane(plan.link.id) }
  const way = wayBetween(centre(from), centre(to), walker, index)
  if (!way || way.length === 0 || !isWithin(plan.reach, way)) return undefined
  const startings = sidesTowards(from, way[0] as Point)
  const endings = sidesTowards(to, way.at(-1) as Point)
  let best: { plan: LinkPlan; cost: number } | undefined
  for (const [fromSide, leaving] of startings) {
    for (const [toSide, arriving] of endings) {
      const start = middleOfSide(from, fromSide)
      const end = middleOfSide(to, toSide)
      const shaped: LinkPlan = { ...plan, fromSide, toSide, via: withHeadings(start, way, end) }
      const plain = leaving + arriving + wayLength(way) + DETOUR
      if (best && best.cost <= plain) continue
      const hits = hitsOf(curveOf(start, end, shaped), plan.link, index)
      if (!best || plain + hits < best.cost) best = { plan: shaped, cost: plain + hits }
    }
  }
  return best
}

/** At each corner the link runs along the line from the corner before to the one after (Catmull and Rom, 1974). */
function withHeadings(start: Point, way: readonly Point[], end: Point): Via[] {
  return way.map(({ x, y }, at) => {
    const before = way[at - 1] ?? start
    const after = way[at + 1] ?? end
    const length = span(after.x - before.x, after.y - before.y) || 1
    return { x, y, heading: { x: (after.x - before.x) / length, y: (after.y - before.y) / length } }
  })
}

/** Links that pass the same card keep apart, as if on lanes: 0, 5, 10 or 15 px, by the id. */
function lane(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) >>> 0
  return (sum % 4) * 5
}

/** The two sides from which the point is best reached, each with what it costs; the better first. */
function sidesTowards(box: Box, point: Point): (readonly [CardSide, number])[] {
  const all = SIDES_OF_CARD.map((side) => {
    const start = middleOfSide(box, side)
    const dx = point.x - start.x
    const dy = point.y - start.y
    const distance = span(dx, dy)
    return [side, distance + turn(dx, dy, distance, OUTWARD[side])] as const
  })
  return all.sort((a, b) => a[1] - b[1]).slice(0, 2)
}

function isWithin(box: Box, points: readonly Point[]): boolean {
  return points.every(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)
}

function wayLength(points: readonly Point[]): number {
  let length = 0
  for (let at = 1; at < points.length; at += 1) {
    const a = points[at - 1] as Point
    const b = points[at] as Point
    length += span(b.x - a.x, b.y - a.y)
  }
  return length
}
