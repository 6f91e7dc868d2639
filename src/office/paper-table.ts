import { directionOfText } from '../journey/direction-of-text.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import { pageTable, type Table } from '../tables/table.ts'

/** A line of a cell on paper or on a slide. */
export interface PaperLine {
  readonly text: string
  /** Whether it is a sentence of the program. */
  readonly isTold: boolean
  /** The first line of what a row is about. */
  readonly isStrong: boolean
}

export type PaperCell = readonly PaperLine[]

export interface PaperTable {
  readonly columns: readonly { readonly title: string; readonly key: string }[]
  readonly rows: readonly (readonly PaperCell[])[]
  /** By row and column: whether the cell says again what the one above it says, of the same thing. */
  readonly repeated: readonly (readonly boolean[])[]
}

/** Columns that hold what several rows have in common: an outcome with all its indicators, a phase. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  results: ['outcome', 'status', 'held'],
  schedule: ['phase'],
}

/** What is for those who work with the lessons, and too much for paper; a spreadsheet has it. */
const LEFT_OUT: readonly string[] = ['turn', 'recordedBy', 'source', 'sensitivity', 'reportedTo', 'reportedOn']

function withoutColumns(table: Table, keys: readonly string[]): Table {
  const kept = table.columns.map(({ key }) => !keys.includes(key))
  return {
    key: table.key,
    columns: table.columns.filter((_, n) => kept[n]),
    rows: table.rows.map((row) => row.filter((_, n) => kept[n])),
  }
}

/** The table for paper: as many columns as there is room for, and what each row repeats. */
export function paperTable(table: Table, language: string): PaperTable {
  const { columns, rows } = pageTable(table.key === 'lessons' ? withoutColumns(table, LEFT_OUT) : table, language)
  const shared = SHARED[table.key] ?? []
  const strong = STRONG[table.key]
  const told = rows.map((row) => row.map((lines) => lines.map(({ text }) => text).join('\n')))
  const repeated = told.map((row, at) => {
    const above = told[at - 1]
    const isSame = above !== undefined && columns.every(({ key }, n) => !shared.includes(key) || row[n] === above[n])
    return columns.map(({ key }) => isSame && shared.includes(key))
  })
  return {
    columns: columns.map(({ key, title }) => ({ key, title })),
    rows: rows.map((row) =>
      row.map((lines, n) =>
        lines.map((line, at) => ({ ...line, isStrong: at === 0 && !line.isTold && columns[n]?.key === strong })),
      ),
    ),
    repeated,
  }
}

/** The column that names what a row is about. */
const STRONG: Readonly<Record<string, string>> = {
  results: 'outcome',
  schedule: 'instrument',
  changes: 'name',
  links: 'from',
}

/**
 * Faces differ from the one that is measured: no column is so narrow that a word would be parted. The plain DejaVu, bold, which a bare
 * Linux has alone, parted "Status": it sets headings up to 1.23 times as wide, Arabic ones up to 1.4.
 */
const SURE = { ltr: 0.81, rtl: 0.71 } as const

/** How wide a text may come out in a cell, with what is kept at both sides of it; points. */
export function widthInCell(text: string, size: number, side: number): number {
  return tableRuler.width(text, size, 600) / SURE[directionOfText(text) ?? 'ltr'] + 2 * side
}

/**
 * Widths that use all the room: each column has what its longest word needs, and the rest goes by how much is written in it.
 *
 * @param width in the unit of the result, of a text set in one line with the rim of a cell
 */
export function columnWidths({ columns, rows }: PaperTable, room: number, width: (text: string) => number): number[] {
  const needs = columns.map(({ title }, n) => {
    const texts = [title, ...rows.flatMap((row) => row[n]?.map(({ text }) => text) ?? [])]
    const longest = Math.max(...texts.map((text) => width(text.slice(0, 300))))
    const word = Math.max(
      ...texts.flatMap((text) => text.slice(0, 2_000).split(/\s+/)).map((part) => width(part.slice(0, 24))),
    )
    return { least: Math.min(word, room / 4), wish: Math.min(Math.max(longest, word), room * 0.6) }
  })
  const least = needs.reduce((sum, one) => sum + one.least, 0)
  const free = room - least
  if (free <= 0) return needs.map((one) => (one.least * room) / least)
  // The root evens out: a column with ten times the text needs more room, but not ten times as much.
  const wishes = needs.map((one) => Math.sqrt(Math.max(0, one.wish - one.least)))
  const wished = wishes.reduce((sum, one) => sum + one, 0)
  return needs.map(
    (one, n) => one.least + (wished === 0 ? free / needs.length : (free * (wishes[n] as number)) / wished),
  )
}
