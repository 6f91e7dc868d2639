import type { Box, Point } from '../journey/geometry.ts'

/** A line that shows what a dragged card has come in line with, canvas px. */
export interface HelperLine {
  readonly along: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Alignment {
  /** What to add to the card's place so that it stands exactly in line. */
  readonly by: Point
  readonly lines: readonly HelperLine[]
}

const NOT_ALIGNED: Alignment = { by: { x: 0, y: 0 }, lines: [] }

/**
 * Compares edges and middles of a dragged box with those of the boxes around it. For each direction the nearest within
 * reach wins; ties go to the box that comes first.
 *
 * @param reach how near is near, canvas px
 */
export function helperLines(moving: Box, others: Iterable<Box>, reach: number): Alignment {
  let vertical: { distance: number; at: number; with: Box } | undefined
  let horizontal: { distance: number; at: number; with: Box } | undefined
  for (const box of others) {
    if (isNear(moving.x, moving.width, box.x, box.width, reach)) {
      for (const [mine, theirs] of linesAcross(moving.x, moving.width, box.x, box.width)) {
        const distance = theirs - mine
        if (Math.abs(distance) <= reach && (!vertical || Math.abs(distance) < Math.abs(vertical.distance))) {
          vertical = { distance, at: theirs, with: box }
        }
      }
    }
    if (isNear(moving.y, moving.height, box.y, box.height, reach)) {
      for (const [mine, theirs] of linesAcross(moving.y, moving.height, box.y, box.height)) {
        const distance = theirs - mine
        if (Math.abs(distance) <= reach && (!horizontal || Math.abs(distance) < Math.abs(horizontal.distance))) {
          horizontal = { distance, at: theirs, with: box }
        }
      }
    }
  }
  if (!vertical && !horizontal) return NOT_ALIGNED
  const by = { x: vertical?.distance ?? 0, y: horizontal?.distance ?? 0 }
  const lines: HelperLine[] = []
  if (vertical) {
    const { at, with: box } = vertical
    const top = moving.y + by.y
    lines.push({ along: 'y', at, from: Math.min(top, box.y), to: Math.max(top + moving.height, box.y + box.height) })
  }
  if (horizontal) {
    const { at, with: box } = horizontal
    const left = moving.x + by.x
    lines.push({ along: 'x', at, from: Math.min(left, box.x), to: Math.max(left + moving.width, box.x + box.width) })
  }
  return { by, lines }
}

/** Whether any of their lines may meet: most boxes in sight stand in other columns and rows, and need not be compared. */
function isNear(a: number, size: number, b: number, other: number, reach: number): boolean {
  return b - reach <= a + size && a - reach <= b + other
}

/** Start with start, middle with middle, end with end; a start may also meet an end. */
function linesAcross(a: number, size: number, b: number, other: number): [number, number][] {
  return [
    [a, b],
    [a + size / 2, b + other / 2],
    [a + size, b + other],
    [a, b + other],
    [a + size, b],
  ]
}
