import type { Deflate } from './deflate.ts'

export type DeflateOrder = { readonly tell: 'push'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly tell: 'end' }

/** Each order is answered once, in their order; `ready` comes before all. */
export type DeflateAnswer =
  | { readonly tell: 'ready' }
  | { readonly tell: 'pushed'; readonly back: ArrayBuffer }
  | { readonly tell: 'ended'; readonly parts: Uint8Array<ArrayBuffer>[] }
  | { readonly tell: 'failed'; readonly why: string }

/**
 * Compresses in a worker of its own, while the next stripe is painted: a browser's own compressor works on the thread that
 * calls it, and took half of the time of a picture.
 *
 * @returns for one picture after the other; undefined where a worker cannot have one
 */
export async function deflateInWorker(): Promise<Deflate | undefined> {
  if (typeof Worker === 'undefined') return undefined
  const worker = new Worker(new URL('./deflate-worker.ts', import.meta.url), { type: 'module' })
  const waiting: { done: (told: DeflateAnswer) => void; failed: (error: Error) => void }[] = []
  worker.addEventListener('message', ({ data }: MessageEvent<DeflateAnswer>) => {
    const next = waiting.shift()
    if (data.tell === 'failed') next?.failed(new Error(data.why))
    else next?.done(data)
  })
  worker.addEventListener('error', () => {
    for (const { failed } of waiting.splice(0)) failed(new Error('the compressor ended'))
  })
  const answered = (): Promise<DeflateAnswer> =>
    new Promise((done, failed) => {
      waiting.push({ done, failed })
    })
  const ask = (order: DeflateOrder, transfer: Transferable[] = []): Promise<DeflateAnswer> => {
    worker.postMessage(order, transfer)
    return answered()
  }
  const isReady = await answered().then(
    () => true,
    // It did not even load: there is the compressor of this thread.
    () => false,
  )
  if (!isReady) return undefined
  return {
    async push(bytes) {
      const told = await ask({ tell: 'push', bytes }, [bytes.buffer])
      return told.tell === 'pushed' ? told.back : new ArrayBuffer(0)
    },
    async end() {
      const told = await ask({ tell: 'end' })
      return told.tell === 'ended' ? told.parts : []
    },
  }
}
