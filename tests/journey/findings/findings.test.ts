import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/journey/findings/findings.ts'
import { EMPTY_JOURNEY, type Journey } from '../../../src/journey/journey.ts'
import { SAMPLES } from '../../../src/journey/samples/samples.ts'
import type { When } from '../../../src/journey/waypoint.ts'
import {
  type AnyRecord,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  lessonOf,
  linkOf,
  named,
  outcomeOf,
  phaseOf,
  turnOf,
} from '../../support/journey-of.ts'

const told = (journey: Journey): string[] =>
  findingsOf(journey).map(({ code, waypoints }) => [code, ...waypoints].join(' '))

/** What is told of one kind only. */
const of = (code: string, journey: Journey): string[] => told(journey).filter((line) => line.split(' ')[0] === code)

describe('findings about instruments and outcomes', () => {
  it('are none for an empty journey, and for one that is whole', () => {
    expect(findingsOf(EMPTY_JOURNEY)).toEqual([])
    const whole = journeyOf('tour -> (agreed) -> (plan:newAction)', '@review ~> tour, review !> plan')
    expect(told(journeyPlus(whole, indicatorOf('a', 'agreed'), indicatorOf('b', 'plan')))).toEqual([])
  })

  it('name an instrument that serves no outcome, unless it is cancelled', () => {
    const journey = journeyOf('tour -> talk -> (agreed)')
    expect(of('instrumentWithoutOutcome', journey)).toEqual(['instrumentWithoutOutcome tour'])
    const cancelled = journeyPlus(journey, instrumentOf('tour', { status: 'cancelled' }))
    expect(of('instrumentWithoutOutcome', cancelled)).toEqual([])
  })

  it('name an outcome that no instrument serves, directly or by way of another', () => {
    const journey = journeyOf('tour -> (known) -> (agreed)', '(alone) -> (after)')
    expect(of('outcomeWithoutInstrument', journey)).toEqual([
      'outcomeWithoutInstrument after',
      'outcomeWithoutInstrument alone',
    ])
    const dropped = journeyPlus(journey, outcomeOf('alone', { status: 'dropped' }))
    expect(of('outcomeWithoutInstrument', dropped)).toEqual(['outcomeWithoutInstrument after'])
  })

  it('name an outcome without an indicator', () => {
    const journey = journeyOf('tour -> (known) -> (agreed)')
    expect(of('outcomeWithoutIndicator', journeyPlus(journey, indicatorOf('one', 'known')))).toEqual([
      'outcomeWithoutIndicator agreed',
    ])
  })

  it('say that no outcome is an action, or that no way leads to one', () => {
    expect(of('noActionOutcome', journeyOf('tour -> (known)'))).toEqual(['noActionOutcome'])
    expect(of('actionNotReached', journeyOf('tour -> (known)', '(plan:newAction)'))).toEqual(['actionNotReached plan'])
    expect(of('actionNotReached', journeyOf('tour -> (known) -> (plan:newAction)'))).toEqual([])
    expect(of('noActionOutcome', journeyOf('tour -> talk'))).toEqual([])
  })

  it('hint at an action that leads back to knowledge', () => {
    const journey = journeyOf('tour -> (plan:newAction) -> (known)')
    expect(findingsOf(journey).find(({ code }) => code === 'actionLeadsToKnowledge')).toEqual({
      code: 'actionLeadsToKnowledge',
      weight: 1,
      waypoints: ['plan', 'known'],
      links: ['plan-leadsTo-known'],
      values: {},
    })
  })

  it('hint at outcomes that lead to each other in a circle, once for each circle', () => {
    const journey = journeyOf('(a) -> (b) -> (c) -> (a)', '(c) -> (d)', '(x) -> (y) -> (x)')
    expect(findingsOf(journey).filter(({ code }) => code === 'outcomeCircle')).toMatchObject([
      { waypoints: ['a', 'b', 'c'], links: ['a-leadsTo-b', 'b-leadsTo-c', 'c-leadsTo-a'] },
      { waypoints: ['x', 'y'], links: ['x-leadsTo-y', 'y-leadsTo-x'] },
    ])
  })
})

