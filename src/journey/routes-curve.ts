import { type Box, type Point, span } from './geometry.ts'
import type { WaypointId } from './ids.ts'
import type { BoxIndex } from './routes-boxes.ts'

/** One cubic Bézier: from (x0, y0) to (x3, y3), drawn by (x1, y1) and (x2, y2); px. */
export interface Bezier {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly x3: number
  readonly y3: number
}

export const SIDES_OF_CARD = ['top', 'right', 'bottom', 'left'] as const
export type CardSide = (typeof SIDES_OF_CARD)[number]

/** Away from the card. */
export const OUTWARD: Readonly<Record<CardSide, Point>> = {
  top: { x: 0, y: -1 },
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
}

/** From the tip of an arrow to where its line ends, px: a blunt line must not look out beside the tip. */
export const HEAD_LENGTH = 8

/** At this distance a link's swing stops growing, px. */
const WIDEST_SWING = 480

/** What decides a curve, besides its two ends. */
export interface Shape {
  readonly fromSide: CardSide
  readonly toSide: CardSide
  /** How far the middle swings aside, as a part of the distance (up to 480 px); positive to the right of one who walks the link. */
  readonly bow: number
  /** Corners to turn at, in walking order; none for most links. */
  readonly via: readonly Via[]
}

/** A point that a link passes, and which way it is going there (a unit vector). */
export interface Via extends Point {
  readonly heading: Point
}

export interface Curve {
  readonly segments: readonly Bezier[]
  readonly tip: Point
  /** Radians, see Route. */
  readonly angle: number
}

/** The curve from `from` to `to`: it leaves and arrives at right angles to the cards unless it is bowed. */
export function curveOf(from: Point, to: Point, { fromSide, toSide, bow, via }: Shape): Curve {
  const into = OUTWARD[toSide]
  const ending = { x: -into.x, y: -into.y }
  const segments: Bezier[] = []
  let at = from
  let heading = OUTWARD[fromSide]
  for (const corner of via) {
    segments.push(stretch(at, heading, corner, corner.heading))
    at = corner
    heading = corner.heading
  }
  const last = via.length === 0 ? segment(at, heading, to, ending, bow) : stretch(at, heading, to, ending)
  const aheadX = to.x - last.x2
  const aheadY = to.y - last.y2
  const angle = Math.atan2(aheadY, aheadX)
  // Not by the angle's cosine, which is not the same in every browser.
  const ahead = span(aheadX, aheadY)
  const backX = ahead > 0 ? (aheadX / ahead) * HEAD_LENGTH : HEAD_LENGTH
  const backY = ahead > 0 ? (aheadY / ahead) * HEAD_LENGTH : 0
  last.x2 -= backX
  last.y2 -= backY
  last.x3 = to.x - backX
  last.y3 = to.y - backY
  segments.push(last)
  return { segments, tip: to, angle }
}

/** While it is being drawn. */
type Drawing = { -readonly [Part in keyof Bezier]: Bezier[Part] }

function segment(from: Point, leaving: Point, to: Point, arriving: Point, bow: number): Drawing {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const distance = span(dx, dy)
  const out = handle(dx * leaving.x + dy * leaving.y, distance)
  const back = handle(dx * arriving.x + dy * arriving.y, distance)
  // A long link swings no farther than a short one: across a whole sheet it would leave the sheet.
  const swing = bow * Math.min(1, WIDEST_SWING / Math.max(1, distance))
  const asideX = -dy * swing
  const asideY = dx * swing
  return {
    x0: from.x,
    y0: from.y,
    x1: from.x + leaving.x * out + asideX,
    y1: from.y + leaving.y * out + asideY,
    x2: to.x - arriving.x * back + asideX,
    y2: to.y - arriving.y * back + asideY,
    x3: to.x,
    y3: to.y,
  }
}

/** Between corners: short handles keep the curve near the straight way, which is known to be free. */
function stretch(from: Point, leaving: Point, to: Point, arriving: Point): Drawing {
  const length = span(to.x - from.x, to.y - from.y) * 0.33
  return {
    x0: from.x,
    y0: from.y,
    x1: from.x + leaving.x * length,
    y1: from.y + leaving.y * length,
    x2: to.x - arriving.x * length,
    y2: to.y - arriving.y * length,
    x3: to.x,
    y3: to.y,
  }
}

/** Length of a control handle, px: half the way for a link that goes on ahead, a wide bend for one that turns back. */
function handle(ahead: number, distance: number): number {
  if (ahead >= 0) return Math.max(ahead * 0.5, Math.min(36, distance * 0.3))
  return Math.min(36, distance * 0.3) + Math.sqrt(-ahead) * 5
}

