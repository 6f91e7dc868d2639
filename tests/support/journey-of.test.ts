import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../src/journey/change.ts'
import { settle } from '../../src/journey/settle.ts'
import { journeyOf, named } from './journey-of.ts'
import { anyEditedJourney, anyJourney, randomJourney } from './random-journey.ts'

describe('journeys for tests', () => {
  it('are drawn in a line: instruments bare, outcomes in brackets, loops with an at sign', () => {
    const journey = journeyOf('tour -> talk:conference -> (agreed:newAction)', '@review ~> talk, review !> tour')
    expect([...journey.waypoints.values()].map(({ id, type }) => `${type} ${id}`)).toEqual([
      'outcome agreed',
      'loop review',
      'instrument talk',
      'instrument tour',
    ])
    expect([...journey.links.keys()]).toEqual([
      'review-adjusts-tour',
      'review-observes-talk',
      'talk-contributesTo-agreed',
      'tour-precedes-talk',
    ])
    expect(journey.waypoints.get(named('agreed'))).toMatchObject({ kind: 'newAction', title: 'agreed' })
    expect(journey.waypoints.get(named('talk'))).toMatchObject({ form: 'conference' })
  })

  it('refuse a line that cannot be drawn', () => {
    expect(() => journeyOf('(agreed) -> tour')).toThrow('no link "agreed -> tour"')
  })

  it('are legal when they are random: settling changes nothing', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        expect(settle(journey)).toEqual(journey)
      }),
    )
  })

  it('stay legal under random edits', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const after = edits.reduce(applyChanges, journey)
        expect(settle(after)).toEqual(after)
      }),
    )
  })

  it('are equal for equal seeds', () => {
    expect(randomJourney(7, { waypoints: 40 })).toEqual(randomJourney(7, { waypoints: 40 }))
    expect(randomJourney(7)).not.toEqual(randomJourney(8))
  })
})
