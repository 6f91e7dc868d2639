/**
 * How links run between cards. Canvas and pictures both ask here, so that they agree.
 *
 * Three steps: each link is planned by itself (routes-plan.ts: which sides, which way round the cards between); then the
 * ends that meet on one side of a card share it (routes-ports.ts); then the curve is drawn (routes-curve.ts). The first
 * step looks at cards near the link only, the second at one side of one card: so after a drag only little is done anew.
 */
import type { Box, Point } from './geometry.ts'
import type { LinkId, WaypointId } from './ids.ts'
import { type BoxIndex, indexBoxes } from './routes-boxes.ts'
import { type Bezier, type Curve, curveOf, hitsOf } from './routes-curve.ts'
import { bowOf, type LinkPlan, planLink, type RoutedLink } from './routes-plan.ts'
import { type Ports, portsOf } from './routes-ports.ts'

/** The way of one link; the same object for as long as the way stays the same. */
export interface Route {
  /** In walking order, each beginning where the one before ends. The last ends HEAD_LENGTH before the tip. */
  readonly segments: readonly Bezier[]
  /** Where the arrowhead's tip touches the card, px. */
  readonly tip: Point
  /** Where the tip points to: radians, 0 being to the right, growing clockwise as y grows downward. */
  readonly angle: number
  /** Half way along, for a label. */
  readonly middle: Point
  /** Holds every segment and the tip, px. */
  readonly bounds: Box
}

/** All routes, with what is needed to bring them up to date cheaply. */
export interface Routes {
  /** In the order of the links that were given. */
  readonly byLink: ReadonlyMap<LinkId, Route>
  readonly state: RouteState
}

interface RouteState {
  /** Where the cards stood when sides and ways round were chosen last. */
  readonly boxes: ReadonlyMap<WaypointId, Box>
  readonly index: BoxIndex | undefined
  readonly plans: ReadonlyMap<LinkId, LinkPlan>
  readonly drawn: ReadonlyMap<LinkId, Drawn>
}

interface Drawn {
  readonly plan: LinkPlan
  readonly ports: Ports
  readonly route: Route
}

const NOTHING: Routes = {
  byLink: new Map(),
  state: { boxes: new Map(), index: undefined, plans: new Map(), drawn: new Map() },
}

/** Routes of all links whose two cards have a box. Equal input gives equal routes. */
export function routeLinks(boxes: ReadonlyMap<WaypointId, Box>, links: Iterable<RoutedLink>): Routes {
  return rerouteLinks(NOTHING, boxes, links)
}

/**
 * The same as `routeLinks`, doing again only what a moved, new or lost card or link has an effect on. Routes that stay
 * keep their identity, also when their numbers were worked out again and came out equal.
 *
 * @param choose `later`: links keep the sides and ways round that they have, and only their ends follow the cards; the next
 * time without it, all is chosen anew that has moved since
 */
export function rerouteLinks(
  previous: Routes,
  boxes: ReadonlyMap<WaypointId, Box>,
  links: Iterable<RoutedLink>,
  choose: 'now' | 'later' = 'now',
): Routes {
  const standing = [...links].filter(({ from, to }) => from !== to && boxes.has(from) && boxes.has(to))
  const index = indexBoxes(boxes, previous.state.index)
  const changes = choose === 'now' ? changedBoxes(previous.state.boxes, boxes) : []
  const kinds = loopLinks(standing)

  const plans = new Map<LinkId, LinkPlan>()
  for (const link of standing) {
    const known = previous.state.plans.get(link.id)
    const bow = bowOf(link, kinds)
    const stays = known && isSame(known, link, bow) && !changes.some((box) => meets(known.reach, box))
    plans.set(link.id, stays ? known : planLink(link, bow, index))
  }

  const ports = portsOf(index, [...plans.values()])
  const drawn = new Map<LinkId, Drawn>()
  const byLink = new Map<LinkId, Route>()
  let at = 0
  for (const [id, plan] of plans) {
    const now = draw(previous.state.drawn.get(id), plan, ports[at] as Ports, index)
    drawn.set(id, now)
    byLink.set(id, now.route)
    at += 1
  }
  return { byLink, state: { boxes: choose === 'now' ? boxes : previous.state.boxes, index, plans, drawn } }
}

function draw(known: Drawn | undefined, plan: LinkPlan, ports: Ports, index: BoxIndex): Drawn {
  if (known && known.plan === plan && samePorts(known.ports, ports)) return known
  const route = routeOf(bestCurve(plan, ports, index))
  return { plan, ports, route: known && sameRoute(known.route, route) ? known.route : route }
}

