import type { Box, Point } from '../journey/geometry.ts'
import type { Direction } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import type { Group, PathShape, Scene, Shape, TextShape } from '../scene/scene.ts'
import type { TextRuler } from '../scene/text-ruler.ts'
import { wrapText } from '../scene/wrap-text.ts'
import { SUBTITLE_BOX, SUBTITLE_SIZE, TITLE_BOX, TITLE_SIZE } from './presentation-master.ts'
import {
  CORNERS,
  SLIDE,
  type Slide,
  type SlideConnector,
  type SlideItem,
  type SlideLine,
  type SlideShape,
  type SlideTable,
  type SlideText,
} from './slide.ts'
import { connectorShape } from './slide-connector.ts'
import { connectorPoints } from './slide-connector-line.ts'
import { CELL } from './slide-table.ts'

export interface SlidePen {
  readonly ruler: TextRuler
  /** BCP 47 tag, and the way of the journey's own texts. */
  readonly language: string
  readonly direction: Direction
}

/** Line height by type size, and how far below a line's upper edge its baseline lies. */
const LEADING = 1.2
const ASCENT = 0.95

/** Round corners by the shorter side. */
const ROUNDING = { round: 0.145, pill: 0.5 } as const

/** A slide as it will be seen, a px a point: to look at before there is a file. Programs wrap texts by their own letters. */
export function drawSlide(slide: Slide, pen: SlidePen): Scene {
  const { language, direction } = pen
  const heading = [
    ...placeholder(slide.title, TITLE_BOX, TITLE_SIZE, true, pen),
    ...placeholder(slide.subtitle, SUBTITLE_BOX, SUBTITLE_SIZE, false, pen),
  ]
  const groups: Group[] = [
    { of: 'heading', id: '', says: slide.title, shapes: heading },
    ...slide.items.map(
      (item, at): Group => ({
        ...{ of: 'waypoint', id: String(at), says: item.name },
        shapes: itemShapes(item, pen),
      }),
    ),
  ]
  return {
    ...SLIDE,
    left: 0,
    top: 0,
    title: slide.title,
    description: '',
    language,
    direction,
    ground: INK.panel,
    groups,
  }
}

function placeholder(text: string, box: Box, size: number, bold: boolean, pen: SlidePen): Shape[] {
  const align = pen.direction === 'ltr' ? 'left' : 'right'
  const { language, direction } = pen
  const told = { text, size, bold, ink: bold ? INK.ink : INK.soft, align, language, direction } as const
  return textShapes([told], box, bold ? 'middle' : 'top', pen)
}

function itemShapes(item: SlideItem, pen: SlidePen): Shape[] {
  if (item.item === 'shape') return boxShapes(item, pen)
  return item.item === 'table' ? tableShapes(item, pen) : connectorShapes(item)
}

function boxShapes({ form, box, fill, line, texts, anchor = 'top', insets }: SlideShape, pen: SlidePen): Shape[] {
  if (form === 'line' || form === 'lineBack') {
    const y = box.y + box.height / 2
    const ends = [
      { x: box.x, y },
      { x: box.x + box.width, y },
    ]
    return line ? lineShapes(form === 'line' ? ends : ends.reverse(), line) : []
  }
  const short = Math.min(box.width, box.height)
  const radius = form === 'circle' ? short / 2 : form === 'box' ? 0 : ROUNDING[form] * short
  const stroke = line && { stroke: line.ink, strokeWidth: line.width }
  const look = { ...(fill === undefined ? {} : { fill }), ...stroke }
  const corner = CORNERS[form] * box.height
  const { left = 0, right = 0, top = 0, bottom = 0 } = insets ?? {}
  const inner = {
    x: box.x + left + corner,
    y: box.y + top,
    width: box.width - left - right - 2 * corner,
    height: box.height - top - bottom,
  }
  return [
    ...(fill === undefined && !line ? [] : [{ shape: 'box', ...box, radius, ...look } as const]),
    ...textShapes(texts, inner, anchor, pen),
  ]
}

