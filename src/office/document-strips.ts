import type { Direction } from '../journey/journey.ts'
import { INK } from '../scene/ink.ts'
import type { Shape } from '../scene/scene.ts'
import type { DocumentBlock, DocumentParagraph, DocumentPicture, DocumentTable } from './document-blocks.ts'
import { baseline, lineHeight, linesOfRuns, moved, type PagePen } from './document-lines.ts'
import { BODY, HEADINGS, LINE } from './document-look.ts'
import { CELL } from './document-table.ts'

/** What is never parted by the end of a page: a line of a paragraph, a line of a row, a picture. Points. */
export interface Strip {
  readonly height: number
  /** Room that is kept above and below it; between two strips the larger of both. */
  readonly before: number
  readonly after: number
  /** Stands on the same page as the strip behind it. */
  readonly keepsNext: boolean
  /** From its upper left corner. */
  readonly shapes: readonly Shape[]
  /** Where in it the map's picture stands. */
  readonly picture?: { readonly x: number; readonly width: number; readonly height: number }
  /** What of headings comes again where a page begins with it. */
  readonly repeats?: readonly Strip[]
  /** What a list of contents would say. */
  readonly heading?: string
}

/** Room of a page between its margins, and the side on which it begins. */
export interface PageRoom {
  readonly width: number
  readonly direction: Direction
}

const POINTS_A_PX = 0.75

export function stripsOf(block: DocumentBlock, room: PageRoom, pen: PagePen): Strip[] {
  if (block.block === 'paragraph') return paragraphStrips(block, room, pen)
  return block.block === 'picture' ? [pictureStrip(block, room)] : tableStrips(block, pen)
}

/** Where listed texts stand, and the sign before them. */
const LIST = { text: 36, sign: 18 } as const

function paragraphStrips(told: DocumentParagraph, { width, direction: page }: PageRoom, pen: PagePen): Strip[] {
  const { runs, direction, level, isListed = false, indent = isListed ? LIST.text : 0, before } = told
  const look = level === undefined ? BODY : HEADINGS[level]
  const size = runs[0]?.size ?? look.size
  const setting = { width: width - indent, size, ink: look.ink, isBold: level !== undefined, direction, page }
  const lines = linesOfRuns(runs, { ...setting, line: LINE.text }, pen)
  const left = page === 'ltr' ? indent : 0
  const height = lineHeight(size)
  const sign = isListed ? [signAt(page === 'ltr' ? LIST.sign : width - LIST.sign, page, size)] : []
  if (lines.length === 0) lines.push([])
  const last = lines.length - 1
  return lines.map((shapes, at) => ({
    height,
    before: at === 0 ? (before ?? look.before) : 0,
    after: at === last ? look.after : 0,
    // No line of a paragraph stands alone on a page; a heading stands with what it is over.
    keepsNext: level !== undefined || (at < last && (at === 0 || at === last - 1)),
    shapes: [...(at === 0 ? sign : []), ...shapes.map((shape) => moved(shape, left, 0))],
    ...(at === 0 && level !== undefined ? { heading: runs.map(({ text }) => text).join('') } : {}),
  }))
}

function signAt(x: number, page: Direction, size: number): Shape {
  const align = page === 'ltr' ? 'left' : 'right'
  const y = baseline(size)
  return { shape: 'text', lines: ['●'], x, align, y, lineHeight: size, size, weight: 400, ink: BODY.ink }
}

function pictureStrip({ width, height }: DocumentPicture, room: PageRoom): Strip {
  const [wide, high] = [width * POINTS_A_PX, height * POINTS_A_PX]
  const x = room.direction === 'ltr' ? 0 : room.width - wide
  return {
    height: high,
    before: 0,
    after: BODY.after,
    keepsNext: false,
    shapes: [],
    picture: { x, width: wide, height: high },
  }
}

const RULE = 0.5

interface Column {
  /** Left edge of its texts. */
  readonly x: number
  readonly width: number
  readonly left: number
  readonly whole: number
}

