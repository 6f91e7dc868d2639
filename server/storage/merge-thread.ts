import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Packed, pack, unpack } from './packed.ts'

export type Merged = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly why: string }

/** With it goes the memory of the largest document. ms */
const IDLE_MS = 5000

/**
 * Merges in a thread of its own: the document of a large room takes a second to make, and nobody's edit shall wait for that.
 * Call for one room after the other.
 *
 * @param folder where the built `merge-worker.js` lies
 */
export function mergeThread(folder: string): (updates: readonly Uint8Array[]) => Promise<Uint8Array> {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function open(): Worker {
    const worker = new Worker(join(folder, 'merge-worker.js'))
    worker.unref()
    worker.on('exit', () => leave(worker))
    return worker
  }

  /** Before it is gone: who calls between its last word and its exit would be answered by nobody. */
  function leave(worker: Worker): void {
    if (thread === worker) thread = undefined
  }

  function putAway(worker: Worker): void {
    leave(worker)
    void worker.terminate()
  }

  return (updates) => {
    clearTimeout(idle)
    thread ??= open()
    const worker = thread
    return new Promise((resolve, reject) => {
      const over = (): void => {
        worker.off('message', hear)
        worker.off('error', fail)
        worker.off('exit', gone)
        idle = setTimeout(() => putAway(worker), IDLE_MS).unref()
      }
      const hear = (merged: Merged): void => {
        over()
        if ('bytes' in merged) resolve(merged.bytes)
        else reject(new Error(merged.why))
      }
      const fail = (error: Error): void => {
        over()
        leave(worker)
        reject(error)
      }
      const gone = (): void => fail(new Error('the thread that merges has ended'))
      worker.on('message', hear)
      worker.on('error', fail)
      worker.on('exit', gone)
      const packed: Packed = pack(updates)
      worker.postMessage(packed, [packed.bytes])
    })
  }
}

/** The other side. */
export function mergeFor(merge: (updates: readonly Uint8Array[]) => Uint8Array, packed: Packed): Merged {
  try {
    // A copy of its own: a small buffer of Node lies in a larger one that others use.
    return { bytes: new Uint8Array(merge(unpack(packed))) }
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}
