import type { Weight } from '../../scene/scene.ts'

/** Signs as a picture, for those that none of our fonts has. */
export interface PaintedSigns {
  /** Red, green, blue and alpha of each pixel, row by row from the upper left; colours not multiplied by alpha. */
  readonly rgba: Uint8Array | Uint8ClampedArray
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Where its upper left corner lies, px of the scene from the start of the baseline; `above` grows upwards. */
  readonly left: number
  readonly above: number
  /** Pixels for each px of the scene. */
  readonly density: number
}

export interface SignStyle {
  readonly size: number
  readonly weight: Weight
  readonly ink: string
}

/** What an environment with fonts of its own can do for a PDF: emoji, Chinese, Devanagari and all others. */
export interface SignPainter {
  /** How wide the signs are, px of the scene. */
  width(text: string, size: number, weight: Weight): number
  /** Undefined when there is nothing to be seen. */
  paint(text: string, style: SignStyle): PaintedSigns | undefined
}

/** As much of a canvas as painting signs takes: a page's, a worker's or a server's. */
export interface SignCanvas {
  width: number
  height: number
  getContext(kind: '2d'): SignContext | null
}

export interface SignContext {
  font: string
  fillStyle: unknown
  textBaseline: string
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void
  clearRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { readonly width: number }
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
}

/** Sharp on paper at 300 dpi at natural size. */
const DENSITY = 4
/** Room for signs that reach beyond their line, in sizes of the type. */
const ABOVE = 1.2
const BELOW = 0.5
const MOST_WIDE = 8_000

/** A painter on a canvas; `fonts` names the families that it may use. */
export function signPainterOn(makeCanvas: (width: number, height: number) => SignCanvas, fonts: string): SignPainter {
  const canvas = makeCanvas(1, 1)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('a canvas without a 2d context')
  const fontOf = (size: number, weight: Weight): string => `${weight} ${size}px ${fonts}`
  const width = (text: string, size: number, weight: Weight): number => {
    context.font = fontOf(size, weight)
    return context.measureText(text).width
  }
  return {
    width,
    paint(text, { size, weight, ink }) {
      const rim = size * 0.3
      const pixels = Math.min(MOST_WIDE, Math.ceil((width(text, size, weight) + 2 * rim) * DENSITY))
      const rows = Math.ceil(size * (ABOVE + BELOW) * DENSITY)
      canvas.width = pixels
      canvas.height = rows
      context.setTransform(DENSITY, 0, 0, DENSITY, 0, 0)
      context.clearRect(0, 0, pixels, rows)
      context.font = fontOf(size, weight)
      context.textBaseline = 'alphabetic'
      context.fillStyle = ink
      context.fillText(text, rim, size * ABOVE)
      const { data } = context.getImageData(0, 0, pixels, rows)
      if (!data.some((value, at) => at % 4 === 3 && value > 0)) return undefined
      return { rgba: data, width: pixels, height: rows, left: -rim, above: size * ABOVE, density: DENSITY }
    },
  }
}
