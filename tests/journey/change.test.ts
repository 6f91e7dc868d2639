import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from '../../src/journey/change.ts'
import { diffJourneys, invertChanges } from '../../src/journey/diff.ts'
import { EMPTY_JOURNEY, TABLES } from '../../src/journey/journey.ts'
import { same } from '../../src/journey/same.ts'
import { settle } from '../../src/journey/settle.ts'
import {
  instrumentOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  linkOf,
  loopOf,
  named,
  outcomeOf,
} from '../support/journey-of.ts'
import { anyEditedJourney, anyJourney } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

describe('the changes between two journeys', () => {
  it('lead from the one to the other, whatever the two are', () => {
    fc.assert(
      fc.property(anyJourney(), anyJourney(), (before, after) => {
        const reached = applyChanges(before, diffJourneys(before, after))
        expect(reached).toEqual(after)
        for (const name of TABLES) expect([...reached[name].keys()]).toEqual([...after[name].keys()])
      }),
      runs(1000),
    )
  })

  it('are none between a journey and itself, however its records were made', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        expect(diffJourneys(journey, journey)).toEqual([])
        expect(diffJourneys(journey, structuredClone(journey))).toEqual([])
      }),
      runs(50),
    )
  })

  it('name only the fields that differ', () => {
    const before = journeyOf('tour -> talk')
    const after = applyChanges(before, [
      { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Study tour to Praia', days: null } },
    ])
    expect(diffJourneys(before, after)).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Study tour to Praia' } },
    ])
  })

  it('put a card before its links and let it go after them', () => {
    const journey = journeyOf('tour -> (skills)')
    const put = diffJourneys(EMPTY_JOURNEY, journey)
    const drop = diffJourneys(journey, EMPTY_JOURNEY)
    expect(put.map(told)).toEqual(['put waypoints', 'put waypoints', 'put links'])
    expect(drop.map(told)).toEqual(['drop links', 'drop waypoints', 'drop waypoints'])
  })

  it('put a card anew that has become one of another type', () => {
    const before = journeyWith(outcomeOf('card'))
    const after = journeyWith(loopOf('card'))
    expect(applyChanges(before, diffJourneys(before, after))).toEqual(after)
  })
})

describe('changes that are taken back', () => {
  it('give the journey that was there before, whatever they did', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const changes = edits.flat()
        expect(applyChanges(applyChanges(journey, changes), invertChanges(journey, changes))).toEqual(journey)
      }),
      runs(1000),
    )
  })

  it('give it too where they lead from any journey to any other', () => {
    fc.assert(
      fc.property(anyJourney(), anyJourney(), (before, after) => {
        const back = invertChanges(before, diffJourneys(before, after))
        expect(applyChanges(after, back)).toEqual(before)
      }),
      runs(1000),
    )
  })

  it('bring back the links that a card took with it', () => {
    const journey = journeyOf('tour -> (skills)')
    const changes: Change[] = [{ do: 'drop', in: 'waypoints', id: 'tour' }]
    const after = applyChanges(journey, changes)
    expect(after).toEqual(journeyWith(journey.waypoints.get(named('skills')) ?? outcomeOf('skills')))
    expect(applyChanges(after, invertChanges(journey, changes))).toEqual(journey)
  })
})

describe('applying changes', () => {
  it('gives the very same journey for no changes', () => {
    const journey = journeyOf('tour')
    expect(applyChanges(journey, [])).toBe(journey)
  })

  it('never changes what it was given', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const before = structuredClone(journey)
        for (const edit of edits) applyChanges(journey, edit)
        expect(journey).toEqual(before)
      }),
      runs(50),
    )
  })

  it('keeps every table that it does not touch, so that one moved card draws one card', () => {
    const journey = journeyOf('tour -> (skills)', '@review ~> tour')
    const after = applyChanges(journey, [{ do: 'set', in: 'waypoints', id: 'tour', fields: { at: { x: 8, y: 8 } } }])
    for (const name of TABLES) if (name !== 'waypoints') expect(after[name]).toBe(journey[name])
    expect(after.waypoints.get(named('skills'))).toBe(journey.waypoints.get(named('skills')))
  })

  it('keeps every table in id order, however the records come', () => {
    const after = applyChanges(EMPTY_JOURNEY, [
      { do: 'put', in: 'waypoints', record: instrumentOf('b') },
      { do: 'put', in: 'waypoints', record: instrumentOf('c') },
      { do: 'put', in: 'waypoints', record: instrumentOf('a') },
    ])
    expect([...after.waypoints.keys()]).toEqual(['a', 'b', 'c'])
  })

  it('does nothing for a card that is gone: nobody is brought back by a late edit', () => {
    const journey = journeyOf('tour')
    expect(applyChanges(journey, [{ do: 'set', in: 'waypoints', id: 'gone', fields: { title: 'Ghost' } }])).toEqual(
      journey,
    )
    expect(applyChanges(journey, [{ do: 'drop', in: 'waypoints', id: 'gone' }])).toEqual(journey)
  })

  it('leaves a settled journey, also where a single change leaves something loose', () => {
    fc.assert(
      fc.property(anyEditedJourney(), ({ journey, edits }) => {
        const after = edits.reduce(applyChanges, journey)
        expect(settle(after)).toEqual(after)
      }),
      runs(100),
    )
  })

  it('sets, drops and puts in the order in which they are listed', () => {
    const journey = applyChanges(journeyOf('tour'), [
      { do: 'drop', in: 'waypoints', id: 'tour' },
      { do: 'put', in: 'waypoints', record: instrumentOf('tour', { title: 'Second try' }) },
      { do: 'put', in: 'waypoints', record: instrumentOf('talk') },
      { do: 'put', in: 'links', record: linkOf('tour', 'precedes', 'talk') },
      { do: 'describe', fields: { title: 'First' } },
      { do: 'describe', fields: { goal: 'Clean milk' } },
    ])
    expect(journey).toEqual({
      ...journeyPlus(
        journeyWith(instrumentOf('tour', { title: 'Second try' }), instrumentOf('talk')),
        linkOf('tour', 'precedes', 'talk'),
      ),
      about: { ...EMPTY_JOURNEY.about, title: 'First', goal: 'Clean milk' },
    })
  })
})

describe('two values', () => {
  it.each([
    [1, 1, true],
    ['a', 'b', false],
    [Number.NaN, Number.NaN, true],
    [{ x: 1, y: 2 }, { y: 2, x: 1 }, true],
    [{ x: 1 }, { x: 1, y: undefined }, false],
    [['fr', 'pt'], ['fr', 'pt'], true],
    [['fr', 'pt'], ['pt', 'fr'], false],
    [[], {}, false],
    [null, {}, false],
    [null, undefined, false],
    [{ toString: 1 }, {}, false],
  ])('%j and %j say the same: %s', (a, b, expected) => {
    expect(same(a, b)).toBe(expected)
    expect(same(b, a)).toBe(expected)
  })
})

function told(change: Change): string {
  return change.do === 'describe' ? 'describe' : `${change.do} ${change.in}`
}
