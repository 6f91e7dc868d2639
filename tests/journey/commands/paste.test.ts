import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../src/journey/change.ts'
import { copy, type Piece, paste } from '../../../src/journey/commands/paste.ts'
import { diffJourneys } from '../../../src/journey/diff.ts'
import { FARTHEST } from '../../../src/journey/geometry.ts'
import type { PhaseId } from '../../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../../../src/journey/journey.ts'
import { MOST_WAYPOINTS } from '../../../src/journey/limits.ts'
import { makeLink } from '../../../src/journey/make.ts'
import { readPiece, writePiece } from '../../../src/journey/piece-text.ts'
import {
  activityOf,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  journeyWith,
  linkOf,
  named,
  outcomeOf,
  phaseOf,
} from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const EMPTY_PIECE: Piece = { waypoints: [], links: [], activities: [], indicators: [] }
const AT = { x: 400, y: 200 }

const numbered = (): (() => string) => {
  let made = 0
  return () => `new${++made}`
}

/** A study tour that serves skills, with one activity and one indicator, and a loop that looks at it. */
const TOUR: Journey = journeyPlus(
  journeyOf('tour -> (skills)', '@review ~> tour'),
  activityOf('visit', 'tour'),
  indicatorOf('count', 'skills'),
)

describe('copying', () => {
  it('takes cards with what hangs on them, and the links among them only', () => {
    const piece = copy(TOUR, [named('tour'), named('skills'), named('gone')])
    expect(piece).toEqual({
      waypoints: [TOUR.waypoints.get(named('tour')), TOUR.waypoints.get(named('skills'))],
      links: [linkOf('tour', 'contributesTo', 'skills')],
      activities: [activityOf('visit', 'tour')],
      indicators: [indicatorOf('count', 'skills')],
    })
  })

  it('takes a card once, however often it is named', () => {
    expect(copy(TOUR, [named('tour'), named('tour')]).waypoints).toHaveLength(1)
  })
})

describe('pasting', () => {
  it('sets the cards down with new ids and the same distances, also in another journey', () => {
    const { changes, ids } = paste(EMPTY_JOURNEY, copy(TOUR, TOUR.waypoints.keys()), AT, numbered())
    const after = applyChanges(EMPTY_JOURNEY, changes)
    expect(ids).toEqual(['new1', 'new2', 'new3'])
    expect([...after.waypoints.values()].map(({ title, at }) => [title, at])).toEqual([
      ['review', { x: 400 + 544, y: 200 + 160 }],
      ['skills', { x: 400 + 272, y: 200 }],
      ['tour', { x: 400, y: 200 + 320 }],
    ])
    expect([...after.links.values()].map(({ kind, from, to }) => `${from} ${kind} ${to}`).sort()).toEqual([
      'new1 observes new3',
      'new3 contributesTo new2',
    ])
    expect([...after.activities.values()].map(({ title, instrument }) => [title, instrument])).toEqual([
      ['visit', 'new3'],
    ])
    expect([...after.indicators.values()].map(({ title, outcome }) => [title, outcome])).toEqual([['count', 'new2']])
  })

  it('leaves the journey that was copied from as it was', () => {
    const { changes } = paste(TOUR, copy(TOUR, [named('tour')]), AT, numbered())
    const after = applyChanges(TOUR, changes)
    expect(diffJourneys(TOUR, after).map((change) => change.do)).toEqual(['put', 'put'])
    expect(after.waypoints.get(named('tour'))).toBe(TOUR.waypoints.get(named('tour')))
  })

  it('gives cards to the phase over which they come to stand, not to the one they came from', () => {
    const from = journeyWith(phaseOf('theirs', 0), instrumentOf('tour', { phase: 'theirs' as PhaseId }))
    const into = journeyWith(phaseOf('prepare', 0), phaseOf('learn', 1))
    const { changes } = paste(into, copy(from, [named('tour')]), { x: 600, y: 0 }, numbered())
    expect(applyChanges(into, changes).waypoints.get(named('new1'))?.phase).toBe('learn')
  })

  it('snaps to the raster and keeps within the sheet', () => {
    const piece = copy(journeyOf('tour, talk'), [named('tour'), named('talk')])
    const { changes } = paste(EMPTY_JOURNEY, piece, { x: 1e9, y: 5.4 }, numbered())
    const places = [...applyChanges(EMPTY_JOURNEY, changes).waypoints.values()].map(({ at }) => at)
    expect(places).toEqual([
      { x: FARTHEST, y: 4 },
      { x: FARTHEST, y: 4 },
    ])
  })

  it('leaves behind what cannot stand, whatever a clipboard holds', () => {
    const piece: Piece = {
      waypoints: [instrumentOf('a'), instrumentOf('b'), outcomeOf('c')],
      links: [
        makeLink('good', 'precedes', 'a', 'b'),
        makeLink('again', 'precedes', 'a', 'b'),
        makeLink('circle', 'precedes', 'b', 'a'),
        makeLink('self', 'precedes', 'a', 'a'),
        makeLink('wrong', 'leadsTo', 'a', 'c'),
        makeLink('outside', 'precedes', 'a', 'elsewhere'),
      ],
      activities: [activityOf('homeless', 'c'), activityOf('lost', 'elsewhere')],
      indicators: [indicatorOf('odd', 'a')],
    }
    const { changes } = paste(EMPTY_JOURNEY, piece, AT, numbered())
    expect(changes.map((change) => (change.do === 'put' ? change.in : change.do))).toEqual([
      'waypoints',
      'waypoints',
      'waypoints',
      'links',
    ])
  })

  it('refuses where there is nothing, or no room', () => {
    expect(refusalOf(() => paste(TOUR, EMPTY_PIECE, AT, numbered()))).toEqual({ code: 'nothingToPaste' })
    const many = Array.from({ length: MOST_WAYPOINTS }, (_, n) => instrumentOf(`card${n}`))
    expect(refusalOf(() => paste(TOUR, { ...EMPTY_PIECE, waypoints: many }, AT, numbered()))).toEqual({
      code: 'journeyFull',
    })
  })
})

