import { describe, expect, it } from 'vitest'
import { describeJourney, describe as say } from '../../../src/journey/commands/describe.ts'
import { EMPTY_JOURNEY } from '../../../src/journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE, WIDEST_PHASE } from '../../../src/journey/limits.ts'
import { indicatorOf, instrumentOf, journeyWith, outcomeOf, phaseOf } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const JOURNEY = journeyWith(
  outcomeOf('skills'),
  instrumentOf('tour'),
  indicatorOf('count', 'skills'),
  phaseOf('learn', 0),
)

describe('saying something of a card', () => {
  it('changes only what it does not say already', () => {
    expect(say(JOURNEY, 'waypoints', 'tour', { title: 'tour', place: 'Praia', when: null })).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { place: 'Praia' } },
    ])
    expect(say(JOURNEY, 'waypoints', 'tour', { title: 'tour' })).toEqual([])
  })

  it('takes words without what is not seen and does harm in them', () => {
    expect(say(JOURNEY, 'waypoints', 'tour', { title: '\u202etour\u202c', place: '\u202ePraia\u0000' })).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { place: 'Praia' } },
    ])
    expect(describeJourney(JOURNEY, { title: '\u202eMilk' })).toEqual([{ do: 'describe', fields: { title: 'Milk' } }])
  })

  it('takes titles and texts to their full length', () => {
    const title = 'm'.repeat(LONGEST_TITLE)
    const notes = 'n'.repeat(LONGEST_TEXT)
    expect(say(JOURNEY, 'waypoints', 'tour', { title, notes })).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { title, notes } },
    ])
  })

  it.each([
    ['waypoints', 'tour', { title: 'm'.repeat(LONGEST_TITLE + 1) }, LONGEST_TITLE],
    ['waypoints', 'tour', { place: 'm'.repeat(LONGEST_TITLE + 1) }, LONGEST_TITLE],
    ['waypoints', 'skills', { held: 'm'.repeat(LONGEST_TITLE + 1) }, LONGEST_TITLE],
    ['waypoints', 'tour', { notes: 'n'.repeat(LONGEST_TEXT + 1) }, LONGEST_TEXT],
    ['indicators', 'count', { baseline: 'm'.repeat(LONGEST_TITLE + 1) }, LONGEST_TITLE],
  ] as const)('in %s of %s refuses words that would be cut when read', (name, id, fields, most) => {
    expect(refusalOf(() => say(JOURNEY, name, id, fields))).toEqual({ code: 'textTooLong', values: { most } })
  })

  it.each([
    ['waypoints', 'tour', { days: Number.NaN }],
    ['waypoints', 'tour', { days: Number.POSITIVE_INFINITY }],
    ['waypoints', 'tour', { form: 'picnic' as never }],
    ['waypoints', 'tour', { phase: '' as never }],
    ['phases', 'learn', { start: '2026-13' }],
    ['phases', 'learn', { start: 'next spring' }],
  ] as const)('in %s of %s refuses %j, which means nothing there', (name, id, fields) => {
    expect(refusalOf(() => say(JOURNEY, name, id, fields))).toEqual({ code: 'valueNotLegal' })
  })

  it('brings a number to the nearest one that is legal', () => {
    expect(say(JOURNEY, 'waypoints', 'tour', { days: -3 })).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { days: 0 } },
    ])
    expect(say(JOURNEY, 'phases', 'learn', { width: 1e9 })).toEqual([
      { do: 'set', in: 'phases', id: 'learn', fields: { width: WIDEST_PHASE } },
    ])
  })

  it('takes back what was said, with an empty text or none', () => {
    const journey = journeyWith(instrumentOf('tour', { place: 'Praia', days: 5, costLevel: 3 }))
    expect(say(journey, 'waypoints', 'tour', { place: '', days: null, costLevel: null })).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { place: '', days: null, costLevel: null } },
    ])
  })

  it('refuses where somebody has removed it', () => {
    expect(refusalOf(() => say(JOURNEY, 'waypoints', 'gone', { title: 'x' }))).toEqual({ code: 'gone' })
  })
})

describe('saying something of the whole journey', () => {
  it('changes only what it does not say already', () => {
    expect(describeJourney(EMPTY_JOURNEY, { title: 'Clean milk', direction: 'ltr' })).toEqual([
      { do: 'describe', fields: { title: 'Clean milk' } },
    ])
    expect(describeJourney(EMPTY_JOURNEY, { direction: 'ltr' })).toEqual([])
  })

  it('refuses what would be cut or cannot be', () => {
    const goal = 'g'.repeat(LONGEST_TEXT + 1)
    expect(refusalOf(() => describeJourney(EMPTY_JOURNEY, { goal }))).toEqual({
      code: 'textTooLong',
      values: { most: LONGEST_TEXT },
    })
    expect(refusalOf(() => describeJourney(EMPTY_JOURNEY, { language: '?' }))).toEqual({ code: 'valueNotLegal' })
  })
})
