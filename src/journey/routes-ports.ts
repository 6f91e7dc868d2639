import type { Box, Point } from './geometry.ts'
import type { WaypointId } from './ids.ts'
import type { BoxIndex } from './routes-boxes.ts'
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
  readonly number: number
  readonly plan: LinkPlan
  readonly isStart: boolean
  /** Angle at which the link sets out, as seen from the side, radians from one of its corners to the other. */
  readonly angle: number
}

/**
 * Shares each side of each card among the links that use it: evenly round its middle, in the order in which their other
 * ends lie, so that they do not cross at the card. In the order of the plans.
 */
export function portsOf(index: BoxIndex, plans: readonly LinkPlan[]): readonly Ports[] {
  const bySide = new Map<number, number[]>()
  const points: Point[] = []
  // Each plan has two ends: twice its number is the one that it leaves at, the next number the one that it touches.
  const add = (end: number, card: WaypointId, side: CardSide): void => {
    const key = index.numberOf(card) * 4 + SIDES_OF_CARD.indexOf(side)
    const ends = bySide.get(key)
    points.push(middleOfSide(index.box(card), side))
    if (ends) ends.push(end)
    else bySide.set(key, [end])
  }
  for (const { link, fromSide, toSide } of plans) {
    add(points.length, link.from, fromSide)
    add(points.length, link.to, toSide)
  }
  for (const [key, numbers] of bySide) {
    // Most ends have their side for themselves, and its middle.
    if (numbers.length === 1) continue
    const box = index.at(Math.floor(key / 4))
    const side = SIDES_OF_CARD[key % 4] as CardSide
    const ends = numbers.map((number) => endOf(number, plans, box, side, index))
    ends.sort(byAngle)
    ends.forEach(({ number }, at) => {
      points[number] = portAt(box, side, at, ends.length)
    })
  }
  return plans.map((_, at) => ({ from: points[2 * at] as Point, to: points[2 * at + 1] as Point }))
}

function endOf(number: number, plans: readonly LinkPlan[], box: Box, side: CardSide, index: BoxIndex): End {
  const plan = plans[number >> 1] as LinkPlan
  const isStart = number % 2 === 0
  const here = middleOfSide(box, side)
  const onTheWay = isStart ? plan.via[0] : plan.via.at(-1)
  const [other, otherSide] = isStart ? [plan.link.to, plan.toSide] : [plan.link.from, plan.fromSide]
  const there = onTheWay ?? middleOfSide(index.box(other), otherSide)
  return { number, plan, isStart, angle: angleFrom(side, there.x - here.x, there.y - here.y) }
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
  const along = OUTWARD[side].x === 0
  const apart = Math.min(APART, roomOn(along ? box.width : box.height) / (count - 1))
  const offset = (at - (count - 1) / 2) * apart
  return along ? { x: middle.x + offset, y: middle.y } : { x: middle.x, y: middle.y + offset }
}
