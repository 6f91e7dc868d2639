import { describe, expect, it } from 'vitest'
import { cardNode, placeOf } from '../../src/canvas/flow-nodes.ts'
import { CARD_SIZES } from '../../src/journey/cards.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { indicatorOf, journeyAbout, journeyOf, journeyPlus, named, outcomeOf } from '../support/journey-of.ts'

const JOURNEY = journeyOf('tour', '(skills)')
const tour = JOURNEY.waypoints.get(named('tour')) as Waypoint
const skills = JOURNEY.waypoints.get(named('skills')) as Waypoint
const at = { x: 40, y: 8 }

describe('React Flow’s node of a card', () => {
  it('has its size given, so that nothing is measured', () => {
    expect(cardNode(undefined, JOURNEY, tour, at, false, true)).toEqual({
      id: 'tour',
      type: 'instrument',
      position: at,
      data: { waypoint: tour, indicators: 0, lessons: 0 },
      selected: false,
      draggable: true,
      ...CARD_SIZES.instrument,
      measured: CARD_SIZES.instrument,
      className: '',
    })
  })

  it('is marked while somebody holds it', () => {
    expect(cardNode(undefined, JOURNEY, tour, at, false, true, true).className).toBe('held')
  })

  it('stays the very same while nothing on the card changes', () => {
    const node = cardNode(undefined, JOURNEY, tour, at, false, true)
    expect(cardNode(node, JOURNEY, tour, { ...at }, false, true)).toBe(node)
  })

  it('keeps its data while the card is only moved or chosen: the card inside is not drawn anew', () => {
    const node = cardNode(undefined, JOURNEY, tour, at, false, true)
    const moved = cardNode(node, JOURNEY, tour, { x: 44, y: 8 }, true, true)
    expect(moved).not.toBe(node)
    expect(moved.data).toBe(node.data)
  })

  it('is new where the card says something else, has more indicators or lessons, or may no longer be moved', () => {
    const node = cardNode(undefined, JOURNEY, skills, at, false, true)
    const more = journeyPlus(JOURNEY, indicatorOf('count', 'skills'))
    expect(cardNode(node, JOURNEY, outcomeOf('skills', { title: 'x' }), at, false, true).data).not.toBe(node.data)
    expect(cardNode(node, more, skills, at, false, true).data.indicators).toBe(1)
    expect(cardNode(node, JOURNEY, skills, at, false, true, false, 2).data.lessons).toBe(2)
    expect(cardNode(node, JOURNEY, skills, at, false, false).draggable).toBe(false)
  })

  it('stands mirrored in a journey from right to left, and its place is read back the same', () => {
    const rtl = journeyAbout(JOURNEY, { direction: 'rtl' })
    const node = cardNode(undefined, rtl, tour, at, false, true)
    expect(node.position).toEqual({ x: -240, y: 8 })
    expect(placeOf(node, 'instrument', 'rtl')).toEqual(at)
  })
})
