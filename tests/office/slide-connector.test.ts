import fc from 'fast-check'
import { expect, it } from 'vitest'
import { OUTWARD, SIDES_OF_CARD } from '../../src/journey/routes-curve.ts'
import { middleOfSide } from '../../src/journey/routes-plan.ts'
import { connectorShape } from '../../src/office/slide-connector.ts'
import { connectorPoints } from '../../src/office/slide-connector-line.ts'

const box = fc.record({
  x: fc.integer({ min: -400, max: 400 }),
  y: fc.integer({ min: -400, max: 400 }),
  width: fc.constant(112),
  height: fc.constantFrom(50, 29),
})
const end = fc.record({ key: fc.constant(''), box, side: fc.constantFrom(...SIDES_OF_CARD) })

it('runs from the middle of one side to the middle of the other, however it is turned', () => {
  fc.assert(
    fc.property(end, end, (from, to) => {
      const shape = connectorShape(from, to)
      const points = connectorPoints(shape)
      const start = middleOfSide(from.box, from.side)
      const tip = middleOfSide(to.box, to.side)
      for (const [point, wanted] of [
        [points[0], start],
        [points.at(-1), tip],
      ] as const) {
        expect(Math.hypot((point?.x ?? 0) - wanted.x, (point?.y ?? 0) - wanted.y)).toBeLessThan(1)
      }
      expect(shape.box.width).toBeGreaterThanOrEqual(0)
      expect(shape.box.height).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('leaves and comes in at right angles where it is bent', () => {
  fc.assert(
    fc.property(end, end, (from, to) => {
      const shape = connectorShape(from, to)
      if (shape.preset === 'straightConnector1') return
      const points = connectorPoints(shape)
      const leaving = direction(points[0], points[1])
      const arriving = direction(points.at(-2), points.at(-1))
      const out = OUTWARD[from.side]
      const into = OUTWARD[to.side]
      expect(leaving.x * out.x + leaving.y * out.y).toBeGreaterThan(0)
      expect(arriving.x * into.x + arriving.y * into.y).toBeLessThan(0)
    }),
  )
})

function direction(a: { x: number; y: number } | undefined, b: { x: number; y: number } | undefined) {
  return { x: (b?.x ?? 0) - (a?.x ?? 0), y: (b?.y ?? 0) - (a?.y ?? 0) }
}
