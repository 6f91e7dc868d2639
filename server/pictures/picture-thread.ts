import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ExportFailed, type ExportFailure } from '../../src/export/export-failed.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import type { DrawingOrder, DrawnFormat } from './drawing-order.ts'
import type { MakeFile } from './pictures.ts'

/** What the thread is asked; it answers each once, in turn. */
export interface ThreadOrder {
  readonly journey: Journey
  readonly format: DrawnFormat
  readonly order: DrawingOrder
  readonly now: number
  readonly decided: ReadonlySet<WaypointId> | undefined
  readonly mostPixels: number | undefined
}

export type ThreadAnswer =
  | { readonly tell: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly tell: 'failed'
      readonly code: ExportFailure | undefined
      readonly fits: number | undefined
      readonly why: string
    }

/** The largest picture takes some seconds. ms */
const AT_MOST_MS = 60_000

/** A thread that nobody needs is let go, with the fonts that it holds. ms */
const IDLE_MS = 120_000

/**
 * Draws in a thread of its own, so that nobody who works in a room waits for a picture. It begins with the first picture and
 * ends when none was asked for in a while; one that hangs is ended. Ask for one picture after the other.
 *
 * @param folder where the built `picture-worker.js` lies
 */
export function pictureThread(folder: string): MakeFile {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function end(worker: Worker): void {
    if (thread === worker) thread = undefined
    void worker.terminate()
  }

  function open(): Worker {
    const worker = new Worker(join(folder, 'picture-worker.js'))
    worker.unref()
    worker.on('error', () => end(worker))
    worker.on('exit', () => end(worker))
    return worker
  }

  return (journey, format, order, { now, decided, mostPixels }) => {
    clearTimeout(idle)
    thread ??= open()
    const worker = thread
    const asked: ThreadOrder = { journey, format, order, now, decided, mostPixels }
    return new Promise<Uint8Array>((resolve, reject) => {
      const late = setTimeout(() => {
        end(worker)
        reject(new Error(`a picture took more than ${AT_MOST_MS} ms`))
      }, AT_MOST_MS)
      const over = (): void => {
        clearTimeout(late)
        worker.off('message', hear)
        worker.off('error', fail)
        worker.off('exit', gone)
        idle = setTimeout(() => end(worker), IDLE_MS).unref()
      }
      const hear = (answer: ThreadAnswer): void => {
        over()
        if (answer.tell === 'made') resolve(answer.bytes)
        else reject(failureOf(answer))
      }
      const fail = (error: Error): void => {
        over()
        reject(error)
      }
      const gone = (): void => fail(new Error('the thread that draws has ended'))
      worker.on('message', hear)
      worker.on('error', fail)
      worker.on('exit', gone)
      worker.postMessage(asked)
    })
  }
}

function failureOf({ code, fits, why }: Extract<ThreadAnswer, { tell: 'failed' }>): Error {
  return code ? new ExportFailed(code, fits === undefined ? {} : { fits }) : new Error(why)
}
