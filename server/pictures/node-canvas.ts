import { createCanvas, Path2D } from '@napi-rs/canvas'
import { painterOn } from '../../src/export/paint-scene.ts'
import type { Canvases } from '../../src/export/png-stripes.ts'
import type { Weight } from '../../src/scene/scene.ts'
import type { TextRuler } from '../../src/scene/text-ruler.ts'
import { registerFonts } from './node-fonts.ts'

/** Canvases without a page, with the typeface of the pictures. */
export const nodeCanvases: Canvases = {
  async open(width, height) {
    const context = createCanvas(width, height).getContext('2d')
    return {
      painter: painterOn(context, (d) => new Path2D(d), registerFonts()),
      clear() {
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.clearRect(0, 0, width, height)
      },
      read: async (columns, rows) => ({ bytes: context.getImageData(0, 0, columns, rows).data, order: 'rgba' }),
    }
  },
  // Sockets have their turn between two stripes.
  rest: () => new Promise((resolve) => setImmediate(resolve)),
}

/** On which signs are painted that no font of a PDF has. */
export const signCanvas = (width: number, height: number) => createCanvas(width, height)

const MOST_KNOWN = 20_000

/** Measures with the fonts that pictures are painted with here, so that texts are cut into lines as in a browser. */
export function nodeRuler(): TextRuler {
  const context = createCanvas(1, 1).getContext('2d')
  const fonts = registerFonts()
  const known = new Map<string, number>()
  const measured = (text: string, size: number, weight: Weight): number => {
    context.font = `${weight} ${size}px ${fonts}`
    return context.measureText(text).width
  }
  return {
    width(text, size, weight) {
      const key = `${weight} ${size} ${text}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (known.size >= MOST_KNOWN) known.clear()
      const width = measured(text, size, weight)
      known.set(key, width)
      return width
    },
  }
}
