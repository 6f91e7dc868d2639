import { describe, expect, it } from 'vitest'
import { cardNode, placeOf } from '../../src/canvas/flow-nodes.ts'
import { CARD_SIZES } from '../../src/journey/cards.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { indicatorOf, journeyAbout, journeyOf, journeyPlus, named, outcomeOf } from '../support/journey-of.ts'

const JOURNEY = journeyOf('tour', '(skills)')
const at = { x: 40, y: 8 }
const tour = { ...(JOURNEY.waypoints.get(named('tour')) as Waypoint), at }
const skills = JOURNEY.waypoints.get(named('skills')) as Waypoint

describe('React Flow’s node of a card', () => {
  it('has its size given, so that nothing is measured', () => {
    expect(cardNode(undefined, JOURNEY, tour, false, true)).toEqual({
      id: 'tour',
      type: 'instrument',
      position: at,
      data: { waypoint: tour, indicators: 0, lessons: 0, comments: 0 },
      selected: false,
      draggable: true,
      ...CARD_SIZES.instrument,
      measured: CARD_SIZES.instrument,
      style: { transform: 'none', zIndex: 'auto', left: 40, top: 8 },
      domAttributes: { 'aria-labelledby': 'card-tour', 'aria-roledescription': undefined },
    })
  })

  it('lies over the others while it is chosen', () => {
    expect(cardNode(undefined, JOURNEY, tour, true, true).style?.zIndex).toBe(1000)
    expect(cardNode(undefined, JOURNEY, tour, false, true).style?.zIndex).toBe('auto')
  })

  it('stays the very same while nothing on the card changes', () => {
    const node = cardNode(undefined, JOURNEY, tour, false, true)
    expect(cardNode(node, JOURNEY, tour, false, true)).toBe(node)
  })

  it('keeps its data while the card is only chosen: the card inside is not drawn anew', () => {
    const node = cardNode(undefined, JOURNEY, tour, false, true)
    const chosen = cardNode(node, JOURNEY, tour, true, true)
    expect(chosen).not.toBe(node)
    expect(chosen.data).toBe(node.data)
  })

  it('is new where the card says something else, has more indicators, lessons or comments, or may no longer be moved', () => {
    const node = cardNode(undefined, JOURNEY, skills, false, true)
    const more = journeyPlus(JOURNEY, indicatorOf('count', 'skills'))
    expect(cardNode(node, JOURNEY, outcomeOf('skills', { title: 'x' }), false, true).data).not.toBe(node.data)
    expect(cardNode(node, more, skills, false, true).data.indicators).toBe(1)
    expect(cardNode(node, JOURNEY, skills, false, true, 2).data.lessons).toBe(2)
    expect(cardNode(node, JOURNEY, skills, false, true, 0, 3).data.comments).toBe(3)
    expect(cardNode(node, JOURNEY, skills, false, false).draggable).toBe(false)
  })

  it('stands mirrored in a journey from right to left, and its place is read back the same', () => {
    const rtl = journeyAbout(JOURNEY, { direction: 'rtl' })
    const node = cardNode(undefined, rtl, tour, false, true)
    expect(node.position).toEqual({ x: -240, y: 8 })
    expect(placeOf(node, 'instrument', 'rtl')).toEqual(at)
  })
})
