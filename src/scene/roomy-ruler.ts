import type { TextRuler } from './text-ruler.ts'

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufefc]/

/**
 * How much wider other typefaces may set a text. Of the usual ones DejaVu is the widest: condensed and bold its lines are up to a
 * tenth wider than those of IBM Plex Sans, Arabic ones up to a fifth.
 */
const LATIN = 1.1
const ARABIC = 1.2

/** By how much a text may be wider in another typeface. */
export function widerBy(text: string): number {
  return FROM_THE_RIGHT.test(text) ? ARABIC : LATIN
}

/** Leaves room for other letters than those that it measures: for texts of which nobody knows in which they will be set. */
export function roomyRuler(ruler: TextRuler): TextRuler {
  return {
    width: (text, size, weight) => ruler.width(text, size, weight) * widerBy(text),
    likely: (text, size, weight) => (ruler.width(text, size, weight) * (1 + widerBy(text))) / 2,
  }
}
