import { describe, expect, it } from 'vitest'
import { move, nudge } from '../../../src/journey/commands/move.ts'
import { FARTHEST } from '../../../src/journey/geometry.ts'
import { instrumentOf, journeyWith, named, phaseOf } from '../../support/journey-of.ts'

const JOURNEY = journeyWith(phaseOf('learn', 0), instrumentOf('tour', { at: { x: -400, y: 0 } }), instrumentOf('talk'))
const tour = named('tour')

const moved = (x: number, y: number) => move(JOURNEY, new Map([[tour, { x, y }]]))

describe('moving cards', () => {
  it('snaps each to the raster', () => {
    expect(moved(-301, 6)).toEqual([{ do: 'set', in: 'waypoints', id: tour, fields: { at: { x: -300, y: 8 } } }])
  })

  it('gives a card to the phase over which it ends', () => {
    expect(moved(100, 0)).toEqual([
      { do: 'set', in: 'waypoints', id: tour, fields: { at: { x: 100, y: 0 }, phase: 'learn' } },
    ])
  })

  it('takes a card out of its phase beyond the last band', () => {
    const inPhase = journeyWith(phaseOf('learn', 0), instrumentOf('tour', { phase: 'learn' as never }))
    expect(move(inPhase, new Map([[tour, { x: 2_000, y: 0 }]]))).toEqual([
      { do: 'set', in: 'waypoints', id: tour, fields: { at: { x: 2_000, y: 0 }, phase: null } },
    ])
  })

  it('writes nothing for a card that ends where it was', () => {
    expect(moved(-399, 1)).toEqual([])
  })

  it('leaves out a card that somebody removed meanwhile: a drop never brings back a ghost', () => {
    const places = new Map([
      [named('gone'), { x: 0, y: 0 }],
      [tour, { x: -200, y: 0 }],
    ])
    expect(move(JOURNEY, places).map((change) => change.do === 'set' && change.id)).toEqual(['tour'])
  })

  it('keeps cards on the sheet, also from places that are no numbers', () => {
    expect(moved(1e12, Number.NEGATIVE_INFINITY)).toEqual([
      { do: 'set', in: 'waypoints', id: tour, fields: { at: { x: FARTHEST, y: 0 } } },
    ])
    expect(moved(Number.NaN, Number.NaN)).toMatchObject([{ fields: { at: { x: 0, y: 0 } } }])
  })
})

describe('nudging cards', () => {
  it('moves all by the same way', () => {
    expect(nudge(JOURNEY, [tour, named('gone')], { x: 8, y: -8 })).toEqual([
      { do: 'set', in: 'waypoints', id: tour, fields: { at: { x: -392, y: -8 } } },
    ])
  })

  it('by nothing does nothing', () => {
    expect(nudge(JOURNEY, [tour], { x: 0, y: 0 })).toEqual([])
  })
})
