import type { Texts } from '../i18n/texts.ts'
import type { Table } from '../tables/table.ts'
import type { DocumentTable } from './document-blocks.ts'
import { columnWidths, paperTable, widthInCell } from './paper-table.ts'

/** How texts stand in a cell, points. */
export const CELL = { size: 9, side: 4, top: 2.5 } as const

/** A row with a cell of more letters may run over the end of a page. */
const LONG = 1_200

/** A table on paper: as wide as its page, and what rows have in common in one cell. */
export function documentTable(table: Table, width: number, { language, direction }: Texts): DocumentTable {
  const paper = paperTable(table, language)
  const isRepeated = (row: number, n: number): boolean => paper.repeated[row]?.[n] ?? false
  return {
    block: 'table',
    direction,
    widths: columnWidths(paper, width, (text) => widthInCell(text, CELL.size, CELL.side)),
    headings: paper.columns.map(({ title }) => title),
    rows: paper.rows.map((row, at) => ({
      mayBreak: row.some((lines) => lines.reduce((sum, { text }) => sum + text.length, 0) > LONG),
      cells: row.map((lines, n) => {
        if (isRepeated(at, n)) return { lines, shared: 'others' }
        return isRepeated(at + 1, n) ? { lines, shared: 'first' } : { lines }
      }),
    })),
  }
}
