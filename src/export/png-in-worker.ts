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

/** A worker that has loaded its fonts and waits for the next picture: who exports one often exports two. */
let idle: { readonly worker: Worker; readonly end: ReturnType<typeof setTimeout> } | undefined

const IDLE_MS = 30_000

function takeWorker(): Worker {
  if (!idle) return new Worker(new URL('./png-worker.ts', import.meta.url), { type: 'module' })
  const { worker, end } = idle
  idle = undefined
  clearTimeout(end)
  return worker
}

function keepWorker(worker: Worker): void {
  if (idle) {
    worker.terminate()
    return
  }
  const end = setTimeout(() => {
    idle = undefined
    worker.terminate()
  }, IDLE_MS)
  idle = { worker, end }
}

/**
 * Paints in a worker, which ends when it is called off or fails.
 *
 * @returns 'no-worker' where this browser cannot: then nothing has been done yet
 */
export async function pngInWorker(
  scene: Scene,
  { signal, onProgress, ...options }: PngOptions,
): Promise<PngParts | 'no-worker'> {
  const worker = takeWorker()
  const over = new AbortController()
  try {
    const png = await new Promise<PngParts | 'no-worker'>((resolve, reject) => {
      const callOff = (): void => reject(signal?.reason)
      if (signal?.aborted) callOff()
      signal?.addEventListener('abort', callOff, { signal: over.signal })
      // It did not even load.
      worker.addEventListener('error', () => resolve('no-worker'), { signal: over.signal })
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<PngAnswer>) => {
          if (data.tell === 'progress') onProgress?.(data.done)
          else if (data.tell === 'made') resolve(data.png)
          else if (data.tell === 'no-worker') resolve('no-worker')
          else if (!data.code) reject(new Error(data.why))
          else reject(new ExportFailed(data.code, data.fits === undefined ? {} : { fits: data.fits }))
        },
        { signal: over.signal },
      )
      const order: PngOrder = { scene, faces: facesOfPage(), options }
      worker.postMessage(order)
    })
    if (png === 'no-worker') worker.terminate()
    else keepWorker(worker)
    return png
  } catch (error) {
    worker.terminate()
    throw error
  } finally {
    over.abort()
  }
}
