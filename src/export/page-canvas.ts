import { ExportFailed } from './export-failed.ts'
import { painterOn } from './paint-scene.ts'
import type { Canvas, Canvases } from './png-stripes.ts'

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

function open(width: number, height: number): Canvas {
  const context = contextOf(width, height)
  if (!context) throw new ExportFailed('not-drawn')
  if ('textRendering' in context) context.textRendering = 'geometricPrecision'
  return {
    painter: painterOn(context, (d) => new Path2D(d)),
    clear() {
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, width, height)
    },
    read: (columns, rows) => context.getImageData(0, 0, columns, rows).data,
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null {
  // Every stripe is read back, which a canvas of the graphics card is slow at.
  const how: CanvasRenderingContext2DSettings = { willReadFrequently: true }
  if (typeof document === 'undefined')
    return new OffscreenCanvas(width, height).getContext('2d', how) as OffscreenCanvasRenderingContext2D | null
  const element = document.createElement('canvas')
  element.width = width
  element.height = height
  return element.getContext('2d', how)
}
