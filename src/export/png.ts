import type { Scene } from '../scene/scene.ts'
import { ExportFailed } from './export-failed.ts'
import { pageCanvases } from './page-canvas.ts'
import { type PngOptions, type PngParts, pngInStripes } from './png-stripes.ts'

export type { PngOptions } from './png-stripes.ts'

export interface Png {
  readonly blob: Blob
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Pixels for each px of the scene. */
  readonly scale: number
  /** Pixels an inch, as the file says. */
  readonly dpi: number
}

/**
 * The scene as a PNG of any size: beside the page where the browser can, else on it, in slices. Either
 * fetches the fonts that it needs.
 *
 * @throws ExportFailed `too-large`, with the scale that fits, or `not-drawn`; the signal's reason when it was called off
 */
export async function pngOf(scene: Scene, options: PngOptions): Promise<Png> {
  const { parts, ...told } = await partsOf(scene, options)
  const blob = new Blob([...parts], { type: 'image/png' })
  if (blob.size === 0) throw new ExportFailed('empty')
  return { blob, ...told }
}

async function partsOf(scene: Scene, options: PngOptions): Promise<PngParts> {
  options.signal?.throwIfAborted()
  if (typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined') {
    const { pngInWorker } = await import('./png-in-worker.ts')
    const made = await pngInWorker(scene, options)
    if (made !== 'no-worker') return made
  }
  const { loadFontsOf } = await import('./picture-fonts.ts')
  await loadFontsOf(scene)
  options.signal?.throwIfAborted()
  return pngInStripes(scene, options, pageCanvases())
}
