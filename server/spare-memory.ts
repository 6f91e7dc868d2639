import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Clock, Logger } from './ports.ts'

/** Whoever comes back meanwhile shall not wait for it. */
const QUIET_MS = 3000
const AT_MOST_EVERY_MS = 60_000

/**
 * Gives back the memory of rooms that have been left, once the server has been empty for a while. The answer is called whenever
 * the last room has left memory.
 *
 * Left to itself V8 may keep what it once took, because nobody makes garbage any more that would have it look: 160 MB after 2,000
 * rooms. Collecting takes 70 to 140 ms, in which nobody is served; nobody is there, either.
 */
export function openSpareMemory(
  isEmpty: () => boolean,
  ports: { readonly clock: Clock; readonly logger: Logger },
  collect: () => void,
): () => void {
  const { clock, logger } = ports
  let collectedAt = Number.NEGATIVE_INFINITY
  let isWaiting = false

  function wait(ms: number): void {
    isWaiting = true
    clock.after(ms, () => {
      isWaiting = false
      if (!isEmpty()) return
      collectedAt = clock.now()
      collect()
      logger.info({ event: 'collected', ms: Math.round(clock.now() - collectedAt) }, 'memory of empty rooms given back')
    })
  }

  return () => {
    if (!isWaiting) wait(Math.max(QUIET_MS, collectedAt + AT_MOST_EVERY_MS - clock.now()))
  }
}

/** Collects all garbage of this thread and gives its memory back to the system, as V8 itself does when memory runs out. */
export function collectAll(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('globalThis.gc') as ((how?: Record<string, string>) => void) | undefined
  setFlagsFromString('--no-expose-gc')
  // With a wish that Node 20 does not know, it collects next to nothing; without, Node 24 gives nothing back.
  gc?.()
  gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
