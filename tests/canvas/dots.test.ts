import { describe, expect, it } from 'vitest'
import { paperFor } from '../../src/canvas/dots.tsx'
import { lookAt } from '../../src/canvas/sight.ts'
import { holds } from '../../src/journey/geometry.ts'

const LOOKING = { x: 0, y: 0, zoom: 1, width: 1_000, height: 600 }

describe('the paper under the cards', () => {
  it('reaches farther than what is kept ready, and stays the very same while that moves within it', () => {
    const sight = lookAt(LOOKING)
    const paper = paperFor(sight)
    expect(holds(paper.box, sight.kept)).toBe(true)
    const next = lookAt({ ...LOOKING, x: -900, y: 500 }, sight)
    expect(next).not.toBe(sight)
    expect(paperFor(next, paper)).toBe(paper)
  })

  it('is laid anew beyond its edge and for another size of dots', () => {
    const paper = paperFor(lookAt(LOOKING))
    const away = lookAt({ ...LOOKING, x: -9_000 })
    expect(holds(paperFor(away, paper).box, away.kept)).toBe(true)
    expect(paperFor(lookAt({ ...LOOKING, zoom: 2 }), paper).zoom).toBe(2)
  })

  it('has its dots at the same places of the sheet wherever one looks from', () => {
    for (const x of [0, -917, 3_333.25, 12_000]) {
      const { box } = paperFor(lookAt({ ...LOOKING, x, y: -x / 3, zoom: 0.73 }))
      expect(Math.abs(box.x % 24)).toBe(0)
      expect(Math.abs(box.y % 24)).toBe(0)
    }
  })
})
