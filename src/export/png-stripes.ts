import type { Scene } from '../scene/scene.ts'
import type { Deflate } from './deflate.ts'
import { ExportFailed } from './export-failed.ts'
import { type Painter, type Part, paintScene } from './paint-scene.ts'
import { largestScale, MOST_PIXELS, type PictureSize, pixelSizeOf } from './picture-size.ts'
import { openPngWriter, type Pixels } from './png-writer.ts'

export type { Pixels } from './png-writer.ts'

/** Where pictures are painted: on a page, in a worker, in Node. */
export interface Canvases {
  /** A canvas of this size, on which one part after the other is painted. @throws ExportFailed `not-drawn` */
  open(width: number, height: number): Promise<Canvas>
  /** Lets others have a turn between two parts. */
  rest(): Promise<void>
}

export interface Canvas {
  readonly painter: Painter
  clear(): void
  /**
   * The first columns and rows, not multiplied with alpha; good until the next reading.
   *
   * @param isOpaque whether every pixel is, so that nobody needs the fourth byte
   */
  read(width: number, height: number, isOpaque: boolean): Promise<Pixels>
}

export interface PngOptions {
  readonly size: PictureSize
  readonly transparent: boolean
  readonly signal?: AbortSignal | undefined
  /** Hears how far it is, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
  readonly mostPixels?: number
}

export interface PngParts {
  /** The file, piece by piece. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly dpi: number
}

/** Every browser of today has canvases of this side. A stripe of this area stays near the processor: larger ones took longer. Pixels. */
const MOST_SIDE = 16_384
const MOST_STRIPE = 2_000_000

/**
 * Paints the picture stripe by stripe on one small canvas and writes the PNG as it goes: a canvas that is too large fails
 * without an error, each browser at a size of its own, and gives an empty picture.
 *
 * @throws ExportFailed `too-large`, with the scale that fits; the signal's reason when it was called off
 */
export async function pngInStripes(
  scene: Scene,
  { size, transparent, signal, onProgress, mostPixels = MOST_PIXELS }: PngOptions,
  canvases: Canvases,
  deflate?: Deflate,
): Promise<PngParts> {
  const { width, height, scale, dpi } = pixelSizeOf(scene, size)
  if (!(width * height <= mostPixels)) throw new ExportFailed('too-large', { fits: largestScale(scene, mostPixels) })
  const rows = Math.max(1, Math.min(height, MOST_SIDE, Math.floor(MOST_STRIPE / width)))
  const columns = Math.min(width, MOST_SIDE)
  const canvas = await canvases.open(columns, rows)
  const writer = openPngWriter({ width, height, dpi, transparent }, deflate)
  for (let y = 0; y < height; y += rows) {
    signal?.throwIfAborted()
    onProgress?.(y / height)
    const stripe = { x: 0, y, width, height: Math.min(rows, height - y) }
    await writer.rows(await pixelsOf(canvas, scene, stripe, columns, { scale, transparent }))
    await canvases.rest()
  }
  const parts = await writer.finish()
  signal?.throwIfAborted()
  onProgress?.(1)
  return { parts, width, height, scale, dpi }
}

/** A stripe from side to side; one that is wider than a canvas is painted in pieces. */
async function pixelsOf(
  canvas: Canvas,
  scene: Scene,
  stripe: Part,
  columns: number,
  how: { scale: number; transparent: boolean },
): Promise<Pixels> {
  const piece = (part: Part): Promise<Pixels> => {
    canvas.clear()
    paintScene(canvas.painter, scene, { ...how, part })
    return canvas.read(part.width, part.height, !how.transparent)
  }
  if (stripe.width <= columns) return piece(stripe)
  const whole = new Uint8Array(stripe.width * stripe.height * 4)
  let order: Pixels['order'] = 'rgba'
  for (let x = 0; x < stripe.width; x += columns) {
    const width = Math.min(columns, stripe.width - x)
    const pixels = await piece({ ...stripe, x, width })
    order = pixels.order
    for (let row = 0; row < stripe.height; row += 1) {
      whole.set(pixels.bytes.subarray(row * width * 4, (row + 1) * width * 4), (row * stripe.width + x) * 4)
    }
  }
  return { bytes: whole, order }
}
