import { performance } from 'node:perf_hooks'

const LOOK_EVERY_MS = 200

/** How busy the event loop of this process is, from 0 to 1, as of the last fifth of a second. */
export function openLoopLoad(): () => number {
  let before = performance.eventLoopUtilization()
  let lookedAt = performance.now()
  let load = 0
  return () => {
    const now = performance.now()
    if (now - lookedAt > LOOK_EVERY_MS) {
      const current = performance.eventLoopUtilization()
      load = performance.eventLoopUtilization(current, before).utilization
      before = current
      lookedAt = now
    }
    return load
  }
}