describe('a piece as text', () => {
  it('says the same when it is read again', () => {
    const piece = copy(TOUR, TOUR.waypoints.keys())
    expect(readPiece(writePiece(piece))).toEqual(piece)
  })

  it.each([
    ['a shopping list', 'milk, bread'],
    ['a text that names us', 'I sent you rihla-cards yesterday'],
    ['another format', '{"format":"other","note":"rihla-cards"}'],
    ['null', 'null // rihla-cards'],
    ['a list', '["rihla-cards"]'],
    ['half a text', writePiece(EMPTY_PIECE).slice(0, -3)],
    ['a number', '"rihla-cards"'],
  ])('is none in %s', (_, text) => {
    expect(readPiece(text)).toBeUndefined()
  })

  it('is empty where it holds nothing that is a card', () => {
    const hostile = [
      '{"format":"rihla-cards","waypoints":{"length":3},"links":"x","activities":7,"indicators":null}',
      '{"format":"rihla-cards","waypoints":[null,1,"x",[],{}]}',
      '{"format":"rihla-cards","waypoints":[{"id":{"toString":1,"valueOf":1},"type":"loop","kind":"evaluation"}]}',
      '{"format":"rihla-cards","waypoints":[{"id":"__proto__","type":"loop","kind":"evaluation"}]}',
      '{"format":"rihla-cards","waypoints":[{"id":"a","type":"__proto__","kind":"evaluation"}]}',
      '{"format":"rihla-cards","waypoints":[{"id":"a","type":"constructor"}]}',
      '{"format":"rihla-cards","waypoints":[{"id":"a","type":"outcome","kind":"toString"}]}',
      `{"format":"rihla-cards","waypoints":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    ]
    for (const text of hostile) expect(readPiece(text)).toEqual(EMPTY_PIECE)
  })

  it('keeps sound cards beside odd ones, and nothing but what a card has', () => {
    const text = `{"format":"rihla-cards","waypoints":[{"id":""},{"id":"tour","type":"instrument","form":"studyTour",
      "title":{"toString":1},"at":{"x":"4","y":null},"days":"many","__proto__":{"polluted":true},"extra":1}]}`
    const piece = readPiece(text)
    expect(piece?.waypoints).toEqual([instrumentOf('tour', { title: '' })])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
