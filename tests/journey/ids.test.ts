import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ID_PATTERN, newId } from '../../src/journey/ids.ts'
import { runs } from '../support/runs.ts'

/** Until then eight letters hold the time (36^8 ms). */
const YEAR_2059 = 36 ** 8 - 1

describe('a new id', () => {
  it('is one that may stand in a file', () => {
    fc.assert(
      fc.property(fc.nat(YEAR_2059), fc.double({ min: 0, max: 0.999_999_999, noNaN: true }), (now, chance) => {
        expect(newId(now, () => chance)).toMatch(ID_PATTERN)
        expect(newId(now, () => chance)).toHaveLength(17)
      }),
      runs(100),
    )
  })

  it('sorts behind those that were made before it', () => {
    fc.assert(
      fc.property(fc.nat(2e12), fc.integer({ min: 1, max: 1e9 }), (now, later) => {
        expect(newId(now, () => 0.99) < newId(now + later, () => 0)).toBe(true)
      }),
      runs(100),
    )
  })

  it('is not the same twice in one millisecond', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId(0))).size).toBe(1_000)
  })
})
