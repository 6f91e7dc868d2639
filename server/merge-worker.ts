import { parentPort } from 'node:worker_threads'
import { compactUpdates } from './rooms/compact-updates.ts'
import { standBehind } from './stand-behind.ts'
import { mergeFor } from './storage/merge-thread.ts'
import type { Packed } from './storage/packed.ts'

standBehind()

/** The thread in which rooms are merged; see storage/merge-thread.ts. */
parentPort?.on('message', (packed: Packed) => {
  const merged = mergeFor(compactUpdates, packed)
  parentPort?.postMessage(merged, 'bytes' in merged ? [merged.bytes.buffer] : [])
})
