import { describe, expect, it } from 'vitest'
import { packScene, unpackScene } from '../../src/canvas/overview-packing.ts'
import { sceneOf } from '../../src/canvas/overview-scene.ts'
import { CARD_SIZES } from '../../src/journey/cards.ts'
import { routeLinks } from '../../src/journey/routes.ts'
import { instrumentOf, journeyWith, linkOf, loopOf, outcomeOf } from '../support/journey-of.ts'

const JOURNEY = journeyWith(
  instrumentOf('tour'),
  outcomeOf('skills', { title: 'مهارات' }),
  loopOf('review'),
  linkOf('tour', 'contributesTo', 'skills'),
  linkOf('review', 'observes', 'skills'),
)

function sceneOfJourney() {
  const journey = JOURNEY
  const boxes = new Map(
    [...journey.waypoints.values()].map(({ id, type }, place) => [
      id,
      { x: place * 300, y: place * 40, ...CARD_SIZES[type] },
    ]),
  )
  return sceneOf({ journey, boxes, routes: routeLinks(boxes, journey.links.values()).byLink })
}

describe('what is painted from afar', () => {
  it('comes to a worker as it left the page', () => {
    const scene = sceneOfJourney()
    expect(scene.cards.length).toBe(3)
    expect(scene.links.length).toBe(2)
    const bare = (route: object) => ({ ...route, middle: undefined })
    const arrived = unpackScene(structuredClone(packScene(scene)))
    expect(arrived.cards).toEqual(scene.cards)
    expect(arrived.links.map(({ kind, route }) => ({ kind, route: bare(route) }))).toEqual(
      scene.links.map(({ kind, route }) => ({ kind, route: bare(route) })),
    )
  })

  it('comes there empty where nothing is drawn', () => {
    expect(unpackScene(packScene({ cards: [], links: [] }))).toEqual({ cards: [], links: [] })
  })
})
