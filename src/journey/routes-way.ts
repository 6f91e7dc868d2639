import { type Box, type Point, span } from './geometry.ts'
import type { BoxIndex } from './routes-boxes.ts'

/** Who asks for a way: two cards that do not bar it, and how far from the others its corners keep, px. */
export interface Walker {
  readonly own: number
  readonly other: number
  readonly margin: number
}

/** A straight stretch keeps this far from a card that it passes, px. */
const CLEARANCE = 6

/** How often a way may be bent further; each bend looks at one card. */
const DEPTH = 5

/** Down to this depth both ways round a card are walked and the shorter one taken; beyond, the one that looks shorter. */
const THOROUGH = 4

/**
 * The corners to turn at on a way from `from` to `to` that crosses no card: goes straight until a card bars the way, then
 * round it on the side that strays least, and so on for each part (the tangent bug of Kamon, Rimon and Rivlin, 1998, with
 * a map in hand). Short, not always the shortest.
 *
 * @returns nothing to turn at for a free way; undefined when it found none
 */
export function wayBetween(from: Point, to: Point, walker: Walker, index: BoxIndex): Point[] | undefined {
  const way = walk(from, to, walker, index, DEPTH)
  return way && pulledTight(from, way, to, walker, index)
}

function walk(from: Point, to: Point, walker: Walker, index: BoxIndex, depth: number): Point[] | undefined {
  const barring = firstBarring(from, to, walker, index)
  if (barring === undefined) return []
  if (depth === 0) return undefined
  let best: Point[] | undefined
  let least = Number.POSITIVE_INFINITY
  for (const corners of roundings(from, to, index.at(barring), walker.margin)) {
    const way = through(from, corners, to, walker, index, depth - 1)
    if (!way) continue
    const length = lengthOf(from, way, to)
    if (length < least) {
      best = way
      least = length
    }
    if (depth < THOROUGH) break
  }
  return best
}

function through(
  from: Point,
  corners: readonly Point[],
  to: Point,
  walker: Walker,
  index: BoxIndex,
  depth: number,
): Point[] | undefined {
  const way: Point[] = []
  let at = from
  for (const corner of corners) {
    const part = walk(at, corner, walker, index, depth)
    if (!part) return undefined
    way.push(...part, corner)
    at = corner
  }
  const last = walk(at, to, walker, index, depth)
  return last && [...way, ...last]
}

/** The corners of a card on either side of the line, in walking order; the side that strays less first. */
function roundings(from: Point, to: Point, box: Box, margin: number): Point[][] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const left: Point[] = []
  const right: Point[] = []
  let strayLeft = 0
  let strayRight = 0
  for (const corner of cornersOf(box, margin)) {
    const aside = dx * (corner.y - from.y) - dy * (corner.x - from.x)
    if (aside < 0) {
      left.push(corner)
      strayLeft = Math.max(strayLeft, -aside)
    } else {
      right.push(corner)
      strayRight = Math.max(strayRight, aside)
    }
  }
  const ahead = (point: Point): number => point.x * dx + point.y * dy
  for (const side of [left, right]) side.sort((a, b) => ahead(a) - ahead(b))
  return (strayLeft <= strayRight ? [left, right] : [right, left]).filter((side) => side.length > 0)
}

function cornersOf(box: Box, margin: number): Point[] {
  const left = box.x - margin
  const right = box.x + box.width + margin
  const top = box.y - margin
  const bottom = box.y + box.height + margin
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}

/** Leaves out every corner that the way can do without. */
function pulledTight(from: Point, way: readonly Point[], to: Point, walker: Walker, index: BoxIndex): Point[] {
  const kept: Point[] = []
  let at = from
  for (let next = 0; next < way.length; next += 1) {
    const after = way[next + 1] ?? to
    if (firstBarring(at, after, walker, index) === undefined) continue
    at = way[next] as Point
    kept.push(at)
  }
  return kept
}

function lengthOf(from: Point, way: readonly Point[], to: Point): number {
  let length = 0
  let at = from
  for (const point of [...way, to]) {
    length += span(point.x - at.x, point.y - at.y)
    at = point
  }
  return length
}

/** The number of the first card that the straight line meets. */
function firstBarring(from: Point, to: Point, { own, other }: Walker, index: BoxIndex): number | undefined {
  const strips = Math.max(1, Math.ceil(span(to.x - from.x, to.y - from.y) / 320))
  for (let strip = 0; strip < strips; strip += 1) {
    const a = onLine(from, to, strip / strips)
    const b = onLine(from, to, (strip + 1) / strips)
    const left = Math.min(a.x, b.x) - CLEARANCE
    const right = Math.max(a.x, b.x) + CLEARANCE
    const top = Math.min(a.y, b.y) - CLEARANCE
    const bottom = Math.max(a.y, b.y) + CLEARANCE
    let first: number | undefined
    let soonest = Number.POSITIVE_INFINITY
    for (const number of index.near(left, top, right, bottom)) {
      if (number === own || number === other) continue
      const entered = whereMet(a, b, index.at(number), CLEARANCE)
      // Ties go to the smaller box position, never to the order in which cards came.
      if (entered < soonest || (entered === soonest && first !== undefined && isBefore(index, number, first))) {
        soonest = entered
        first = number
      }
    }
    if (first !== undefined) return first
  }
  return undefined
}

function isBefore(index: BoxIndex, one: number, other: number): boolean {
  const a = index.at(one)
  const b = index.at(other)
  return a.x - b.x < 0 || (a.x === b.x && a.y < b.y)
}

function onLine(from: Point, to: Point, part: number): Point {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/**
 * Where on its way from `a` (0) to `b` (1) a line enters the box grown by `gap`; infinity when it does not. Slab test of
 * Kay and Kajiya, 1986.
 */
export function whereMet(a: Point, b: Point, box: Box, gap: number): number {
  let enter = 0
  let leave = 1
  const dx = b.x - a.x
  const dy = b.y - a.y
  const left = box.x - gap - a.x
  const right = box.x + box.width + gap - a.x
  const top = box.y - gap - a.y
  const bottom = box.y + box.height + gap - a.y
  if (dx !== 0) {
    enter = Math.max(enter, Math.min(left / dx, right / dx))
    leave = Math.min(leave, Math.max(left / dx, right / dx))
  } else if (left > 0 || right < 0) return Number.POSITIVE_INFINITY
  if (dy !== 0) {
    enter = Math.max(enter, Math.min(top / dy, bottom / dy))
    leave = Math.min(leave, Math.max(top / dy, bottom / dy))
  } else if (top > 0 || bottom < 0) return Number.POSITIVE_INFINITY
  return enter < leave ? enter : Number.POSITIVE_INFINITY
}
