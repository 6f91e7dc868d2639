import { vi } from 'vitest'

/** A stock server that has not done it by then will not. */
const USUAL_MS = process.env.RIHLA_STOCK === undefined ? 20_000 : 2000

/** Waits for a condition; a failure tells what is still missing. */
export function until(isSo: () => unknown, ms = USUAL_MS): Promise<void> {
  return vi.waitFor(
    () => {
      if (!isSo()) throw new Error(`did not come about in ${ms} ms: ${isSo}`)
    },
    { timeout: ms, interval: 5 },
  )
}
