import {
  BorderStyle,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { directionOfText } from '../journey/direction-of-text.ts'
import { INK } from '../scene/ink.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import type { Table } from '../tables/table.ts'
import { type DocxPen, paragraph } from './docx-text.ts'
import { columnWidths, type PaperCell, paperTable } from './paper-table.ts'

const SIZE = 9

/** Twentieths of a point. */
const TWIP = 20

/** Between the rule of a cell and its texts, points. */
const MARGIN = 4

/** Faces differ from the one that is measured: no column is so narrow that a word would be parted. */
const SURE = { ltr: 0.92, rtl: 0.76 } as const

/** A table on paper: headings again on each page, and what rows have in common in one cell. */
export function docxTable(table: Table, width: number, pen: DocxPen): DocxTable {
  const paper = paperTable(table, pen.texts.language)
  const measured = (text: string): number =>
    tableRuler.width(text, SIZE, 600) / SURE[directionOfText(text) ?? 'ltr'] + 2 * MARGIN
  const widths = columnWidths(paper, width, measured).map((one) => Math.round(one * TWIP))
  const cell = (lines: PaperCell, n: number, merge?: 'restart' | 'continue', isHeading = false): TableCell =>
    new TableCell({
      width: { size: widths[n] as number, type: WidthType.DXA },
      ...(isHeading ? { shading: { fill: INK.accentSoft.slice(1), type: 'clear', color: 'auto' } } : {}),
      ...(merge ? { verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
      children:
        merge === 'continue' || lines.length === 0
          ? [paragraph('', pen, { isTold: true, size: SIZE }, TIGHT)]
          : lines.map(({ text, isTold, isStrong }) =>
              paragraph(text, pen, { isTold, isStrong, size: SIZE, isQuiet: isTold && !isStrong }, TIGHT),
            ),
    })
  const heading = paper.columns.map(({ title }, n) =>
    cell([{ text: title, isTold: true, isStrong: true }], n, undefined, true),
  )
  return new DocxTable({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    // Left out, not false: the library writes a false that the schema forbids.
    ...(pen.texts.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    margins: { left: MARGIN * TWIP, right: MARGIN * TWIP, top: 50, bottom: 50, marginUnitType: WidthType.DXA },
    borders: { ...NO_SIDES, top: RULE, bottom: RULE, insideHorizontal: RULE, insideVertical: NO_RULE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: heading }),
      ...paper.rows.map((row, at) => {
        const isMerged = (row: number, n: number): boolean => paper.repeated[row]?.[n] ?? false
        const isLong = row.some((lines) => lines.reduce((sum, { text }) => sum + text.length, 0) > LONG)
        return new TableRow({
          cantSplit: !isLong,
          children: row.map((lines, n) =>
            cell(lines, n, isMerged(at, n) ? 'continue' : isMerged(at + 1, n) ? 'restart' : undefined),
          ),
        })
      }),
    ],
  })
}

/** Lines of a cell stand close. */
const TIGHT = { spacing: { after: 0, line: 240, lineRule: 'auto' } } as const

/** A row that is longer may run over the end of a page, letters in one cell. */
const LONG = 1_200

const RULE = { style: BorderStyle.SINGLE, size: 4, color: INK.lineStrong.slice(1) } as const
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_SIDES = { left: NO_RULE, right: NO_RULE } as const
