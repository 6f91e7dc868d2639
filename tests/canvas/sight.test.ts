import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAR_ZOOM, type Looking, lookAt, windowOf } from '../../src/canvas/sight.ts'
import { overlap } from '../../src/journey/geometry.ts'
import { runs } from '../support/runs.ts'

const LOOKING: Looking = { x: 0, y: 0, zoom: 1, width: 1000, height: 600 }

const anyLooking = fc.record({
  x: fc.integer({ min: -5_000, max: 5_000 }),
  y: fc.integer({ min: -5_000, max: 5_000 }),
  zoom: fc.double({ min: 0.1, max: 3, noNaN: true }),
  width: fc.integer({ min: 320, max: 2_560 }),
  height: fc.integer({ min: 480, max: 1_440 }),
})

describe('what is in sight', () => {
  it('is the window and a margin around it', () => {
    const { kept, far } = lookAt(LOOKING)
    expect(far).toBe(false)
    expect(kept).toEqual({ x: -300, y: -180, width: 1_600, height: 960 })
    expect(windowOf({ ...LOOKING, x: -200, y: 100, zoom: 2 })).toEqual({ x: 100, y: -50, width: 500, height: 300 })
  })

  it('stays the very same while a pan stays within the margin: nothing is drawn anew', () => {
    const before = lookAt(LOOKING)
    expect(lookAt({ ...LOOKING, x: -290, y: 170 }, before)).toBe(before)
    expect(lookAt({ ...LOOKING, x: -310 }, before)).not.toBe(before)
  })

  it('stays the same under a little zoom, and changes with much of it', () => {
    const before = lookAt(LOOKING)
    expect(lookAt({ ...LOOKING, zoom: 1.5 }, before)).toBe(before)
    expect(lookAt({ ...LOOKING, zoom: 2 }, before)).not.toBe(before)
  })

  it('is an overview from far away, and cards again from near', () => {
    expect(lookAt({ ...LOOKING, zoom: FAR_ZOOM - 0.01 }).far).toBe(true)
    expect(lookAt({ ...LOOKING, zoom: FAR_ZOOM }).far).toBe(false)
    const near = lookAt({ ...LOOKING, zoom: FAR_ZOOM + 0.01 })
    expect(lookAt({ ...LOOKING, zoom: FAR_ZOOM - 0.01 }, near).far).toBe(true)
  })

  it('always holds the whole window, however one pans and zooms', () => {
    fc.assert(
      fc.property(fc.array(anyLooking, { minLength: 1, maxLength: 8 }), (path) => {
        let sight = lookAt(LOOKING)
        for (const looking of path) {
          sight = lookAt(looking, sight)
          const window = windowOf(looking)
          const { kept } = sight
          expect(window.x).toBeGreaterThanOrEqual(kept.x)
          expect(window.y).toBeGreaterThanOrEqual(kept.y)
          expect(window.x + window.width).toBeLessThanOrEqual(kept.x + kept.width + 1e-6)
          expect(window.y + window.height).toBeLessThanOrEqual(kept.y + kept.height + 1e-6)
          expect(sight.far).toBe(looking.zoom < FAR_ZOOM)
        }
      }),
      runs(200),
    )
  })

  it('is a card that shares more than an edge with it', () => {
    const card = { x: 0, y: 0, width: 200, height: 96 }
    expect(overlap(card, { x: 199, y: 0, width: 10, height: 10 })).toBe(true)
    expect(overlap(card, { x: 200, y: 0, width: 10, height: 10 })).toBe(false)
  })
})