/** Paragraphs below each other; what is too much runs over, as in programs. */
function textShapes(
  texts: readonly SlideText[],
  box: Box,
  anchor: 'top' | 'middle',
  { ruler, language }: SlidePen,
): TextShape[] {
  const set = texts.map((text) => ({ ...text, lines: linesOf(text, box.width, ruler, language) }))
  const height = set.reduce((sum, { lines, size }) => sum + lines.length * size * LEADING, 0)
  let y = anchor === 'top' ? box.y : box.y + (box.height - height) / 2
  return set.flatMap(({ lines, size, bold, ink, align }): TextShape[] => {
    if (lines.length === 0) return []
    const share = { left: 0, middle: 0.5, right: 1 }[align]
    const weight = bold ? (600 as const) : (400 as const)
    const lineHeight = size * LEADING
    const shape = { x: box.x + share * box.width, y: y + size * ASCENT, align, lines, lineHeight, size, weight, ink }
    y += lines.length * lineHeight
    return [{ shape: 'text', ...shape }]
  })
}

const MOST_LINES = 60

function linesOf({ text, size, bold }: SlideText, width: number, ruler: TextRuler, language: string): string[] {
  const setting = { width, size, weight: bold ? (600 as const) : (400 as const), maxLines: MOST_LINES, language }
  return wrapText(cleanText(text), setting, ruler)
}

function connectorShapes({ from, to, line }: SlideConnector): Shape[] {
  return lineShapes(connectorPoints(connectorShape(from, to)), line)
}

/** Sizes of heads by the width of their line. */
const HEAD = { thin: 5, usual: 3 } as const
const THIN = 1.25

function lineShapes(points: readonly Point[], { ink, width, dash, head }: SlideLine): Shape[] {
  const end = points.at(-1) as Point
  const before = points.findLast(({ x, y }) => Math.hypot(end.x - x, end.y - y) > 0.5) ?? (points[0] as Point)
  const size = width * (width < THIN ? HEAD.thin : HEAD.usual)
  const length = Math.max(0.01, Math.hypot(end.x - before.x, end.y - before.y))
  const ahead = { x: (end.x - before.x) / length, y: (end.y - before.y) / length }
  const at = (back: number, aside: number): Point => ({
    x: end.x - ahead.x * back - ahead.y * aside,
    y: end.y - ahead.y * back + ahead.x * aside,
  })
  const stop = head === 'arrow' ? at(size * 0.8, 0) : end
  const path = pathOf([
    ...points.slice(0, -1).filter((point) => Math.hypot(end.x - point.x, end.y - point.y) > size),
    stop,
  ])
  const dashes = dash && { dash: dash === 'dot' ? [0.1, 2 * width] : [4 * width, 3 * width] }
  const drawn: PathShape = { shape: 'path', d: path, stroke: ink, strokeWidth: width, ...dashes }
  if (head === undefined) return [drawn]
  if (head === 'eye') return [drawn, { shape: 'circle', x: end.x, y: end.y, radius: size / 2, fill: ink }]
  return [drawn, { shape: 'path', d: `${pathOf([end, at(size, size / 2), at(size, -size / 2)])}Z`, fill: ink }]
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('')
}

function tableShapes({ direction, x, y, columns, rows }: SlideTable, pen: SlidePen): Shape[] {
  const width = columns.reduce((sum, column) => sum + column, 0)
  const shapes: Shape[] = []
  let top = y
  for (const { height, isHeading, cells } of rows) {
    if (isHeading) shapes.push({ shape: 'box', x, y: top, width, height, fill: INK.accentSoft })
    let used = 0
    for (const [at, texts] of cells.entries()) {
      const column = columns[at] ?? 0
      const left = direction === 'ltr' ? x + used : x + width - used - column
      const inner = {
        x: left + CELL.side,
        y: top + CELL.top,
        width: column - 2 * CELL.side,
        height: height - 2 * CELL.top,
      }
      shapes.push(...textShapes(texts, inner, 'top', pen))
      used += column
    }
    top += height
    shapes.push({ shape: 'box', x, y: top, width, height: 0.75, fill: isHeading ? INK.accent : INK.lineStrong })
  }
  return shapes
}
