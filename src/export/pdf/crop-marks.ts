import type { Box, Point } from '../../journey/geometry.ts'
import { OVERLAP } from './sheets.ts'

/** Length of a crop mark, and how far it stays away from the picture, mm. */
const MARK = 5
const MARK_GAP = 2

export interface CropMark {
  readonly from: Point
  readonly to: Point
}

/** Where to cut, at the corners of the picture, mm; shorter ones tell where the neighbour's part begins. */
export function cropMarksOf(area: Box): CropMark[] {
  const marks: CropMark[] = []
  const mark = (x0: number, y0: number, x1: number, y1: number): void => {
    marks.push({ from: { x: x0, y: y0 }, to: { x: x1, y: y1 } })
  }
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  for (const [x, away] of [
    [area.x, -1],
    [right, 1],
  ] as const) {
    for (const [y, down] of [
      [area.y, -1],
      [bottom, 1],
    ] as const) {
      mark(x + away * MARK_GAP, y, x + away * (MARK_GAP + MARK), y)
      mark(x, y + down * MARK_GAP, x, y + down * (MARK_GAP + MARK))
      mark(x - away * OVERLAP, y + down * MARK_GAP, x - away * OVERLAP, y + down * (MARK_GAP + MARK / 2))
      mark(x + away * MARK_GAP, y - down * OVERLAP, x + away * (MARK_GAP + MARK / 2), y - down * OVERLAP)
    }
  }
  return marks
}
