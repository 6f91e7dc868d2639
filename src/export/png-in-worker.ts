import type { Scene } from '../scene/scene.ts'
import { ExportFailed, type ExportFailure } from './export-failed.ts'
import type { PngOptions, PngParts } from './png-stripes.ts'
import { facesOfPage, type PageFace } from './worker-fonts.ts'

/** What the page sends; the worker answers it once. */
export interface PngOrder {
  readonly scene: Scene
  readonly faces: readonly PageFace[]
  readonly options: Pick<PngOptions, 'size' | 'transparent' | 'mostPixels'>
}

export type PngAnswer =
  | { readonly tell: 'progress'; readonly done: number }
  | { readonly tell: 'made'; readonly png: PngParts }
  /** No canvas here, or none that knows our fonts. */
  | { readonly tell: 'no-worker' }
  | {
      readonly tell: 'failed'
      readonly code: ExportFailure | undefined
      readonly fits: number | undefined
      readonly why: string
    }

/**
 * Paints in a worker, which ends when it is done or called off.
 *
 * @returns 'no-worker' where this browser cannot: then nothing has been done yet
 */
export function pngInWorker(
  scene: Scene,
  { signal, onProgress, ...options }: PngOptions,
): Promise<PngParts | 'no-worker'> {
  const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<PngParts | 'no-worker'>((resolve, reject) => {
    const callOff = (): void => reject(signal?.reason)
    if (signal?.aborted) callOff()
    signal?.addEventListener('abort', callOff, { once: true })
    // It did not even load.
    worker.addEventListener('error', () => resolve('no-worker'))
    worker.addEventListener('message', ({ data }: MessageEvent<PngAnswer>) => {
      if (data.tell === 'progress') onProgress?.(data.done)
      else if (data.tell === 'made') resolve(data.png)
      else if (data.tell === 'no-worker') resolve('no-worker')
      else
        reject(
          data.code
            ? new ExportFailed(data.code, data.fits === undefined ? {} : { fits: data.fits })
            : new Error(data.why),
        )
    })
    const order: PngOrder = { scene, faces: facesOfPage(), options }
    worker.postMessage(order)
  }).finally(() => worker.terminate())
}
