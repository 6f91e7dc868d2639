import type { Scene } from '../scene/scene.ts'
import { ExportFailed } from './export-failed.ts'
import { embeddedFonts } from './picture-fonts.ts'
import { LEAST_SCALE, pixelsAt, scaleThatFits } from './picture-size.ts'
import { svgOf } from './svg.ts'

export interface PngOptions {
  /** Pixels of the picture for each px of the scene. */
  readonly scale: number
  readonly transparent: boolean
  readonly signal?: AbortSignal | undefined
}

export interface Png {
  readonly blob: Blob
  readonly scale: number
  /** Whether this browser could not draw it as large as was wanted. */
  readonly clamped: boolean
}

/** Safari says that an image is ready before its fonts are, and draws other ones; ms. */
const FONTS_SETTLE = 120

/**
 * Draws the scene on a canvas. A canvas that is too large fails without an error, each browser at a size of its own: so every
 * size is probed, and the next smaller one tried, down to what nobody could read.
 *
 * @throws ExportFailed `too-large` or `not-drawn`; the signal's reason when it was called off
 */
export async function pngOf(scene: Scene, { scale: wanted, transparent, signal }: PngOptions): Promise<Png> {
  const fonts = await embeddedFonts(scene)
  let { scale, clamped } = scaleThatFits(scene, wanted)
  while (scale >= LEAST_SCALE) {
    signal?.throwIfAborted()
    const canvas = canvasOf(scene, scale)
    if (canvas) {
      const image = await imageOf(withFonts(svgOf(scene, { transparent, scale }), fonts))
      signal?.throwIfAborted()
      const blob = await blobOf(canvas, image)
      if (blob && blob.size > 0) return { blob, scale, clamped }
    }
    scale = Math.floor(scale * 75) / 100
    clamped = true
  }
  throw new ExportFailed('too-large')
}

interface Canvas {
  readonly element: HTMLCanvasElement
  readonly context: CanvasRenderingContext2D
}

/** A canvas that keeps what is drawn in its last corner; undefined when this browser has none so large. */
function canvasOf(scene: Scene, scale: number): Canvas | undefined {
  const { width, height } = pixelsAt(scene, scale)
  const element = document.createElement('canvas')
  element.width = width
  element.height = height
  const context = element.getContext('2d')
  if (!context) return undefined
  try {
    context.fillRect(width - 1, height - 1, 1, 1)
    const drawn = context.getImageData(width - 1, height - 1, 1, 1).data[3] === 255
    context.clearRect(width - 1, height - 1, 1, 1)
    return drawn ? { element, context } : undefined
  } catch {
    return undefined
  }
}

/** For drawing only: the SVG that people save names its fonts and carries none. */
function withFonts(svg: string, fonts: string): string {
  return fonts === '' ? svg : svg.replace('<title>', `<style>${fonts}</style><title>`)
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  // A data address: a canvas on which a blob's SVG was drawn may not be read again in every browser.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
  } catch (cause) {
    throw new ExportFailed('not-drawn', { cause })
  }
  await new Promise((resolve) => setTimeout(resolve, FONTS_SETTLE))
  return image
}

function blobOf({ element, context }: Canvas, image: HTMLImageElement): Promise<Blob | null> {
  context.drawImage(image, 0, 0, element.width, element.height)
  return new Promise((resolve) => element.toBlob(resolve, 'image/png'))
}
