import { type Deflate, openDeflate } from './deflate.ts'
import type { DeflateAnswer, DeflateOrder } from './deflate-in-worker.ts'

let deflate: Deflate | undefined
const answer = (told: DeflateAnswer, transfer: Transferable[] = []): void => self.postMessage(told, { transfer })

/** Compresses one picture after the other, beside the thread that paints them. */
self.addEventListener('message', ({ data }: MessageEvent<DeflateOrder>) => {
  const work = async (): Promise<void> => {
    deflate ??= openDeflate()
    if (data.tell === 'push') {
      const back = await deflate.push(data.bytes)
      answer({ tell: 'pushed', back }, [back])
    } else {
      const whole = deflate
      deflate = undefined
      const parts = await whole.end()
      answer(
        { tell: 'ended', parts },
        parts.map(({ buffer }) => buffer),
      )
    }
  }
  work().catch((error: unknown) => answer({ tell: 'failed', why: String(error) }))
})
answer({ tell: 'ready' })
