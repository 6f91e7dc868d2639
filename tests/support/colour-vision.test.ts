import { describe, expect, it } from 'vitest'
import { contrast, farApart, lightness } from './colour-vision.ts'

describe('how colours look', () => {
  it('is the same for a colour and itself', () => {
    expect(farApart('#2569b8', '#2569b8', 'all')).toBe(0)
  })

  // By other programs' reckoning: 52.88 for blue and red is what colour calculators give for CIEDE2000.
  it('follows CIEDE2000', () => {
    expect(farApart('#0000ff', '#ff0000', 'all')).toBeCloseTo(52.88, 1)
    expect(farApart('#ffffff', '#000000', 'all')).toBeCloseTo(100, 1)
  })

  it('brings red and green together without the green cone, and not blue and yellow', () => {
    expect(farApart('#b04a3a', '#6f7a2c', 'without the green cone')).toBeLessThan(
      farApart('#b04a3a', '#6f7a2c', 'all') / 3,
    )
    expect(farApart('#2040c0', '#e0d040', 'without the green cone')).toBeGreaterThan(50)
  })

  it('knows black, white and what lies between', () => {
    expect(lightness('#ffffff')).toBeCloseTo(100, 1)
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
