import type { Size } from '../../journey/geometry.ts'
import type { Direction } from '../../journey/journey.ts'
import type { TextShape } from '../../scene/scene.ts'
import { cropMarksOf } from './crop-marks.ts'
import { n } from './pdf-file.ts'
import { MM_PER_PX, OVERLAP, RIM, type Sheet } from './sheets.ts'

const POINTS_PER_MM = 72 / 25.4
const POINTS_PER_PX = 0.75

/** The note stays clear of the marks, mm. */
const NOTE_INSET = OVERLAP + 4

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

function cropMarks({ area }: Sheet): string {
  const lines = cropMarksOf(area).map(({ from, to }) => {
    const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y].map((mm) => n(px(mm)))
    return `${x0} ${y0} m ${x1} ${y1} l`
  })
  return `0 0 0 RG 0.5 w ${lines.join(' ')} S`
}

function px(mm: number): number {
  return mm / MM_PER_PX
}

/** With many digits: a hundredth of a thousandth is a point over a large map. */
function matrix(scale: number, left: number, top: number): string {
  return [scale, 0, 0, -scale, left, top].map((value) => value.toFixed(7)).join(' ')
}
