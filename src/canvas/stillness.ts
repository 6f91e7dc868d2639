/** A movement of the camera counts as over after so many looks without a step, and as many ms between them. */
const LOOKS = 4
const EVERY_MS = 35

/**
 * Tells when a movement is over. It looks again and again instead of waiting once for 140 ms: a page that was busy for that
 * long has steps in its queue that it has not seen yet, and would take the hand for still.
 */
export function whenStill(act: () => void): { touch(): void; stop(): void } {
  let left = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    left -= 1
    timer = left > 0 ? setTimeout(look, EVERY_MS) : undefined
    if (!timer) act()
  }
  return {
    touch() {
      left = LOOKS
      timer ??= setTimeout(look, EVERY_MS)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