describe('findings about the journey as a whole', () => {
  it('say that many instruments have no loop', () => {
    expect(of('noLoop', journeyOf('a -> b -> c'))).toEqual([])
    expect(of('noLoop', journeyOf('a -> b -> c -> d'))).toEqual(['noLoop'])
    expect(of('noLoop', journeyOf('a -> b -> c -> d', '@review ~> a'))).toEqual([])
  })

  it('say that one instrument is to reach three outcomes', () => {
    expect(of('singleInstrument', journeyOf('tour -> (a)', 'tour -> (b)'))).toEqual([])
    expect(of('singleInstrument', journeyOf('tour -> (a)', 'tour -> (b)', 'tour -> (c)'))).toEqual([
      'singleInstrument tour',
    ])
  })

  it('name a loop that observes nothing, and one that changes nothing', () => {
    expect(of('loopObservesNothing', journeyOf('@review !> tour'))).toEqual(['loopObservesNothing review'])
    expect(of('loopAdjustsNothing', journeyOf('@review ~> tour'))).toEqual(['loopAdjustsNothing review'])
    expect(told(journeyOf('@review ~> tour, review !> tour')).filter((line) => line.startsWith('loop'))).toEqual([])
  })

  it('name a loop that was held and has adjusted nothing, in place of the hint, until a lesson is decided on', () => {
    const drawn = journeyOf('@review ~> tour')
    const loops = (...records: AnyRecord[]): string[] =>
      told(journeyPlus(drawn, ...records)).filter((line) => line.startsWith('loop'))
    expect(loops(turnOf('may', 'review'))).toEqual(['loopHasNotAdjusted review'])
    const lesson = lessonOf('rain', { about: [named('review')] })
    expect(loops(lesson)).toEqual(['loopHasNotAdjusted review'])
    expect(loops({ ...lesson, decision: 'reject' })).toEqual(['loopHasNotAdjusted review'])
    expect(loops({ ...lesson, decision: 'adapt' })).toEqual([])
    expect(loops(turnOf('may', 'review'), linkOf('review', 'adjusts', 'tour'))).toEqual([])
  })

  it('name cards without a title, and cards outside the phases where there are phases', () => {
    const journey = journeyPlus(journeyOf('tour'), instrumentOf('blank', { title: '  ' }))
    expect(of('cardWithoutTitle', journey)).toEqual(['cardWithoutTitle blank'])
    expect(of('cardOutsidePhases', journey)).toEqual([])
    const phase = phaseOf('p', 0)
    const inside = instrumentOf('tour', { phase: phase.id })
    expect(of('cardOutsidePhases', journeyPlus(journey, phase, inside))).toEqual(['cardOutsidePhases blank'])
  })
})

describe('findings about time', () => {
  const dated = (from: When | null, to: When | null): string[] => {
    const cards: AnyRecord[] = [instrumentOf('tour', { when: from }), instrumentOf('talk', { when: to })]
    return of('precedesAgainstDates', journeyPlus(journeyOf('tour -> talk'), ...cards))
  }
  const day = (start: string): When => ({ by: 'dates', start, end: '' })
  const week = (start: number): When => ({ by: 'weeks', start, end: start })

  it('name a link whose dates say otherwise', () => {
    expect(dated(day('2024-05-02'), day('2024-05-01'))).toEqual(['precedesAgainstDates tour talk'])
    expect(dated(day('2024-05'), day('2024-04-30'))).toEqual(['precedesAgainstDates tour talk'])
    expect(dated(week(3), week(2))).toEqual(['precedesAgainstDates tour talk'])
  })

  it('are silent where the dates may still agree', () => {
    expect(dated(day('2024-05-01'), day('2024-05-01'))).toEqual([])
    expect(dated(day('2024-05-20'), day('2024-05'))).toEqual([])
    expect(dated(day('2024-05'), day('2024-05-01'))).toEqual([])
    expect(dated(week(3), day('2024-05-01'))).toEqual([])
    expect(dated(week(3), null)).toEqual([])
  })
})

describe('all findings', () => {
  it('come with the weightiest first, then by card', () => {
    expect(told(journeyOf('(b)', '(a)', '@loop'))).toEqual([
      'noActionOutcome',
      'outcomeWithoutInstrument a',
      'outcomeWithoutInstrument b',
      'outcomeWithoutIndicator a',
      'outcomeWithoutIndicator b',
      'loopObservesNothing loop',
    ])
  })

  it('are few and gentle for the samples', async () => {
    const codes = await Promise.all(
      SAMPLES.map(async ({ key, load }) => [
        key,
        [...new Set(findingsOf((await load()).journey).map(({ code }) => code))],
      ]),
    )
    expect(Object.fromEntries(codes)).toMatchInlineSnapshot(`
      {
        "blank": [],
        "caboVerde": [
          "instrumentWithoutOutcome",
          "loopObservesNothing",
          "loopHasNotAdjusted",
        ],
        "haiti": [],
        "honduras": [
          "instrumentWithoutOutcome",
          "loopAdjustsNothing",
        ],
        "indonesiaAfrica": [],
        "rome": [
          "noActionOutcome",
          "loopHasNotAdjusted",
        ],
        "tanzania": [
          "instrumentWithoutOutcome",
        ],
        "timorLeste": [
          "instrumentWithoutOutcome",
          "outcomeWithoutInstrument",
        ],
      }
    `)
  })
})
