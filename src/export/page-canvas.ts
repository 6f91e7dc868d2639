import { ExportFailed } from './export-failed.ts'
import { painterOn } from './paint-scene.ts'
import type { Canvas, Canvases, Pixels } from './png-stripes.ts'

/** How long the page may be busy before it answers people again, ms. */
const BUSY_MS = 12

/** Canvases of a worker, or else of the page; a page gets a breath now and then. */
export function pageCanvases(): Canvases {
  let restedAt = performance.now()
  return {
    open,
    async rest() {
      if (performance.now() - restedAt < BUSY_MS) return
      await new Promise((resolve) => setTimeout(resolve))
      restedAt = performance.now()
    },
  }
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

async function open(width: number, height: number): Promise<Canvas> {
  const context = contextOf(width, height)
  if (!context) throw new ExportFailed('not-drawn')
  if ('textRendering' in context) context.textRendering = 'geometricPrecision'
  const frameOrder = await orderOfFrames()
  let kept: Uint8Array<ArrayBuffer> | undefined
  return {
    painter: painterOn(context, (d) => new Path2D(d)),
    clear() {
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, width, height)
    },
    async read(columns, rows, isOpaque) {
      if (!isOpaque || !frameOrder) return asRead(context, columns, rows)
      // The same bytes for every stripe: new ones cost more than all the painting.
      kept ??= new Uint8Array(width * height * 4)
      const bytes = kept.subarray(0, columns * rows * 4)
      await readFrame(context, columns, rows, bytes)
      return { bytes, order: frameOrder }
    },
  }
}

function contextOf(width: number, height: number): Context | null {
  // Every stripe is read back, which a canvas of the graphics card is slow at.
  const how: CanvasRenderingContext2DSettings = { willReadFrequently: true }
  if (typeof document === 'undefined') {
    return new OffscreenCanvas(width, height).getContext('2d', how) as OffscreenCanvasRenderingContext2D | null
  }
  const element = document.createElement('canvas')
  element.width = width
  element.height = height
  return element.getContext('2d', how)
}

function asRead(context: Context, columns: number, rows: number): Pixels {
  return { bytes: context.getImageData(0, 0, columns, rows).data, order: 'rgba' }
}

async function readFrame(
  context: Context,
  width: number,
  height: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const frame = new VideoFrame(context.canvas, { timestamp: 0, alpha: 'discard' })
  try {
    await frame.copyTo(bytes, { rect: { x: 0, y: 0, width, height } })
    return frame.format ?? ''
  } finally {
    frame.close()
  }
}

/**
 * In which order a frame of a canvas gives its colours: read so it takes a tenth of the time that `getImageData` takes. Tried on
 * a few colours; undefined where there are no frames, or they do not give the very colours that were painted.
 */
async function orderOfFrames(): Promise<Pixels['order'] | undefined> {
  if (typeof VideoFrame === 'undefined') return undefined
  const side = 16
  const context = contextOf(side, side)
  if (!context) return undefined
  for (let at = 0; at < side * side; at += 1) {
    context.fillStyle = `rgb(${(at * 7) % 256} ${(at * 31) % 256} ${255 - at})`
    context.fillRect(at % side, Math.floor(at / side), 1, 1)
  }
  const painted = asRead(context, side, side).bytes
  const bytes = new Uint8Array(painted.length)
  try {
    const format = await readFrame(context, side, side, bytes)
    const order = format.startsWith('BGR') ? 'bgra' : format.startsWith('RGB') ? 'rgba' : undefined
    return order && sameColours(painted, bytes, order) ? order : undefined
  } catch {
    // Not of this canvas, not in this browser: there is the other way.
    return undefined
  }
}

function sameColours(painted: ArrayLike<number>, framed: ArrayLike<number>, order: Pixels['order']): boolean {
  const [red, green, blue] = order === 'bgra' ? [2, 1, 0] : [0, 1, 2]
  for (let at = 0; at < painted.length; at += 4) {
    const isSame =
      painted[at] === framed[at + red] &&
      painted[at + 1] === framed[at + green] &&
      painted[at + 2] === framed[at + blue]
    if (!isSame) return false
  }
  return true
}
