import { describe, expect, it } from 'vitest'
import { Routing } from '../../src/canvas/routing.ts'
import type { Sight } from '../../src/canvas/sight.ts'
import type { Box } from '../../src/journey/geometry.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../../src/journey/journey.ts'
import { makeInstrument, makeLink } from '../../src/journey/make.ts'
import { routeLinks } from '../../src/journey/routes.ts'

const ROW = 12
const cards = Array.from({ length: 3 * ROW }, (_, at) =>
  makeInstrument(`c${at}`, 'studyTour', { x: (at % ROW) * 280, y: Math.floor(at / ROW) * 160 }, { title: `${at}` }),
)
const links = cards.flatMap((card, at) =>
  at % ROW === ROW - 1 ? [] : [makeLink(`l${at}`, 'precedes', card.id, `c${at + 1}`)],
)
const journey: Journey = {
  ...EMPTY_JOURNEY,
  waypoints: new Map(cards.map((card) => [card.id, card])),
  links: new Map(links.map((link) => [link.id, link])),
}
const SIGHT: Sight = { kept: { x: -100, y: -100, width: 1_600, height: 800 }, zoom: 1, far: false }
const HELD = new Set([cards[1]?.id as WaypointId, cards[10]?.id as WaypointId])

function boxesAt(by: number): ReadonlyMap<WaypointId, Box> {
  return new Map(
    cards.map(({ id, at }) => [id, { x: at.x + (HELD.has(id) ? by : 0), y: at.y, width: 184, height: 96 }]),
  )
}

describe('links under a hand', () => {
  it('run where they would if all were routed anew, as far as they are in sight', () => {
    const routing = new Routing()
    routing.routesOf(journey, boxesAt(0), new Set(), SIGHT)
    for (const by of [10, 60, 90]) {
      const shown = routing.routesOf(journey, boxesAt(by), HELD, SIGHT)
      const anew = routeLinks(boxesAt(by), links).byLink
      for (const id of ['l0', 'l1', 'l2'] as const) {
        expect(shown.get(id as never)).toEqual(anew.get(id as never))
      }
    }
    expect([...routing.near].sort()).toEqual(['l0', 'l1', 'l2'])
  })

  it('all follow once the hand has let go', () => {
    const routing = new Routing()
    routing.routesOf(journey, boxesAt(0), new Set(), SIGHT)
    routing.routesOf(journey, boxesAt(90), HELD, SIGHT)
    const after = routing.routesOf(journey, boxesAt(90), new Set(), SIGHT)
    expect(after).toEqual(routeLinks(boxesAt(90), links).byLink)
    expect(routing.near.size).toBe(0)
  })
})
