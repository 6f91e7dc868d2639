import { deflateInWorker } from './deflate-in-worker.ts'
import { ExportFailed } from './export-failed.ts'
import { pageCanvases } from './page-canvas.ts'
import type { PngAnswer, PngOrder } from './png-in-worker.ts'
import { pngInStripes } from './png-stripes.ts'
import { loadWorkerFonts } from './worker-fonts.ts'

let compressor: ReturnType<typeof deflateInWorker> | undefined

/** Paints one picture after the other beside the page. A worker knows no font of the page, so it loads its own. */
self.addEventListener('message', ({ data: { scene, faces, options } }: MessageEvent<PngOrder>) => {
  const answer = (told: PngAnswer, transfer: Transferable[] = []): void => self.postMessage(told, { transfer })
  const make = async (): Promise<void> => {
    compressor ??= deflateInWorker()
    if (typeof OffscreenCanvas === 'undefined' || !(await loadWorkerFonts(scene, faces))) {
      answer({ tell: 'no-worker' })
      return
    }
    const onProgress = (done: number): void => answer({ tell: 'progress', done })
    const png = await pngInStripes(scene, { ...options, onProgress }, pageCanvases(), await compressor)
    answer(
      { tell: 'made', png },
      png.parts.map(({ buffer }) => buffer),
    )
  }
  make().catch((error: unknown) => {
    const failed = error instanceof ExportFailed ? error : undefined
    answer({ tell: 'failed', code: failed?.code, fits: failed?.fits, why: String(error) })
  })
})
