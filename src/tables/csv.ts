import type { Table } from './table.ts'

/**
 * A table as the text of a CSV file (RFC 4180): commas, lines that end with CR LF, cells in quotes where they must be. It
 * begins with a byte order mark, without which Excel takes Arabic and accents for something else.
 */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(csvCell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/**
 * Where a spreadsheet could take what people wrote for a formula, and run it: at the start of a cell, and wherever one
 * begins that takes semicolons, tabs or line ends for the end of a cell (as Excel does in half of Europe). The wide forms of
 * the four signs count as the signs themselves there, and quotes that stand between are eaten by whoever parts otherwise.
 */
const FORMULA = /(^|[;\t\r\n])([ \u00a0"]*[=+\-@＝＋－＠])/g

/** One cell: never a formula, in quotes where it holds a comma, a quote or a line end. */
export function csvCell(text: string): string {
  const safe = text.replace(FORMULA, "$1'$2")
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
