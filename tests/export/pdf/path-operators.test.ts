import { describe, expect, it } from 'vitest'
import { pathOperators, walkPath } from '../../../src/export/pdf/path-operators.ts'
import { DIFFERENCE_ICONS } from '../../../src/signs/difference-icons.ts'
import { ICONS } from '../../../src/signs/icons.ts'

/** Points on the path, and its last. */
function pointsOf(d: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = []
  const add = (x: number, y: number): void => void points.push({ x, y })
  walkPath(d, { move: add, line: add, curve: (_a, _b, _c, _d, x, y) => add(x, y), close: () => {} })
  return points
}

describe('paths', () => {
  it('of lines and curves become operators', () => {
    expect(pathOperators('M0 0L10 5C1 2 3 4 5 6Z')).toBe('0 0 m 10 5 l 1 2 3 4 5 6 c h')
    expect(pathOperators('M1 1h2v3l-1-1z')).toBe('1 1 m 3 1 l 3 4 l 2 3 l h')
    expect(pathOperators('M0 0 4 0 4 4')).toBe('0 0 m 4 0 l 4 4 l')
  })

  it('keep to the circle where they are arcs', () => {
    const points = pointsOf('M10 0A10 10 0 1 1 -10 0A10 10 0 1 1 10 0Z')
    for (const { x, y } of points) expect(Math.hypot(x, y)).toBeCloseTo(10, 6)
    expect(points.length).toBeGreaterThan(4)
  })

  it('end where an arc ends, however its flags are written', () => {
    for (const d of ['M2 2a3 4 20 1 0 5 6', 'M2 2a3 4 20 1 05 6', 'M2 2A3,4 20,1,0,7,8']) {
      expect(pointsOf(d).at(-1)).toEqual({ x: expect.closeTo(7, 9), y: expect.closeTo(8, 9) })
    }
  })

  it('mirror the handle before', () => {
    expect(pathOperators('M0 0C0 5 5 10 10 10S20 5 20 0')).toBe('0 0 m 0 5 5 10 10 10 c 15 10 20 5 20 0 c')
  })

  it('stay within their square where they are signs of ours', () => {
    for (const [name, strokes] of Object.entries({ ...ICONS, ...DIFFERENCE_ICONS })) {
      for (const point of strokes.flatMap(pointsOf)) {
        expect([name, point.x >= 0 && point.x <= 24 && point.y >= 0 && point.y <= 24]).toEqual([name, true])
      }
    }
  })

  it('are refused when they are none', () => {
    expect(() => pathOperators('M0 0X1 1')).toThrow('path data')
    expect(() => pathOperators('M0 0L1')).toThrow('path data')
  })
})
