import {
  BorderStyle,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { INK } from '../scene/ink.ts'
import { type DocumentCell, type DocumentTable, paragraph } from './document-blocks.ts'
import { LINE } from './document-look.ts'
import { CELL } from './document-table.ts'
import { type DocxPen, docxParagraph, TWIP } from './docx-text.ts'
import type { PaperCell } from './paper-table.ts'

/** A table of the file: headings again on each page, and what rows have in common in one cell. */
export function docxTable(table: DocumentTable, pen: DocxPen): DocxTable {
  const widths = table.widths.map((one) => Math.round(one * TWIP))
  const cell = (lines: PaperCell, n: number, shared?: DocumentCell['shared'], isHeading = false): TableCell =>
    new TableCell({
      width: { size: widths[n] as number, type: WidthType.DXA },
      ...(isHeading ? { shading: { fill: INK.accentSoft.slice(1), type: 'clear', color: 'auto' } } : {}),
      ...(shared ? { verticalMerge: shared === 'first' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
      children: linesOfCell({ lines, ...(shared ? { shared } : {}) }).map((line) =>
        docxParagraph(
          paragraph(
            { ...line, size: CELL.size, isQuiet: line.text !== '' && line.isTold && !line.isStrong },
            pen.texts.direction,
          ),
          pen,
          TIGHT,
        ),
      ),
    })
  const heading = table.headings.map((title, n) =>
    cell([{ text: title, isTold: true, isStrong: true }], n, undefined, true),
  )
  return new DocxTable({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    // Left out, not false: the library writes a false that the schema forbids.
    ...(table.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    margins: {
      ...{ left: CELL.side * TWIP, right: CELL.side * TWIP, top: CELL.top * TWIP, bottom: CELL.top * TWIP },
      marginUnitType: WidthType.DXA,
    },
    borders: { ...NO_SIDES, top: RULE, bottom: RULE, insideHorizontal: RULE, insideVertical: NO_RULE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: heading }),
      ...table.rows.map(
        ({ cells, mayBreak }) =>
          new TableRow({ cantSplit: !mayBreak, children: cells.map(({ lines, shared }, n) => cell(lines, n, shared)) }),
      ),
    ],
  })
}

/** A cell is never without a paragraph; what it shares with the one above is written there. */
function linesOfCell({ lines, shared }: DocumentCell): PaperCell {
  return shared === 'others' || lines.length === 0 ? [{ text: '', isTold: true, isStrong: false }] : lines
}

/** Lines of a cell stand close. */
const TIGHT = { spacing: { after: 0, line: LINE.cell, lineRule: 'auto' } } as const

const RULE = { style: BorderStyle.SINGLE, size: 4, color: INK.lineStrong.slice(1) } as const
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_SIDES = { left: NO_RULE, right: NO_RULE } as const