function tableStrips(table: DocumentTable, pen: PagePen): Strip[] {
  const { direction, widths, rows } = table
  const all = widths.reduce((sum, width) => sum + width, 0)
  let used = 0
  const columns = widths.map((whole): Column => {
    const left = direction === 'ltr' ? used : all - used - whole
    used += whole
    return { left, whole, x: left + CELL.side, width: whole - 2 * CELL.side }
  })
  const setting = { size: CELL.size, ink: INK.ink, page: direction, line: LINE.cell, direction }
  const linesOf = (lines: DocumentTable['rows'][number]['cells'][number]['lines'], { x, width }: Column): Shape[][] =>
    lines.flatMap(({ text, isTold, isStrong }) =>
      linesOfRuns([{ text, isStrong, isQuiet: isTold && !isStrong }], { ...setting, width, isBold: false }, pen).map(
        (shapes) => shapes.map((shape) => moved(shape, x, 0)),
      ),
    )
  const rule = (column: Column, y: number): Shape => {
    return { shape: 'box', x: column.left, y, width: column.whole, height: RULE, fill: INK.lineStrong }
  }
  const heading = headingStrips(table.headings, columns, all, linesOf, rule)
  const cells = rows.map((row) => row.cells.map(({ lines }, n) => linesOf(lines, columns[n] as Column)))
  const strips = rows.map(({ cells: told, mayBreak }, at) => {
    const own = told.map(({ shared }, n) => (shared ? [] : (cells[at]?.[n] ?? [])))
    const isLast = (n: number): boolean => rows[at + 1]?.cells[n]?.shared !== 'others'
    const ruled = columns.filter((_, n) => isLast(n))
    return rowStrips(own, { mayBreak, rules: (y) => ruled.map((column) => rule(column, y)) }).map((strip) => ({
      ...strip,
      repeats: heading,
    }))
  })
  for (const [n] of columns.entries()) {
    for (let at = 0; at < rows.length; at += 1) {
      if (rows[at]?.cells[n]?.shared !== 'first') continue
      let end = at + 1
      while (rows[end]?.cells[n]?.shared === 'others') end += 1
      shareLines(cells[at]?.[n] ?? [], strips.slice(at, end))
    }
  }
  return [...heading, ...strips.flat()]
}

const LINE_HEIGHT = lineHeight(CELL.size, LINE.cell)

function headingStrips(
  headings: readonly string[],
  columns: readonly Column[],
  width: number,
  linesOf: (lines: readonly { text: string; isTold: boolean; isStrong: boolean }[], column: Column) => Shape[][],
  rule: (column: Column, y: number) => Shape,
): Strip[] {
  const cells = headings.map((text, n) => linesOf([{ text, isTold: true, isStrong: true }], columns[n] as Column))
  const strips = rowStrips(cells, { mayBreak: false, rules: (y) => columns.map((column) => rule(column, y)) })
  return strips.map((strip, at) => ({
    ...strip,
    keepsNext: true,
    shapes: [
      { shape: 'box', x: 0, y: 0, width, height: strip.height, fill: INK.accentSoft } as const,
      ...(at === 0 ? columns.map((column) => rule(column, 0)) : []),
      ...strip.shapes,
    ],
  }))
}

type RowStrip = Strip & { height: number; shapes: Shape[] }

/** A row line by line, with the rim of its cells at both ends. */
function rowStrips(
  cells: readonly (readonly (readonly Shape[])[])[],
  { mayBreak, rules }: { readonly mayBreak: boolean; readonly rules: (y: number) => Shape[] },
): RowStrip[] {
  const count = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: count }, (_, at) => {
    const top = at === 0 ? CELL.top : 0
    const isLast = at === count - 1
    const height = top + LINE_HEIGHT + (isLast ? CELL.top + RULE : 0)
    const shapes = cells.flatMap((lines) => lines[at]?.map((shape) => moved(shape, 0, top)) ?? [])
    if (isLast) shapes.push(...rules(height - RULE))
    return { height, before: 0, after: 0, keepsNext: !isLast && !mayBreak, shapes }
  })
}

/** What rows have in common goes through all of them, each line on the page of what stands beside it. */
function shareLines(lines: readonly (readonly Shape[])[], rows: readonly RowStrip[][]): void {
  const strips = rows.flat()
  const high = 2 * CELL.top + lines.length * LINE_HEIGHT + RULE
  const missing = high - strips.reduce((sum, { height }) => sum + height, 0)
  const last = strips.at(-1)
  if (last && missing > 0) {
    last.shapes = last.shapes.map((shape) => (shape.shape === 'box' ? moved(shape, 0, missing) : shape))
    last.height += missing
  }
  let [at, top] = [0, 0]
  for (const [n, shapes] of lines.entries()) {
    const y = CELL.top + n * LINE_HEIGHT
    while (at < strips.length - 1 && top + (strips[at]?.height ?? 0) <= y) {
      top += strips[at]?.height ?? 0
      at += 1
    }
    strips[at]?.shapes.push(...shapes.map((shape) => moved(shape, 0, y - top)))
  }
}
