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

  it('all follow also where the cards stand just where they were held', () => {
    const routing = new Routing()
    routing.routesOf(journey, boxesAt(0), new Set(), SIGHT)
    const there = boxesAt(90)
    routing.routesOf(journey, there, HELD, SIGHT)
    const after = routing.routesOf(journey, there, new Set(), SIGHT)
    expect(after).toEqual(routeLinks(there, links).byLink)
    expect(routing.near.size).toBe(0)
  })

  it('stay at a card that was set down while another hand goes on', () => {
    const routing = new Routing()
    const [, second] = [...HELD]
    routing.routesOf(journey, boxesAt(0), new Set(), SIGHT)
    routing.routesOf(journey, boxesAt(90), HELD, SIGHT)
    const others = new Set([second as WaypointId])
    const set = { ...journey, waypoints: new Map(journey.waypoints) }
    for (const by of [90, 94, 98]) {
      const boxes = new Map(boxesAt(90)).set(second as WaypointId, { ...boxAt(second), x: boxAt(second).x + by })
      const shown = routing.routesOf(set, boxes, others, SIGHT)
      const anew = routeLinks(boxes, links).byLink
      for (const id of ['l0', 'l1'] as const) expect(shown.get(id as never)).toEqual(anew.get(id as never))
      expect([...routing.near]).not.toContain('l0')
    }
  })

  it('are not all routed anew when a card is renamed meanwhile', () => {
    const routing = new Routing()
    routing.routesOf(journey, boxesAt(0), new Set(), SIGHT)
    routing.routesOf(journey, boxesAt(10), HELD, SIGHT)
    const before = routing.standing
    routing.routesOf({ ...journey, waypoints: new Map(journey.waypoints) }, boxesAt(20), HELD, SIGHT)
    expect(routing.standing).toBe(before)
  })
})

function boxAt(id: WaypointId | undefined): Box {
  return boxesAt(0).get(id as WaypointId) as Box
}
