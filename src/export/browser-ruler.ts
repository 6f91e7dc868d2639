import type { Weight } from '../scene/scene.ts'
import type { TextRuler } from '../scene/text-ruler.ts'
import { FONTS } from './svg.ts'

/** Texts measured, at most; then it begins anew. */
const MOST_KNOWN = 50_000

let ruler: TextRuler | undefined

/**
 * Measures with the fonts of this page; load them first, or it measures others. It is one for the page: a preview and the
 * file after it set the same texts.
 */
export function browserRuler(): TextRuler {
  ruler ??= openRuler()
  return ruler
}

function openRuler(): TextRuler {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  // What was measured before a face came was measured in another.
  document.fonts?.addEventListener('loading', () => known.clear())
  const isWaiting = (): boolean => document.fonts?.status === 'loading'
  return {
    width(text, size, weight) {
      const key = `${weight} ${size} ${text}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (known.size >= MOST_KNOWN) known.clear()
      const width = context ? measured(context, text, size, weight) : 0
      if (!isWaiting()) known.set(key, width)
      return width
    },
  }
}

function measured(context: CanvasRenderingContext2D, text: string, size: number, weight: Weight): number {
  context.font = `${weight} ${size}px ${FONTS}`
  return context.measureText(text).width
}