/** The planned curve; where sharing a side has pushed it into a card, the least bad of it and its bowed sisters. */
function bestCurve(plan: LinkPlan, ports: Ports, index: BoxIndex): Curve {
  if (plan.free && isBetween(plan.free, ports)) return plan.free
  const planned = curveOf(ports.from, ports.to, plan)
  if (plan.via.length > 0) return planned
  let best = planned
  let least = hitsOf(planned, plan.link, index)
  for (const bow of [0.18, -0.18, 0.34, -0.34]) {
    if (least === 0) break
    const bowed = curveOf(ports.from, ports.to, { ...plan, bow: plan.bow + bow })
    const cost = hitsOf(bowed, plan.link, index) + 60 * Math.abs(bow)
    if (cost >= least) continue
    best = bowed
    least = cost
  }
  return best
}

/** Whether the link has both sides for itself, which is how it was planned. */
function isBetween({ segments, tip }: Curve, { from, to }: Ports): boolean {
  const { x0, y0 } = segments[0] as Bezier
  return x0 === from.x && y0 === from.y && tip.x === to.x && tip.y === to.y
}

function routeOf({ segments, tip, angle }: Curve): Route {
  let left = tip.x
  let top = tip.y
  let right = tip.x
  let bottom = tip.y
  for (const { x0, y0, x1, y1, x2, y2, x3, y3 } of segments) {
    left = Math.min(left, least(x0, x1, x2, x3))
    right = Math.max(right, -least(-x0, -x1, -x2, -x3))
    top = Math.min(top, least(y0, y1, y2, y3))
    bottom = Math.max(bottom, -least(-y0, -y1, -y2, -y3))
  }
  const bounds = { x: left, y: top, width: right - left, height: bottom - top }
  return { segments, tip, angle, middle: middleOf(segments), bounds }
}

/** Least value of a cubic Bézier in one dimension: at its ends, or where its derivative is zero. */
function least(p0: number, p1: number, p2: number, p3: number): number {
  const end = Math.min(p0, p3)
  if (Math.min(p1, p2) >= end) return end
  const a = p3 - 3 * p2 + 3 * p1 - p0
  const b = 2 * (p2 - 2 * p1 + p0)
  const c = p1 - p0
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  const turns = Math.abs(a) < 1e-9 ? [-c / b] : [(-b + root) / (2 * a), (-b - root) / (2 * a)]
  const values = turns
    .filter((t) => t > 0 && t < 1)
    .map((t) => (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t ** 3 * p3)
  return Math.min(end, ...values)
}

function middleOf(segments: readonly Bezier[]): Point {
  const half = segments.length / 2
  const at = segments[Math.floor(half)] as Bezier
  if (Number.isInteger(half)) return { x: at.x0, y: at.y0 }
  return {
    x: (at.x0 + 3 * at.x1 + 3 * at.x2 + at.x3) / 8,
    y: (at.y0 + 3 * at.y1 + 3 * at.y2 + at.y3) / 8,
  }
}

/** `kind from to` of what loops observe and adjust. */
function loopLinks(links: readonly RoutedLink[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { kind, from, to } of links) {
    if (kind === 'observes' || kind === 'adjusts') found.add(`${kind} ${from} ${to}`)
  }
  return found
}

/** The old and the new place of every card that is not where it was. */
function changedBoxes(before: ReadonlyMap<WaypointId, Box>, after: ReadonlyMap<WaypointId, Box>): Box[] {
  if (before.size === 0) return []
  const changed: Box[] = []
  for (const [id, box] of after) {
    const was = before.get(id)
    if (was && sameBox(was, box)) continue
    changed.push(box)
    if (was) changed.push(was)
  }
  for (const [id, was] of before) if (!after.has(id)) changed.push(was)
  return changed
}

function meets(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function isSame(plan: LinkPlan, { kind, from, to }: RoutedLink, bow: number): boolean {
  const { link } = plan
  return link.kind === kind && link.from === from && link.to === to && plan.bow === bow
}

function samePorts(a: Ports, b: Ports): boolean {
  return a.from.x === b.from.x && a.from.y === b.from.y && a.to.x === b.to.x && a.to.y === b.to.y
}

function sameRoute(a: Route, b: Route): boolean {
  return (
    a.segments.length === b.segments.length &&
    a.tip.x === b.tip.x &&
    a.tip.y === b.tip.y &&
    a.angle === b.angle &&
    a.segments.every((one, at) => sameSegment(one, b.segments[at] as Bezier))
  )
}

function sameSegment(a: Bezier, b: Bezier): boolean {
  return (
    a.x0 === b.x0 &&
    a.y0 === b.y0 &&
    a.x1 === b.x1 &&
    a.y1 === b.y1 &&
    a.x2 === b.x2 &&
    a.y2 === b.y2 &&
    a.x3 === b.x3 &&
    a.y3 === b.y3
  )
}
