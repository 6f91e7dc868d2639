import { describe, expect, it } from 'vitest'
import { bandsOf, CARD_SIZES, cardBox } from '../../../src/journey/cards.ts'
import { applyChanges } from '../../../src/journey/change.ts'
import { freePlace, place } from '../../../src/journey/commands/place.ts'
import { holds, overlap, type Point } from '../../../src/journey/geometry.ts'
import { EMPTY_JOURNEY } from '../../../src/journey/journey.ts'
import { MOST_WAYPOINTS } from '../../../src/journey/limits.ts'
import { instrumentOf, journeyOf, journeyWith, outcomeOf, phaseOf } from '../../support/journey-of.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describe('placing a card', () => {
  it('snaps it to the raster and gives it the phase under it', () => {
    const journey = journeyWith(phaseOf('prepare', 0), phaseOf('learn', 1))
    const card = outcomeOf('skills', { at: { x: 601, y: 3 } })
    expect(place(journey, card)).toEqual([
      { do: 'put', in: 'waypoints', record: { ...card, at: { x: 600, y: 4 }, phase: 'learn' } },
    ])
  })

  it('takes no phase from elsewhere along', () => {
    const card = outcomeOf('skills', { phase: 'theirs' as never })
    expect(place(EMPTY_JOURNEY, card)).toEqual([{ do: 'put', in: 'waypoints', record: { ...card, phase: null } }])
  })

  it('may have a title with characters that are not read', () => {
    expect(place(EMPTY_JOURNEY, outcomeOf('one', { title: 'Tour\u202e\u0000' }))).toHaveLength(1)
  })

  it('is refused in a full journey, with how many there may be', () => {
    const many = Array.from({ length: MOST_WAYPOINTS }, (_, n) => instrumentOf(`card${n}`))
    const full = { ...EMPTY_JOURNEY, waypoints: new Map(many.map((card) => [card.id, card])) }
    expect(refusalOf(() => place(full, outcomeOf('one-more')))).toEqual({
      code: 'journeyFull',
      values: { most: MOST_WAYPOINTS },
    })
  })
})

describe('a free place', () => {
  it('is the wished one where nothing stands', () => {
    expect(freePlace([], 'outcome', { x: 81, y: 159 })).toEqual({ x: 80, y: 160 })
  })

  it('is below what stands there, then in the next column, where nothing is seen', () => {
    let journey = EMPTY_JOURNEY
    const taken: number[] = []
    for (let n = 0; n < 9; n += 1) {
      const at = freePlace(journey.waypoints.values(), 'loop', { x: 0, y: 0 })
      taken.push(at.x)
      journey = applyChanges(journey, place(journey, { ...instrumentOf(`card${n}`), at }))
    }
    expect(taken.slice(0, 2)).toEqual([0, 0])
    expect(new Set(taken).size).toBeGreaterThan(1)
    const boxes = [...journey.waypoints.values()].map(cardBox)
    for (const a of boxes) for (const b of boxes) if (a !== b) expect(overlap(a, b)).toBe(false)
  })

  it('is in sight as long as there is room: below, above, then further on', () => {
    const seen = { x: -300, y: -200, width: 1_000, height: 500 }
    const wished = { x: 0, y: 0 }
    let journey = EMPTY_JOURNEY
    const places: Point[] = []
    for (let n = 0; n < 13; n += 1) {
      const at = freePlace(journey.waypoints.values(), 'instrument', wished, seen)
      places.push(at)
      journey = applyChanges(journey, place(journey, instrumentOf(`card${n}`, { at })))
    }
    const [right, down] = [CARD_SIZES.instrument.width + 40, CARD_SIZES.instrument.height + 40]
    expect(places.slice(0, 4)).toEqual([wished, { x: 0, y: down }, { x: 0, y: -down }, { x: right, y: 0 }])
    const isSeen = (at: Point): boolean => holds(seen, { ...at, ...CARD_SIZES.instrument })
    expect(places.map(isSeen)).toEqual([...Array(12).fill(true), false])
    expect(places[12]).toEqual({ x: 0, y: 2 * down })
  })

  it('leaves air around other cards', () => {
    const at = freePlace(journeyOf('tour').waypoints.values(), 'instrument', { x: 0, y: 320 })
    expect(at).toEqual({ x: 0, y: 320 + CARD_SIZES.instrument.height + 40 })
  })

  it.each([
    ['over the edge between two phases, nearer to the first', 450, 344],
    ['over that edge, nearer to the second', 500, 576],
    ['within a phase', 200, 200],
    ['over the beginning of the first', -40, 16],
    ['before the first', -110, -216],
    ['over the end of the last', 1_000, 904],
    ['after the last', 1_060, 1_136],
  ])('stands whole within one phase or beside all: wished %s', (_, wished, x) => {
    const bands = bandsOf([phaseOf('before', 1, { width: 560 }), phaseOf('after', 2, { width: 560 })])
    expect(freePlace([], 'instrument', { x: wished, y: 80 }, undefined, bands)).toEqual({ x, y: 80 })
  })

  it('leaves room for a second column beside it in the phase, also where it was moved off an edge', () => {
    const seen = { x: 500, y: 0, width: 600, height: 140 }
    const bands = bandsOf([phaseOf('before', 1, { width: 560 }), phaseOf('after', 2, { width: 560 })])
    const first = freePlace([], 'instrument', { x: 500, y: 16 }, seen, bands)
    const second = freePlace([instrumentOf('first', { at: first })], 'instrument', { x: 500, y: 16 }, seen, bands)
    expect([first, second]).toEqual([
      { x: 576, y: 16 },
      { x: 816, y: 16 },
    ])
  })

  it('over a phase that is narrower than the card is where it was wished', () => {
    const bands = bandsOf([phaseOf('before', 1, { width: 160 })])
    expect(freePlace([], 'instrument', { x: 0, y: 80 }, undefined, bands)).toEqual({ x: 0, y: 80 })
  })
})
