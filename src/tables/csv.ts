import type { Table } from './table.ts'

/** What parts the cells of a line. */
export type Separator = ',' | ';'

/**
 * What parts cells in a place: semicolons where the comma stands in numbers, as in most of Europe and Latin America. Excel opens
 * a file with commas there as one column.
 */
export function separatorIn(locale: string): Separator {
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
    return parts.some(({ type, value }) => type === 'decimal' && value !== '.') ? ';' : ','
  } catch {
    // No place that anybody knows.
    return ','
  }
}

/**
 * A table as the text of a CSV file (RFC 4180 but for the separator): lines that end with CR LF, cells in quotes where they must
 * be. It begins with a byte order mark, without which Excel takes Arabic and accents for something else.
 */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>, separator: Separator = ','): string {
  const cellOf = (text: string): string => csvCell(text, separator)
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(cellOf).join(separator))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/**
 * Where a spreadsheet could take what people wrote for a formula, and run it: at the start of a cell, and wherever one
 * begins that takes the other separator, tabs or line ends for the end of a cell. The wide forms of the four signs count as the
 * signs themselves there, and quotes that stand between are eaten by whoever parts otherwise.
 */
const FORMULA = {
  ',': /(^|[;\t\r\n])([ \u00a0"]*[=+\-@＝＋－＠])/g,
  ';': /(^|[,;\t\r\n])([ \u00a0"]*[=+\-@＝＋－＠])/g,
} as const satisfies Record<Separator, RegExp>

/** One cell: never a formula, in quotes where it holds a separator, a quote or a line end. */
export function csvCell(text: string, separator: Separator = ','): string {
  const safe = text.replace(FORMULA[separator], "$1'$2")
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
