import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../../src/journey/change.ts'
import { type Alignment, align, distribute } from '../../../src/journey/commands/align.ts'
import { instrumentOf, journeyWith, loopOf, named, outcomeOf } from '../../support/journey-of.ts'

/** An instrument (200 × 96), an outcome (216 × 96) and a loop (208 × 56), from top left to bottom right. */
const JOURNEY = journeyWith(
  instrumentOf('tour', { at: { x: 0, y: 0 } }),
  outcomeOf('skills', { at: { x: 240, y: 200 } }),
  loopOf('review', { at: { x: 800, y: 400 } }),
)
const ALL = ['tour', 'skills', 'review'].map(named)

function places(changes: Change[]): Record<string, [number, number]> {
  const after = applyChanges(JOURNEY, changes)
  return Object.fromEntries([...after.waypoints.values()].map(({ id, at }) => [id, [at.x, at.y]]))
}

describe('lining cards up', () => {
  it.each<[Alignment, Record<string, [number, number]>]>([
    ['start', { tour: [0, 0], skills: [0, 200], review: [0, 400] }],
    ['middle', { tour: [404, 0], skills: [396, 200], review: [400, 400] }],
    ['end', { tour: [808, 0], skills: [792, 200], review: [800, 400] }],
    ['top', { tour: [0, 0], skills: [240, 0], review: [800, 0] }],
    ['centre', { tour: [0, 180], skills: [240, 180], review: [800, 200] }],
    ['bottom', { tour: [0, 360], skills: [240, 360], review: [800, 400] }],
  ])('along their %s', (how, expected) => {
    expect(places(align(JOURNEY, ALL, how))).toEqual(expected)
  })

  it('leaves out cards that are gone, and does nothing without any', () => {
    expect(align(JOURNEY, [named('gone')], 'start')).toEqual([])
    expect(align(JOURNEY, [named('gone'), named('tour')], 'start')).toEqual([])
  })
})

describe('spreading cards', () => {
  it('makes the gaps between them equal and leaves the outer two', () => {
    // 1008 px from edge to edge, 624 of them cards: two gaps of 192.
    expect(places(distribute(JOURNEY, ALL, 'x'))).toEqual({ tour: [0, 0], skills: [392, 200], review: [800, 400] })
    expect(places(distribute(JOURNEY, ALL, 'y'))).toEqual({ tour: [0, 0], skills: [240, 200], review: [800, 400] })
  })

  it('takes three cards or more', () => {
    expect(distribute(JOURNEY, ALL.slice(0, 2), 'x')).toEqual([])
  })

  it('goes by where they stand, not by the order in which they were chosen', () => {
    expect(distribute(JOURNEY, ALL.toReversed(), 'x')).toEqual(distribute(JOURNEY, ALL, 'x'))
  })
})
