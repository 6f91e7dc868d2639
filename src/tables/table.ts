import { withColon } from '../i18n/formats.ts'

/** What one hands in as a table. */
export const TABLE_KEYS = ['changes', 'lessons', 'results', 'instruments', 'activities', 'links', 'schedule'] as const
export type TableKey = (typeof TABLE_KEYS)[number]

export interface Column {
  readonly key: string
  readonly title: string
  /** On a page, where room is short, its cells stand under those of this column. A spreadsheet has it by itself. */
  readonly under?: string
  /** Under another, its cells need no title before them: they say themselves what they are. */
  readonly plain?: boolean
  /** Its cells are sentences of the program, which run as the page does; all others run as whoever wrote them writes. */
  readonly told?: boolean
}

/** A whole day, where a spreadsheet may count with it. */
export interface Day {
  /** ISO, yyyy-mm-dd. */
  readonly day: string
}

/** What a cell is where its kind matters: a text, a number, or a day. */
export type Value = string | number | Day

/** Rows of plain texts in the reader's language; a cell may have several lines. */
export interface Table {
  readonly key: TableKey
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** The same cells for a spreadsheet, which counts with numbers and days; left out where all are texts. */
  readonly values?: readonly (readonly Value[])[]
}

export interface Line {
  readonly text: string
  /** Whether it is a sentence of the program. */
  readonly isTold: boolean
}

export interface PageTable {
  readonly columns: readonly Column[]
  /** Lines of each cell. */
  readonly rows: readonly (readonly (readonly Line[])[])[]
}

/** The table as a page has room for it: fewer columns, some cells on top of each other. Columns that say nothing are left out. */
export function pageTable({ columns, rows }: Table, language: string): PageTable {
  const linesOf = (row: readonly string[], top: Column): Line[] =>
    columns.flatMap((column, n) => {
      const cell = row[n] ?? ''
      if (cell === '' || (column !== top && column.under !== top.key)) return []
      const lines = cell.split('\n').map((text): Line => ({ text, isTold: column.told ?? false }))
      if (column === top || column.plain) return lines
      // What stands behind a title is kept apart from it, or its full stop would jump to the other side in Arabic.
      const [first, ...more] = lines
      return [{ text: `${withColon(column.title, language)} \u2068${first?.text}\u2069`, isTold: true }, ...more]
    })
  const tops = columns.filter(
    (column) => column.under === undefined && rows.some((row) => linesOf(row, column).length > 0),
  )
  return { columns: tops, rows: rows.map((row) => tops.map((top) => linesOf(row, top))) }
}
