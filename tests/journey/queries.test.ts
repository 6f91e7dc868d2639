import { describe, expect, it } from 'vitest'
import { bandsOf, CARD_SIZES, cardBox, shownBox, shownCorner } from '../../src/journey/cards.ts'
import { around, centre, contains, grow, overlap, snap, withinSheet } from '../../src/journey/geometry.ts'
import type { LessonId, TurnId } from '../../src/journey/ids.ts'
import { inOrder } from '../../src/journey/journey.ts'
import {
  activitiesOf,
  evidenceOf,
  indicatorsOf,
  lessonsOf,
  lessonsOfTurn,
  linksFrom,
  linksOf,
  linksTo,
  readingOrder,
  turnsOf,
} from '../../src/journey/queries.ts'
import {
  activityOf,
  evidenceOf as evidenceFor,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  lessonOf,
  named,
  objectiveOf,
  outcomeOf,
  phaseOf,
  turnOf,
} from '../support/journey-of.ts'

describe('asking a journey', () => {
  const journey = journeyPlus(
    journeyOf('tour -> talk -> (skills)', '@review ~> talk'),
    activityOf('second', 'tour', { order: 2 }),
    activityOf('first', 'tour', { order: 1 }),
    activityOf('other', 'talk'),
    indicatorOf('count', 'skills'),
  )

  it('gives the links of a card by direction', () => {
    expect(linksFrom(journey, named('talk')).map(({ id }) => id)).toEqual(['talk-contributesTo-skills'])
    expect(linksTo(journey, named('talk')).map(({ id }) => id)).toEqual(['review-observes-talk', 'tour-precedes-talk'])
    expect(linksOf(journey, named('talk'))).toHaveLength(3)
    expect(linksOf(journey, named('gone'))).toEqual([])
  })

  it('gives activities and indicators in their order', () => {
    expect(activitiesOf(journey, named('tour')).map(({ id }) => id)).toEqual(['first', 'second'])
    expect(indicatorsOf(journey, named('skills')).map(({ id }) => id)).toEqual(['count'])
    expect(activitiesOf(journey, named('gone'))).toEqual([])
  })

  it('gives records of one order by id, so that everybody sees the same', () => {
    const list = [objectiveOf('b', { order: 1 }), objectiveOf('a', { order: 1 }), objectiveOf('c', { order: 0 })]
    expect(inOrder(list).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })

  it('gives its cards as a text would list them: phase by phase, by time, from top to bottom', () => {
    const told = journeyWith(
      phaseOf('learn', 1),
      phaseOf('prepare', 0),
      instrumentOf('late', { at: { x: 300, y: 0 }, phase: 'prepare' as never }),
      instrumentOf('low', { at: { x: 0, y: 200 }, phase: 'prepare' as never }),
      outcomeOf('high', { at: { x: 0, y: 0 }, phase: 'prepare' as never }),
      outcomeOf('outside', { at: { x: -900, y: 0 } }),
    )
    expect(
      readingOrder(told).map(({ phase, waypoints }) => [phase?.id ?? null, waypoints.map(({ id }) => id)]),
    ).toEqual([
      ['prepare', ['high', 'low', 'late']],
      ['learn', []],
      [null, ['outside']],
    ])
  })

  it('gives no section for what stands outside where nothing does', () => {
    expect(readingOrder(journeyWith(phaseOf('learn', 0))).map(({ phase }) => phase?.id)).toEqual(['learn'])
  })
})

describe('places', () => {
  it('settle on the raster, and never at minus zero', () => {
    expect(snap({ x: -1, y: 6 })).toEqual({ x: 0, y: 8 })
    expect(Object.is(snap({ x: -1, y: 0 }).x, 0)).toBe(true)
  })

  it('stay on the sheet', () => {
    expect(withinSheet({ x: -1e9, y: Number.NaN })).toEqual({ x: -100_000, y: 0 })
  })

  it('make boxes that meet, hold and surround each other', () => {
    const a = { x: 0, y: 0, width: 100, height: 100 }
    const beside = { x: 100, y: 0, width: 100, height: 100 }
    expect([overlap(a, beside), overlap(a, beside, 1), contains(a, { x: 100, y: 100 })]).toEqual([false, true, true])
    expect(around([a, beside])).toEqual({ x: 0, y: 0, width: 200, height: 100 })
    expect(around([])).toBeUndefined()
    expect([centre(a), grow(a, 10)]).toEqual([
      { x: 50, y: 50 },
      { x: -10, y: -10, width: 120, height: 120 },
    ])
  })

  it('are mirrored in a journey from right to left, and back again by the same way', () => {
    const card = instrumentOf('tour', { at: { x: 40, y: 8 } })
    const { width } = CARD_SIZES.instrument
    expect(shownBox(card, 'ltr')).toEqual(cardBox(card))
    expect(shownBox(card, 'rtl')).toEqual({ x: -240, y: 8, width: 200, height: 96 })
    expect(shownCorner(shownCorner(card.at, width, 'rtl'), width, 'rtl')).toEqual(card.at)
  })

  it('of bands follow each other from zero', () => {
    const bands = bandsOf([phaseOf('b', 1, { width: 300 }), phaseOf('a', 0, { width: 400 })])
    expect(bands.map(({ phase, x, width }) => [phase.id, x, width])).toEqual([
      ['a', 0, 400],
      ['b', 400, 300],
    ])
  })
})

describe('what was learned', () => {
  const journey = journeyPlus(
    journeyOf('@review ~> tour'),
    turnOf('may', 'review', { on: '2026-05-02' }),
    turnOf('april', 'review', { on: '2026-04' }),
    turnOf('undated', 'review', { on: '' }),
    lessonOf('rain', { on: '2026-05-02', about: [named('tour')], turn: 'may' as TurnId }),
    lessonOf('roads', { on: '2026-05-09', about: [named('tour'), named('gone')] }),
    evidenceFor('second', 'rain', { order: 2 }),
    evidenceFor('first', 'rain', { order: 1 }),
  )
  const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id)

  it('stands at the cards that it is about and at the loop whose turn gave it, the newest first', () => {
    expect(idsOf(lessonsOf(journey, named('tour')))).toEqual(['roads', 'rain'])
    expect(idsOf(lessonsOf(journey, named('review')))).toEqual(['rain'])
    expect(idsOf(lessonsOf(journey, named('gone')))).toEqual(['roads'])
    expect(lessonsOf(journey, named('tour'))).toBe(lessonsOf({ ...journey }, named('tour')))
  })

  it('came in turns, the newest first and those without a date last, with what supports it in its order', () => {
    expect(idsOf(turnsOf(journey, named('review')))).toEqual(['may', 'april', 'undated'])
    expect(idsOf(lessonsOfTurn(journey, 'may' as TurnId))).toEqual(['rain'])
    expect(idsOf(evidenceOf(journey, 'rain' as LessonId))).toEqual(['first', 'second'])
  })
})
