import { expect, it } from 'vitest'
import { reachAt } from '../../src/canvas/difference-reach.ts'

it.each([
  ['full size', 1],
  ['the least zoom at which signs are laid out', 0.48],
  ['two thirds', 0.66],
])('a sign answers within 24 px of the screen at %s', (_, zoom) => {
  expect((17 + reachAt(zoom)) * zoom).toBeGreaterThanOrEqual(24)
})

it('a sign that is large enough by itself reaches no further', () => {
  expect(reachAt(2)).toBe(0)
})
