import type { Pen } from './overview-parts.ts'

const MOST_KEPT = 20_000

export const TITLE_WEIGHT = '600'

export interface TitleLine {
  readonly text: string
  /** A single word that is too long. A pen that is told the most width measures each line again, so it is told for these only. */
  readonly isWide: boolean
}

/** Sizes of titles are rounded to these, px, so that the lines of one zoom serve the next. */
const STEP = 2

/** Titles in lines for the overview. Words are measured once, at one size: letters grow evenly. */
export class OverviewTitles {
  readonly #widths = new Map<string, number>()
  readonly #lines = new Map<string, readonly TitleLine[]>()

  /** As large as reads at a zoom and fits a card, px of the sheet. */
  sizeAt(zoom: number): number {
    return Math.min(24, Math.round(9.5 / zoom / STEP) * STEP)
  }

  /**
   * Greedy lines; the last is cut with an ellipsis.
   *
   * @param context set in the font of the titles at this size
   */
  linesOf(context: Pen, title: string, size: number, width: number, most: number): readonly TitleLine[] {
    const key = `${size} ${width} ${most} ${title}`
    const known = this.#lines.get(key)
    if (known) return known
    if (this.#lines.size > MOST_KEPT) this.#lines.clear()
    const lines = this.#wrap(context, title, size, width, most)
    this.#lines.set(key, lines)
    return lines
  }

  #wrap(context: Pen, title: string, size: number, width: number, most: number): TitleLine[] {
    const space = this.#widthOf(context, ' ', size)
    const lines: TitleLine[] = []
    let line = ''
    let taken = 0
    for (const word of title.split(/\s+/)) {
      const wide = this.#widthOf(context, word, size)
      if (line && taken + space + wide > width) {
        lines.push({ text: line, isWide: taken > width })
        line = word
        taken = wide
      } else {
        taken += line ? space + wide : wide
        line = line ? `${line} ${word}` : word
      }
    }
    lines.push({ text: line, isWide: taken > width })
    if (lines.length <= most) return lines
    return lines.slice(0, most).map((one, place) => (place < most - 1 ? one : { ...one, text: `${one.text}…` }))
  }

  #widthOf(context: Pen, word: string, size: number): number {
    let wide = this.#widths.get(word)
    if (wide === undefined) {
      if (this.#widths.size > MOST_KEPT) this.#widths.clear()
      wide = context.measureText(word).width / size
      this.#widths.set(word, wide)
    }
    return wide * size
  }
}
