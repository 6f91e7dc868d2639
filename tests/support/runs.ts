import type fc from 'fast-check'
import { vi } from 'vitest'

const asked = Number(process.env.RIHLA_RUNS) || 0

/** How long a test of many runs may take: a slow machine with other work beside it, or a night. */
export const PATIENCE_MS = asked > 0 ? 3_600_000 : 240_000
if (asked > 0) vi.setConfig({ testTimeout: PATIENCE_MS })

/**
 * How many random cases a property is tried with: `usual` in every run of the suite, more where the environment asks for it
 * (`RIHLA_RUNS=20000`), say over night. A failure prints its seed; `RIHLA_SEED` runs it again.
 */
export function runs(usual: number): fc.Parameters<unknown> {
  const seed = process.env.RIHLA_SEED
  return {
    numRuns: Math.max(usual, asked),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  }
}

/** The same for tests that walk through seeds themselves: the seeds to walk through. */
export function seeds(usual: number): number[] {
  const only = process.env.RIHLA_SEED
  if (only !== undefined) return [Number(only)]
  return Array.from({ length: Math.max(usual, asked) }, (_, n) => n + 1)
}
