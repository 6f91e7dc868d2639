/** Canvas pixels at zoom 1; x grows to the right, y downward. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A rectangle by its top left corner. */
export interface Box extends Point, Size {}

/** Cards settle on this raster, px. */
export const GRID = 4

/** The farthest a card may stand from the middle, px; beyond it pictures and browsers fail. */
export const FARTHEST = 100_000

export function snap(point: Point, grid: number = GRID): Point {
  return { x: Math.round(point.x / grid) * grid + 0, y: Math.round(point.y / grid) * grid + 0 }
}

/** Keeps a point on the sheet; what is not a number goes to the middle. */
export function withinSheet(point: Point): Point {
  const keep = (n: number): number => (Number.isFinite(n) ? Math.min(FARTHEST, Math.max(-FARTHEST, n)) : 0)
  return { x: keep(point.x), y: keep(point.y) }
}

/**
 * How long a straight way is. Not `Math.hypot`, whose last digit each browser gives as it likes: where two ways are equally long, links ran
 * otherwise in Firefox than in Chromium (9 of the 22 of the Honduras sample). A root is the same everywhere.
 */
export function span(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy)
}

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export function contains(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height
}

/** Whether two boxes share more than an edge once each is grown by half of `gap`. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  )
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** The smallest box around all; undefined for none. */
export function around(boxes: Iterable<Box>): Box | undefined {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top }
}

export function grow(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by }
}
