import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/journey/findings/findings.ts'
import type { TurnId } from '../../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../../../src/journey/journey.ts'
import { type Kept, type KnownRevision, NO_REASON, type Reason } from '../../../src/journey/revision.ts'
import { SAMPLES } from '../../../src/journey/samples/samples.ts'
import type { When } from '../../../src/journey/waypoint.ts'
import {
  type AnyRecord,
  draftOf,
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
import { revisionOf } from '../../support/trail-of.ts'

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
      lesson: null,
      revision: null,
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
    const lesson = lessonOf('rain', { about: [named('review')] })
    expect(loops(lesson)).toEqual(['loopHasNotAdjusted review'])
    expect(loops({ ...lesson, decision: 'reject' })).toEqual(['loopHasNotAdjusted review'])
    expect(loops({ ...lesson, decision: 'adapt' })).toEqual([])
    const mayChange = linkOf('review', 'adjusts', 'tour')
    expect(loops(lesson, mayChange)).toEqual(['loopHasNotAdjusted review'])
    expect(loops({ ...lesson, decision: 'adopt' }, mayChange)).toEqual([])
  })

  it('name a loop that was held and taught nothing, whatever it may change', () => {
    const drawn = journeyOf('@review ~> tour')
    const loops = (...records: AnyRecord[]): string[] =>
      told(journeyPlus(drawn, turnOf('may', 'review'), ...records)).filter((line) => line.startsWith('loop'))
    expect(loops()).toEqual(['loopWithoutLesson review'])
    expect(loops(linkOf('review', 'adjusts', 'tour'))).toEqual(['loopWithoutLesson review'])
    const lesson = lessonOf('rain', { turn: 'may' as TurnId })
    expect(loops(lesson, linkOf('review', 'adjusts', 'tour'))).toEqual(['loopHasNotAdjusted review'])
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

describe('findings about the trail', () => {
  const lessons = (...records: AnyRecord[]): string[] =>
    findingsOf(journeyPlus(EMPTY_JOURNEY, ...records), { today: '2024-05-01' }).map(
      ({ code, lesson }) => `${code} ${lesson}`,
    )

  it('name a lesson that has waited for a decision for more than a month', () => {
    expect(lessons(lessonOf('rain', { on: '2024-03-31' }))).toEqual(['lessonPending rain'])
    expect(lessons(lessonOf('rain', { on: '2024-04-01' }))).toEqual([])
    expect(lessons(lessonOf('rain', { on: '' }))).toEqual([])
    expect(lessons(lessonOf('rain', { on: '2024-03-31', decision: 'defer' }))).toEqual([])
  })

  it('do not name one that a rearrangement in the making answers', () => {
    const rain = lessonOf('rain', { on: '2024-01-01' })
    expect(lessons(rain, draftOf('dry', { lessons: [rain.id] }))).toEqual([])
  })

  it('hold nothing against the calendar where no day is given', () => {
    expect(findingsOf(journeyPlus(EMPTY_JOURNEY, lessonOf('rain', { on: '2001-01-01' })))).toEqual([])
  })

  it('name a lesson that was rejected without a reason', () => {
    const rain = lessonOf('rain', { decision: 'reject', decisionReason: ' ' })
    expect(lessons(rain)).toEqual(['lessonRejectedWithoutReason rain'])
    expect(lessons({ ...rain, decisionReason: 'It rained once.' })).toEqual([])
  })

  it('name an adoption without a lesson or a reason, and no other revision', () => {
    const revisions = (kept: Kept, reason: Partial<Reason> = {}): string[] => {
      const one = revisionOf('r1', { kept, reason: { ...NO_REASON, ...reason } })
      const revision: KnownRevision = { ...one, newer: false, number: 1, key: 'r1' }
      return findingsOf(EMPTY_JOURNEY, { revisions: [revision] }).map((found) => `${found.code} ${found.revision}`)
    }
    expect(revisions('adopted')).toEqual(['adoptionWithoutReason r1'])
    expect(revisions('adopted', { prompt: 'roadblock' })).toEqual([])
    expect(revisions('adopted', { rationale: 'The road was cut.' })).toEqual([])
    expect(revisions('adopted', { lessons: [lessonOf('rain').id] })).toEqual([])
    expect([...revisions('before'), ...revisions('byHand'), ...revisions('quiet')]).toEqual([])
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
        [...new Set(findingsOf((await load()).journey, { today: '2026-05-01' }).map(({ code }) => code))],
      ]),
    )
    expect(Object.fromEntries(codes)).toMatchInlineSnapshot(`
      {
        "blank": [],
        "caboVerde": [
          "instrumentWithoutOutcome",
          "loopObservesNothing",
          "loopWithoutLesson",
        ],
        "haiti": [],
        "honduras": [
          "instrumentWithoutOutcome",
          "loopAdjustsNothing",
        ],
        "indonesiaAfrica": [],
        "rome": [
          "noActionOutcome",
          "loopWithoutLesson",
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
