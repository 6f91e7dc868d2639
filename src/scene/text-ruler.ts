import { latinWidth } from './latin-width.ts'
import type { Weight } from './scene.ts'

/** How wide a text is when set in one line, px. Deterministic for one ruler. */
export interface TextRuler {
  width(text: string, size: number, weight: Weight): number
  /** How wide it most likely comes out, where `width` leaves room for letters that nobody knows; the same when left out. */
  likely?(text: string, size: number, weight: Weight): number
}

/**
 * A ruler without fonts, for the server and tests: Latin as the fonts of the pictures set it; other scripts letter by letter, by
 * what is usual for them, accents left off.
 */
export const tableRuler: TextRuler = {
  width(text, size, weight) {
    const latin = latinWidth(text, size, weight)
    if (latin !== undefined) return latin
    let sum = 0
    for (const sign of text.normalize('NFD')) {
      sum += latinWidth(sign, size, weight) ?? (usualWidth(sign) * size) / 1000
    }
    return sum
  },
}

/** Accents, vowel signs and joiners stand on or between letters. */
const MARKS = /^[\p{M}\p{Cf}]$/u

/** Thousandths of the type size. */
function usualWidth(sign: string): number {
  if (MARKS.test(sign)) return 0
  const code = sign.codePointAt(0) as number
  if (code >= 0x0590 && code <= 0x08ff) return 540
  if (code >= 0x0900 && code <= 0x0fff) return 640
  // Arrows are as wide as letters of Chinese.
  if (code >= 0x1100) return 1000
  return 610
}
