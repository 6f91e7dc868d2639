import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { helperLines } from '../../src/canvas/helper-lines.ts'
import type { Box } from '../../src/journey/geometry.ts'
import { runs } from '../support/runs.ts'

const box = (x: number, y: number, width = 200, height = 96): Box => ({ x, y, width, height })

describe('lines that help to line up', () => {
  it('are none where nothing is near', () => {
    expect(helperLines(box(0, 0), [box(500, 500)], 5)).toEqual({ by: { x: 0, y: 0 }, lines: [] })
    expect(helperLines(box(0, 0), [], 5)).toEqual({ by: { x: 0, y: 0 }, lines: [] })
  })

  it('join a card’s start to that of another, from the upper to the lower edge of both', () => {
    expect(helperLines(box(3, 0), [box(0, 300)], 5)).toEqual({
      by: { x: -3, y: 0 },
      lines: [{ along: 'y', at: 0, from: 0, to: 396 }],
    })
  })

  it('join tops', () => {
    expect(helperLines(box(400, -2), [box(0, 0)], 5)).toEqual({
      by: { x: 0, y: 2 },
      lines: [{ along: 'x', at: 0, from: 0, to: 600 }],
    })
  })

  it('join middles of cards of different widths', () => {
    expect(helperLines(box(11, 300, 200), [box(0, 0, 216)], 5).by).toEqual({ x: -3, y: 0 })
  })

  it('let the nearest win, and the first of two that are equally near', () => {
    expect(helperLines(box(3, 0), [box(0, 300), box(4, 600)], 5).by.x).toBe(1)
    const { lines } = helperLines(box(2, 0), [box(0, 300), box(4, 600)], 5)
    expect(lines).toEqual([{ along: 'y', at: 0, from: 0, to: 396 }])
  })

  it('never move a card farther than they reach, and leave it in line', () => {
    const anyBox = fc.record({
      x: fc.integer({ min: -300, max: 300 }),
      y: fc.integer({ min: -300, max: 300 }),
      width: fc.integer({ min: 40, max: 220 }),
      height: fc.integer({ min: 40, max: 100 }),
    })
    fc.assert(
      fc.property(
        anyBox,
        fc.array(anyBox, { maxLength: 6 }),
        fc.integer({ min: 1, max: 20 }),
        (moving, others, reach) => {
          const { by, lines } = helperLines(moving, others, reach)
          expect(Math.abs(by.x)).toBeLessThanOrEqual(reach)
          expect(Math.abs(by.y)).toBeLessThanOrEqual(reach)
          const again = helperLines({ ...moving, x: moving.x + by.x, y: moving.y + by.y }, others, reach)
          expect(again.by).toEqual({ x: 0, y: 0 })
          expect(again.lines).toHaveLength(lines.length)
        },
      ),
      runs(200),
    )
  })
})
