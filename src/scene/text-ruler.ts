import { PLEX_SIGNS, PLEX_WIDTHS } from './plex-widths.ts'
import type { Weight } from './scene.ts'

/** How wide a text is when set in one line, px. Deterministic for one ruler. */
export interface TextRuler {
  width(text: string, size: number, weight: Weight): number
}

/**
 * A ruler without fonts, for the server and tests: Latin by the table of IBM Plex Sans, accents left off; other scripts by
 * what is usual for them.
 */
export const tableRuler: TextRuler = {
  width(text, size, weight) {
    const table = PLEX_WIDTHS[weight]
    let sum = 0
    for (const sign of text.normalize('NFD')) sum += widthOf(sign, table)
    return (sum * size) / 1000
  },
}

function widthOf(sign: string, table: readonly number[]): number {
  const code = sign.codePointAt(0) as number
  const known = table[code - 32]
  if (known !== undefined) return known
  if (MARKS.test(sign)) return 0
  return PLEX_SIGNS[sign] ?? usualWidth(code)
}

/** Accents, vowel signs and joiners stand on or between letters. */
const MARKS = /^[\p{M}\p{Cf}]$/u

function usualWidth(code: number): number {
  if (code >= 0x0590 && code <= 0x08ff) return 540
  if (code >= 0x0900 && code <= 0x0fff) return 640
  if (code >= 0x1100) return 1000
  return 610
}
