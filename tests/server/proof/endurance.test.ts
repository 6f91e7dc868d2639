import { describe, expect, it } from 'vitest'
import { PATIENCE_MS } from '../../support/runs.ts'
import { KILLS, killAgainAndAgain } from './kills.ts'

describe.concurrent('the server endures', () => {
  it.each([1, 2])(
    `P1 P3 P4: R5, R17 half of ${KILLS} kills in the middle of bursts lose no confirmed edit (seed %i)`,
    {
      timeout: PATIENCE_MS,
    },
    async (seed) => {
      const kills = Math.ceil(KILLS / 2)
      expect(await killAgainAndAgain(kills, seed)).toBeGreaterThan(kills * 8)
    },
  )
})
