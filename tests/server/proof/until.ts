import { vi } from 'vitest'

/** Waits for a condition; a failure tells what is still missing. */
export function until(isSo: () => unknown, ms = 20_000): Promise<void> {
  return vi.waitFor(
    () => {
      if (!isSo()) throw new Error(`did not come about in ${ms} ms: ${isSo}`)
    },
    { timeout: ms, interval: 5 },
  )
}
