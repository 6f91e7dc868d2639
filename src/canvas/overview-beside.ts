import type { Box } from '../journey/geometry.ts'
import { packScene } from './overview-packing.ts'
import type { Dress } from './overview-painter.ts'
import type { Picture } from './overview-picture.ts'
import type { OverviewScene } from './overview-scene.ts'
import { TITLE_WEIGHT } from './overview-titles.ts'
import type { OverviewAnswer, OverviewOrder } from './overview-worker.ts'
import { facesOfPage } from './page-faces.ts'

/** Somebody who paints beside the page, in a worker. */
export interface PainterBeside {
  readonly isReady: boolean
  /** Other colours, from the next picture on. */
  dress(dress: Dress): void
  /** One picture at a time. @returns undefined where it cannot be painted: then nobody is ready here any more */
  paint(scene: OverviewScene, picture: Picture, without: Box | undefined): Promise<ImageBitmap | undefined>
  stop(): void
}

export function canPaintBeside(): boolean {
  return typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined'
}

/** @param onReady called once it can paint */
export function openPainterBeside(dress: Dress, onReady: () => void): PainterBeside {
  const worker = new Worker(new URL('./overview-worker.ts', import.meta.url), { type: 'module' })
  let isReady = false
  let known: OverviewScene | undefined
  let waiting: ((bitmap: ImageBitmap | undefined) => void) | undefined
  const tell = (order: OverviewOrder, transfer: Transferable[] = []): void => worker.postMessage(order, transfer)
  const done = (bitmap: ImageBitmap | undefined): void => {
    const give = waiting
    waiting = undefined
    if (give) give(bitmap)
    else bitmap?.close()
  }
  const stop = (): void => {
    isReady = false
    worker.terminate()
    done(undefined)
  }
  worker.addEventListener('error', stop)
  worker.addEventListener('message', ({ data }: MessageEvent<OverviewAnswer>) => {
    if (data.tell === 'painted') done(data.bitmap)
    else if (data.tell === 'cannot') stop()
    else if (!isReady) {
      isReady = true
      onReady()
    }
  })
  tell({ do: 'dress', dress, faces: facesOfPage(TITLE_WEIGHT) })
  return {
    get isReady() {
      return isReady
    },
    dress: (next) => tell({ do: 'dress', dress: next, faces: [] }),
    paint(scene, picture, without) {
      if (known !== scene) {
        known = scene
        const packed = packScene(scene)
        tell({ do: 'know', scene: packed }, [packed.numbers.buffer])
      }
      tell({ do: 'paint', picture, without })
      return new Promise((resolve) => {
        waiting = resolve
      })
    },
    stop,
  }
}
