import { parentPort } from 'node:worker_threads'
import { ExportFailed } from '../src/export/export-failed.ts'
import { makeFile } from './pictures/make-file.ts'
import type { ThreadAnswer, ThreadOrder } from './pictures/picture-thread.ts'
import { standBehind } from './stand-behind.ts'

standBehind()

/** The thread in which a server draws; see pictures/picture-thread.ts. */
parentPort?.on('message', ({ journey, format, order, now, decided, mostPixels }: ThreadOrder) => {
  const answer = (told: ThreadAnswer, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(told, transfer)
  makeFile(journey, format, order, { now, decided, ...(mostPixels === undefined ? {} : { mostPixels }) }).then(
    (made) => {
      // A copy of its own: a small buffer of Node lies in a larger one that others use.
      const bytes = new Uint8Array(made)
      answer({ tell: 'made', bytes }, [bytes.buffer])
    },
    (error: unknown) => {
      const failed = error instanceof ExportFailed ? error : undefined
      answer({ tell: 'failed', code: failed?.code, fits: failed?.fits, why: String(error) })
    },
  )
})
