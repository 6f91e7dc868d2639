/** A movement of the camera counts as over after so many looks without a step, and as many ms between them. */
const LOOKS = 4
const EVERY_MS = 35

interface Watch {
  left: number
  readonly act: () => void
}

/** All who wait look at once: with a timer each, those of camera, map in small and tools were three in each step of the wheel. */
const watches = new Set<Watch>()
let timer: ReturnType<typeof setTimeout> | undefined

function look(): void {
  const over: Watch[] = []
  for (const watch of watches) {
    watch.left -= 1
    if (watch.left <= 0) over.push(watch)
  }
  for (const watch of over) watches.delete(watch)
  timer = watches.size > 0 ? setTimeout(look, EVERY_MS) : undefined
  for (const { act } of over) act()
}

/**
 * Tells when a movement is over. It looks again and again instead of waiting once for 140 ms: a page that was busy for that
 * long has steps in its queue that it has not seen yet, and would take the hand for still.
 */
export function whenStill(act: () => void): { touch(): void; stop(): void } {
  const watch: Watch = { left: 0, act }
  return {
    touch() {
      watch.left = LOOKS
      watches.add(watch)
      timer ??= setTimeout(look, EVERY_MS)
    },
    stop() {
      watches.delete(watch)
      if (watches.size > 0) return
      clearTimeout(timer)
      timer = undefined
    },
  }
}
