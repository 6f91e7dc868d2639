import type { Size } from '../../journey/geometry.ts'
import type { Direction } from '../../journey/journey.ts'
import type { TextShape } from '../../scene/scene.ts'
import { n } from './pdf-file.ts'
import { MM_PER_PX, OVERLAP, RIM, type Sheet } from './sheets.ts'

const POINTS_PER_MM = 72 / 25.4
const POINTS_PER_PX = 0.75

/** The note stays clear of the marks, mm. */
const NOTE_INSET = OVERLAP + 4

/** Length of a crop mark, and how far it stays away from the picture, mm. */
const MARK = 5
const MARK_GAP = 2

export function sizeInPoints({ width, height }: Size): Size {
  return { width: width * POINTS_PER_MM, height: height * POINTS_PER_MM }
}

/** All that a page draws: its part of the scene; on a poster's sheet the marks and the note, too. */
export function sheetOperators(sheet: Sheet, drawn: readonly string[], note?: string): string {
  const { paper, area, view } = sheet
  const size = sizeInPoints(paper)
  const unit = Math.max(1, Math.ceil(Math.max(size.width, size.height) / 14_400))
  const scale = (area.width / view.width) * (POINTS_PER_MM / unit)
  const left = (area.x * POINTS_PER_MM) / unit - view.x * scale
  const top = size.height / unit - (area.y * POINTS_PER_MM) / unit + view.y * scale
  const clip = [view.x, view.y, view.width, view.height].map(n).join(' ')
  const picture = [`q ${matrix(scale, left, top)} cm`, `${clip} re W n 4 M`, ...drawn, 'Q']
  if (note === undefined) return picture.join('\n')
  const sheetPlace = `${matrix(POINTS_PER_PX, 0, size.height)} cm`
  return [...picture, `q ${sheetPlace}`, cropMarks(sheet), note, 'Q'].join('\n')
}

/** The note in the lower rim, where reading begins; in px of the paper. */
export function noteLine(text: string, { paper, area }: Sheet, direction: Direction): TextShape {
  const isLtr = direction === 'ltr'
  return {
    shape: 'text',
    lines: [text],
    x: px(isLtr ? area.x + NOTE_INSET : area.x + area.width - NOTE_INSET),
    align: isLtr ? 'left' : 'right',
    y: px(paper.height - RIM / 2 + 1),
    lineHeight: 14,
    size: 10,
    weight: 400,
    ink: '#5B6475',
  }
}

/** Where to cut, at the corners of the picture; shorter ones tell where the neighbour's part begins. */
function cropMarks({ area }: Sheet): string {
  const lines: string[] = []
  const line = (x0: number, y0: number, x1: number, y1: number): void => {
    lines.push(`${n(px(x0))} ${n(px(y0))} m ${n(px(x1))} ${n(px(y1))} l`)
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
      line(x + away * MARK_GAP, y, x + away * (MARK_GAP + MARK), y)
      line(x, y + down * MARK_GAP, x, y + down * (MARK_GAP + MARK))
      line(x - away * OVERLAP, y + down * MARK_GAP, x - away * OVERLAP, y + down * (MARK_GAP + MARK / 2))
      line(x + away * MARK_GAP, y - down * OVERLAP, x + away * (MARK_GAP + MARK / 2), y - down * OVERLAP)
    }
  }
  return `0 0 0 RG 0.5 w ${lines.join(' ')} S`
}

function px(mm: number): number {
  return mm / MM_PER_PX
}

/** With many digits: a hundredth of a thousandth is a point over a large map. */
function matrix(scale: number, left: number, top: number): string {
  return [scale, 0, 0, -scale, left, top].map((value) => value.toFixed(7)).join(' ')
}
