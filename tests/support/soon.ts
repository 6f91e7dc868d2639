import { vi } from 'vitest'

/** Waits for a condition, with patience for a slow machine; never a fixed time. */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 })
}
