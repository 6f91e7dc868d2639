import { cleanText } from '../scene/clean-text.ts'
import { type Setting as Wrapping, wrapText } from '../scene/wrap-text.ts'

/** How a text on a card is set: what the browser is asked with, and px. */
export interface Setting {
  readonly size: number
  readonly weight: Wrapping['weight']
  readonly width: number
  readonly lines: number
}

const FAMILY = '"IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif'
const MOST_KEPT = 20_000

let context: CanvasRenderingContext2D | null | undefined
/** Setting a font costs more than measuring with it. */
let fontSet = ''
const kept = new Map<string, readonly string[]>()

/** Texts were measured before the fonts came: measure them anew. */
export function forgetFitted(): void {
  kept.clear()
  fontSet = ''
}

/**
 * A text in lines that fit, the last cut with an ellipsis: the lines that a picture of the map has.
 *
 * Cards have known sizes, so their lines can be known too. Left to the browser, every clamped or cut text needs a clip of its
 * own, and some 700 clips in sight made each step of a pan cost 60 ms of painting.
 */
export function fitText(text: string, { size, weight, width, lines }: Setting): readonly string[] {
  const key = `${size} ${weight} ${width} ${lines} ${text}`
  const known = kept.get(key)
  if (known) return known
  if (kept.size > MOST_KEPT) kept.clear()
  const fitted = wrapText(cleanText(text), { width, size, weight, maxLines: lines, language: '' }, pageRuler)
  kept.set(key, fitted)
  return fitted
}

/** How wide this page sets a line, px. */
export function widthOnPage(text: string, size: number, weight: Wrapping['weight']): number {
  return pageRuler.width(text, size, weight)
}

/** As wide as this page sets a text, with its fonts; guessed where nothing is drawn. */
const pageRuler: Parameters<typeof wrapText>[2] = {
  width(text, size, weight) {
    context ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
    if (!context?.measureText) return text.length * size * 0.56
    const font = `${weight} ${size}px ${FAMILY}`
    if (font !== fontSet) {
      context.font = font
      fontSet = font
    }
    return context.measureText(text).width
  },
}
