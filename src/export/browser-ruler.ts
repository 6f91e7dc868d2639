import type { Weight } from '../scene/scene.ts'
import type { TextRuler } from '../scene/text-ruler.ts'
import { FONTS } from './svg.ts'

/** Measures with the fonts of this page; load them first, or it measures others. */
export function browserRuler(): TextRuler {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  return {
    width(text, size, weight) {
      const key = `${weight} ${size} ${text}`
      const before = known.get(key)
      if (before !== undefined) return before
      const width = context ? measured(context, text, size, weight) : 0
      known.set(key, width)
      return width
    },
  }
}

function measured(context: CanvasRenderingContext2D, text: string, size: number, weight: Weight): number {
  context.font = `${weight} ${size}px ${FONTS}`
  return context.measureText(text).width
}
