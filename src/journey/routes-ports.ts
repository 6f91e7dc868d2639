import type { Box, Point } from './geometry.ts'
import type { LinkId, WaypointId } from './ids.ts'
import { type CardSide, OUTWARD, SIDES_OF_CARD } from './routes-curve.ts'
import { type LinkPlan, middleOfSide } from './routes-plan.ts'

/** Where a link leaves its first card and touches its second, px. */
export interface Ports {
  readonly from: Point
  readonly to: Point
}

/** Ends on one side stand this far apart where there is room, px. */
const APART = 30

/** Corners stay free: 28 px, which is where a loop's pill begins to be straight, or less on a short side. */
function roomOn(length: number): number {
  return length - 2 * Math.min(28, length * 0.36)
}

interface End {
  readonly plan: LinkPlan
  readonly isStart: boolean
  /** Angle at which the link sets out, as seen from the side, radians from one of its corners to the other. */
  readonly angle: number
}

/**
 * Shares each side of each card among the links that use it: evenly round its middle, in the order in which their other
 * ends lie, so that they do not cross at the card.
 */
export function portsOf(boxes: ReadonlyMap<WaypointId, Box>, plans: Iterable<LinkPlan>): ReadonlyMap<LinkId, Ports> {
  const bySide: Readonly<Record<CardSide, Map<WaypointId, End[]>>> = {
    top: new Map(),
    right: new Map(),
    bottom: new Map(),
    left: new Map(),
  }
  const add = (plan: LinkPlan, isStart: boolean): void => {
    const [card, side, other, otherSide] = isStart
      ? ([plan.link.from, plan.fromSide, plan.link.to, plan.toSide] as const)
      : ([plan.link.to, plan.toSide, plan.link.from, plan.fromSide] as const)
    const here = middleOfSide(boxes.get(card) as Box, side)
    const onTheWay = isStart ? plan.via[0] : plan.via.at(-1)
    const there = onTheWay ?? middleOfSide(boxes.get(other) as Box, otherSide)
    const end = { plan, isStart, angle: angleFrom(side, there.x - here.x, there.y - here.y) }
    const ends = bySide[side].get(card)
    if (ends) ends.push(end)
    else bySide[side].set(card, [end])
  }
  const starts = new Map<LinkId, Point>()
  const tips = new Map<LinkId, Point>()
  const ids: LinkId[] = []
  for (const plan of plans) {
    ids.push(plan.link.id)
    add(plan, true)
    add(plan, false)
  }
  for (const side of SIDES_OF_CARD) {
    for (const [card, ends] of bySide[side]) {
      const box = boxes.get(card) as Box
      ends.sort(byAngle)
      ends.forEach(({ plan, isStart }, at) => {
        ;(isStart ? starts : tips).set(plan.link.id, portAt(box, side, at, ends.length))
      })
    }
  }
  return new Map(ids.map((id) => [id, { from: starts.get(id) as Point, to: tips.get(id) as Point }]))
}

/** Grows along x on the upper and lower side and along y on the others. */
function angleFrom(side: CardSide, dx: number, dy: number): number {
  const out = OUTWARD[side]
  return Math.atan2(Math.abs(out.y) * dx + Math.abs(out.x) * dy, dx * out.x + dy * out.y)
}

function byAngle(a: End, b: End): number {
  const difference = a.angle - b.angle
  if (Math.abs(difference) > 1e-9) return difference
  return sameWay(a, b)
}

/** Two links between the same two sides must lie in the same order on both, or they would cross: swing, then id. */
function sameWay(a: End, b: End): number {
  const swing = a.isStart === b.isStart ? (a.plan.bow - b.plan.bow) * bowSide(a) : 0
  if (swing !== 0) return swing
  return a.plan.link.id < b.plan.link.id ? -1 : a.plan.link.id > b.plan.link.id ? 1 : 0
}

/** Whether a swing to the walker's right is a swing towards growing x (or y) on this side. */
function bowSide({ plan, isStart }: End): number {
  const side = isStart ? plan.fromSide : plan.toSide
  const out = OUTWARD[side]
  const walking = isStart ? out : { x: -out.x, y: -out.y }
  // In px, where y grows downward, a walker's right hand lies at (-dy, dx).
  return side === 'top' || side === 'bottom' ? -walking.y : walking.x
}

function portAt(box: Box, side: CardSide, at: number, count: number): Point {
  const middle = middleOfSide(box, side)
  if (count === 1) return middle
  const along = OUTWARD[side].x === 0
  const apart = Math.min(APART, roomOn(along ? box.width : box.height) / (count - 1))
  const offset = (at - (count - 1) / 2) * apart
  return along ? { x: middle.x + offset, y: middle.y } : { x: middle.x, y: middle.y + offset }
}