/** Pieces that a segment is cut into for looking at what it crosses. */
const PIECES = 14

/** What comes nearer to a card than this counts as crossing it, px. */
const CLEARANCE = 4

/** How far its own two cards are grown: the border does not count. px. */
const INSIDE = -4

/** A little less far inside, so that rounding decides nothing; px. */
const BESIDE = 3.9

/**
 * What a curve costs by the cards that it crosses; 0 for a free way. Its own two count only inside their border, where
 * every curve begins.
 *
 * @param enough the search ends where the cost has come to this: the curve has lost
 */
export function hitsOf(
  { segments }: Pick<Curve, 'segments'>,
  link: { readonly from: WaypointId; readonly to: WaypointId },
  index: BoxIndex,
  enough = Number.POSITIVE_INFINITY,
): number {
  const own = index.numberOf(link.from)
  const other = index.numberOf(link.to)
  let cost = 0
  for (const curve of segments) {
    const { x0, y0, x1, y1, x2, y2, x3, y3 } = curve
    const left = Math.min(x0, x1, x2, x3) - CLEARANCE
    const right = Math.max(x0, x1, x2, x3) + CLEARANCE
    const top = Math.min(y0, y1, y2, y3) - CLEARANCE
    const bottom = Math.max(y0, y1, y2, y3) + CLEARANCE
    let filled = false
    for (const number of index.near(left, top, right, bottom)) {
      const box = index.at(number)
      if (box.x > right || box.x + box.width < left || box.y > bottom || box.y + box.height < top) continue
      const isEnd = number === own || number === other
      if (isEnd && isBeside(box, left, top, right, bottom)) continue
      if (!filled) fillPoints(curve)
      filled = true
      const inside = crossings(box, isEnd ? INSIDE : CLEARANCE)
      if (inside > 0) cost += 240 + inside * 40
      if (cost >= enough) return cost
    }
  }
  return cost
}

/**
 * Whether a curve whose control points lie in the rectangle, grown by CLEARANCE, cannot come inside the border of a card, as
 * most do not that set out from it: a curve lies within its control points.
 */
function isBeside(box: Box, left: number, top: number, right: number, bottom: number): boolean {
  return (
    left + CLEARANCE > box.x + box.width - BESIDE ||
    right - CLEARANCE < box.x + BESIDE ||
    top + CLEARANCE > box.y + box.height - BESIDE ||
    bottom - CLEARANCE < box.y + BESIDE
  )
}

/** Where the pieces begin and end, x and y in turn; filled anew for each curve, as a map has some ten thousand of them. */
const points = new Float64Array(2 * (PIECES + 1))

function fillPoints({ x0, y0, x1, y1, x2, y2, x3, y3 }: Bezier): void {
  for (let at = 0; at <= PIECES; at += 1) {
    const t = at / PIECES
    const u = 1 - t
    const a = u * u * u
    const b = 3 * u * u * t
    const c = 3 * u * t * t
    const d = t * t * t
    points[2 * at] = a * x0 + b * x1 + c * x2 + d * x3
    points[2 * at + 1] = a * y0 + b * y1 + c * y2 + d * y3
  }
}

/** How many of the pieces between the points cross the box, grown by `gap` on each side. */
function crossings(box: Box, gap: number): number {
  const left = box.x - gap
  const top = box.y - gap
  const right = box.x + box.width + gap
  const bottom = box.y + box.height + gap
  let count = 0
  for (let at = 2; at < points.length; at += 2) {
    const ax = points[at - 2] as number
    const ay = points[at - 1] as number
    const bx = points[at] as number
    const by = points[at + 1] as number
    if ((ax < left && bx < left) || (ax > right && bx > right)) continue
    if ((ay < top && by < top) || (ay > bottom && by > bottom)) continue
    if (pieceCrosses(ax, ay, bx, by, left, top, right, bottom)) count += 1
  }
  return count
}

/** Slab test (Kay and Kajiya, 1986) for a piece of line and a rectangle. */
function pieceCrosses(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  let enter = 0
  let leave = 1
  const dx = bx - ax
  const dy = by - ay
  if (dx !== 0) {
    const one = (left - ax) / dx
    const two = (right - ax) / dx
    enter = Math.max(enter, Math.min(one, two))
    leave = Math.min(leave, Math.max(one, two))
  } else if (ax < left || ax > right) return false
  if (dy !== 0) {
    const one = (top - ay) / dy
    const two = (bottom - ay) / dy
    enter = Math.max(enter, Math.min(one, two))
    leave = Math.min(leave, Math.max(one, two))
  } else if (ay < top || ay > bottom) return false
  return enter < leave
}
