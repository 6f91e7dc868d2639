import { describe, expect, it } from 'vitest'
import { isNearEdge } from '../../src/canvas/use-carrying.ts'

const SHEET = { left: 0, top: 50, right: 1_000, bottom: 750 }

describe('a hand that carries a card', () => {
  it('moves the sheet on at its edge and beyond, and not within', () => {
    expect(isNearEdge(SHEET, 500, 400)).toBe(false)
    expect(isNearEdge(SHEET, 41, 91)).toBe(false)
    for (const [x, y] of [
      [39, 400],
      [961, 400],
      [500, 60],
      [500, 740],
      [-20, 400],
      [500, 900],
    ] as const)
      expect(isNearEdge(SHEET, x, y)).toBe(true)
  })
})
