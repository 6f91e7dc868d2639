import type { Texts } from '../i18n/texts.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import { tableTitle } from '../tables/column-of.ts'
import type { Table } from '../tables/table.ts'
import { countLines, cutTo, type Fitting } from './fit-text.ts'
import { languageOfText, officeLanguage, wayOf } from './office-language.ts'
import { columnWidths, type PaperCell, type PaperTable, paperTable, widthInCell } from './paper-table.ts'
import { RIM, SLIDE, type Slide, type SlideRow, type SlideText } from './slide.ts'
import { CELL } from './slide-table.ts'

const SIZE = 10
const LINE = SIZE * 1.2
const TOP = 80
const HEIGHT = SLIDE.height - TOP - 20
const WIDTH = SLIDE.width - 2 * RIM

/** A cell that is longer is cut on a slide, which is no place to read on; lines. */
const MOST_LINES = 14

/**
 * A table as slides, as many as it needs; none for one without rows. It reads as the reader does, whichever way the journey
 * runs.
 */
export function tableSlides(table: Table, subtitle: string, texts: Texts, language: string): Slide[] {
  if (table.rows.length === 0) return []
  const paper = paperTable(table, texts.language)
  const widths = columnWidths(paper, WIDTH, (text) => widthInCell(text, SIZE, CELL.side))
  const lines = new Lines(widths, texts, language)
  const heading = lines.heading(paper)
  const pages = pagesOf(paper, heading.height, lines)
  const title = tableTitle(table.key, texts)
  return pages.map((rows, at) => ({
    title: pages.length > 1 ? texts.text('office.part', { title, part: at + 1, parts: pages.length }) : title,
    subtitle,
    items: [
      {
        item: 'table',
        name: title,
        direction: texts.direction,
        x: RIM,
        y: TOP,
        columns: widths,
        rows: [heading, ...rows],
      },
    ],
  }))
}

/** Rows by slide. What stays the same from row to row is said once, and again where a slide begins. */
function pagesOf({ rows, repeated }: PaperTable, headingHeight: number, lines: Lines): SlideRow[][] {
  const pages: SlideRow[][] = []
  let page: SlideRow[] = []
  let used = headingHeight
  rows.forEach((row, at) => {
    const isRepeated = repeated[at] as readonly boolean[]
    let next = lines.row(row.map((cell, n) => (isRepeated[n] && page.length > 0 ? [] : cell)))
    if (page.length > 0 && used + next.height > HEIGHT) {
      pages.push(page)
      page = []
      used = headingHeight
      next = lines.row(row)
    }
    page.push(next)
    used += next.height
  })
  return [...pages, page]
}

/** Sets the lines of cells into columns of known width. */
class Lines {
  readonly #widths: readonly number[]
  readonly #texts: Texts
  readonly #language: string

  constructor(widths: readonly number[], texts: Texts, language: string) {
    this.#widths = widths
    this.#texts = texts
    this.#language = language
  }

  heading({ columns }: PaperTable): SlideRow {
    const cells = columns.map(({ title }) => [this.#text({ text: title, isTold: true, isStrong: true })])
    return { isHeading: true, cells, height: this.#height(cells) }
  }

  row(cells: readonly PaperCell[]): SlideRow {
    const set = cells.map((lines, n) =>
      this.#cut(
        lines.map((line) => this.#text(line)),
        n,
      ),
    )
    return { isHeading: false, cells: set, height: this.#height(set) }
  }

  #text({ text, isTold, isStrong }: PaperCell[number]): SlideText {
    const { language, direction } = this.#texts
    const own = isTold ? officeLanguage(language) : languageOfText(text, this.#language, language)
    return {
      text: cleanText(text),
      size: SIZE,
      ink: isTold && !isStrong ? INK.soft : INK.ink,
      bold: isStrong,
      align: direction === 'rtl' ? 'right' : 'left',
      language: own,
      direction: isTold ? direction : wayOf(text, direction),
    }
  }

  #fitting(column: number, most: number, bold = false): Fitting {
    return { width: (this.#widths[column] as number) - 2 * CELL.side, size: SIZE, bold, most, language: this.#language }
  }

  #cut(lines: readonly SlideText[], column: number): SlideText[] {
    const kept: SlideText[] = []
    let left = MOST_LINES
    for (const line of lines) {
      if (left <= 0) break
      const fitting = this.#fitting(column, left, line.bold)
      const text = cutTo(line.text, fitting)
      left -= countLines(text, fitting)
      kept.push({ ...line, text })
    }
    return kept
  }

  #height(cells: readonly (readonly SlideText[])[]): number {
    const linesOf = ({ text, bold }: SlideText, n: number): number =>
      Math.max(1, countLines(text, this.#fitting(n, MOST_LINES, bold)))
    const most = Math.max(1, ...cells.map((cell, n) => cell.reduce((sum, line) => sum + linesOf(line, n), 0)))
    return Math.ceil(most * LINE + 2 * CELL.top + 1)
  }
}
