import { parentPort } from 'node:worker_threads'
import { mergeFor } from '../../../server/storage/merge-thread.ts'
import type { Packed } from '../../../server/storage/packed.ts'

/** In the place of `server/merge-worker.ts`: puts all bytes one after the other, ends when they begin with 99, breaks down at 98. */
parentPort?.on('message', (packed: Packed) => {
  let isBreaking = false
  const merged = mergeFor((updates) => {
    const bytes = updates.flatMap((update) => [...update])
    if (bytes[0] === 99) process.exit(1)
    isBreaking = bytes[0] === 98
    return Uint8Array.from(bytes)
  }, packed)
  if (isBreaking) throw new Error('out of memory')
  parentPort?.postMessage(merged)
})
