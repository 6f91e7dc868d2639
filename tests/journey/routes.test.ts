import { describe, expect, it } from 'vitest'
import type { Box } from '../../src/journey/geometry.ts'
import type { LinkId, WaypointId } from '../../src/journey/ids.ts'
import type { LinkKind } from '../../src/journey/link.ts'
import { type Route, type Routes, rerouteLinks, routeLinks } from '../../src/journey/routes.ts'
import type { Bezier } from '../../src/journey/routes-curve.ts'
import type { RoutedLink } from '../../src/journey/routes-plan.ts'
import { arrowHead, arrowPath, openEye, routePath } from '../../src/journey/routes-shapes.ts'

const card = (x: number, y: number): Box => ({ x, y, width: 200, height: 96 })
const boxesOf = (places: Record<string, Box>) => new Map(Object.entries(places) as [WaypointId, Box][])
const link = (text: string, kind: LinkKind = 'precedes', id = text): RoutedLink => {
  const [from, to] = text.split(' -> ') as [WaypointId, WaypointId]
  return { id: id as LinkId, kind, from, to }
}
const routeOf = (routes: Routes, id: string): Route => {
  const route = routes.byLink.get(id as LinkId)
  if (!route) throw new Error(`no route for ${id}`)
  return route
}
const startOf = (route: Route) => ({ x: (route.segments[0] as Bezier).x0, y: (route.segments[0] as Bezier).y0 })

const placeIn = ({ x, y }: { x: number; y: number }, box: Box | undefined) => [x - (box?.x ?? 0), y - (box?.y ?? 0)]

function pointsOf({ segments }: Route): { x: number; y: number }[] {
  return segments.flatMap(({ x0, y0, x1, y1, x2, y2, x3, y3 }) =>
    Array.from({ length: 41 }, (_, at) => {
      const t = at / 40
      const u = 1 - t
      return {
        x: u ** 3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t ** 3 * x3,
        y: u ** 3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y3,
      }
    }),
  )
}
const crosses = (route: Route, box: Box) =>
  pointsOf(route).some(
    ({ x, y }) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1,
  )

/** Cards on a raster with jitter, and links between near ones: a map of a crowded programme. */
function crowd(cards: number, links: number, seed = 7) {
  let state = seed
  const chance = () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const columns = Math.ceil(Math.sqrt(cards))
  const boxes = new Map<WaypointId, Box>()
  for (let at = 0; at < cards; at += 1) {
    const x = (at % columns) * 320 + Math.round(chance() * 40)
    const y = Math.floor(at / columns) * 190 + Math.round(chance() * 40)
    boxes.set(`w${at}` as WaypointId, card(x, y))
  }
  const kinds = ['precedes', 'contributesTo', 'leadsTo', 'observes', 'adjusts'] as const
  const made = Array.from({ length: links }, (_, at): RoutedLink => {
    const from = Math.floor(chance() * (cards - 3 * columns - 3))
    const near = from + 1 + Math.floor(chance() * 3) + Math.floor(chance() * 4) * columns
    return link(`w${from} -> w${near}`, kinds[at % 5], `l${at}`)
  })
  return { boxes, links: made }
}

describe('the side that a link leaves and enters', () => {
  it('faces the other card to the right', () => {
    const route = routeOf(routeLinks(boxesOf({ a: card(0, 0), b: card(400, 0) }), [link('a -> b')]), 'a -> b')
    expect(startOf(route)).toEqual({ x: 200, y: 48 })
    expect(route.tip).toEqual({ x: 400, y: 48 })
    expect(route.angle).toBe(0)
  })

  it('faces the other card to the left, as in a journey that is read from right to left', () => {
    const route = routeOf(routeLinks(boxesOf({ a: card(400, 0), b: card(0, 0) }), [link('a -> b')]), 'a -> b')
    expect(startOf(route)).toEqual({ x: 400, y: 48 })
    expect(route.tip).toEqual({ x: 200, y: 48 })
    expect(Math.cos(route.angle)).toBe(-1)
  })

  it('faces an outcome that stands above its instrument', () => {
    const boxes = boxesOf({ tour: card(0, 300), trust: card(20, 0) })
    const route = routeOf(routeLinks(boxes, [link('tour -> trust', 'contributesTo')]), 'tour -> trust')
    expect(startOf(route)).toEqual({ x: 100, y: 300 })
    expect(route.tip).toEqual({ x: 120, y: 96 })
  })
})

describe('links that share a side', () => {
  const boxes = boxesOf({ hub: card(0, 300), high: card(500, 0), same: card(500, 300), low: card(500, 600) })
  const routes = routeLinks(boxes, [link('hub -> low'), link('hub -> high'), link('hub -> same')])

  it('spread evenly in the order in which the other cards lie', () => {
    const ys = ['hub -> high', 'hub -> same', 'hub -> low'].map((id) => startOf(routeOf(routes, id)).y)
    expect(ys).toEqual([348 - 20, 348, 348 + 20])
  })

  it('stay on the side, however many they are', () => {
    const many = Array.from({ length: 40 }, (_, at) => `t${at}`)
    const crowded = boxesOf({ hub: card(0, 0), ...Object.fromEntries(many.map((id, at) => [id, card(600, at * 120)])) })
    const all = routeLinks(
      crowded,
      many.map((id) => link(`hub -> ${id}`)),
    )
    for (const route of all.byLink.values()) {
      const { x, y } = startOf(route)
      expect(x >= 0 && x <= 200 && y >= 0 && y <= 96).toBe(true)
    }
  })
})

describe('a card in the way', () => {
  it('is gone round', () => {
    const boxes = boxesOf({ a: card(0, 0), between: card(300, 0), b: card(600, 0) })
    const route = routeOf(routeLinks(boxes, [link('a -> b')]), 'a -> b')
    for (const box of boxes.values()) expect(crosses(route, box)).toBe(false)
  })

  it('is gone round also when it stands in a row of three', () => {
    const boxes = boxesOf({ a: card(0, 0), p: card(240, 0), q: card(480, 10), r: card(720, 0), b: card(960, 0) })
    const route = routeOf(routeLinks(boxes, [link('a -> b', 'leadsTo')]), 'a -> b')
    for (const box of boxes.values()) expect(crosses(route, box)).toBe(false)
  })

  it('is gone round between a card and the one above the next', () => {
    const boxes = boxesOf({ a: card(0, 600), between: card(0, 300), b: card(0, 0) })
    const route = routeOf(routeLinks(boxes, [link('a -> b', 'contributesTo')]), 'a -> b')
    for (const box of boxes.values()) expect(crosses(route, box)).toBe(false)
  })

  it('is seldom crossed on a map so crowded that most links have cards in the way', () => {
    const { boxes, links } = crowd(200, 260)
    const routes = routeLinks(boxes, links)
    const crossing = [...routes.byLink.values()].filter((route) =>
      [...boxes.values()].some((box) => crosses(route, box)),
    )
    expect(crossing.length).toBeLessThan(links.length * 0.2)
  })
})

describe('a feedback loop that observes and adjusts one card', () => {
  it('has its two links beside each other, bowed apart, without a crossing', () => {
    for (const loop of [card(300, -300), card(300, 300), card(-500, 0), card(900, 0)]) {
      const routes = routeLinks(boxesOf({ loop, dialogue: card(300, 0) }), [
        link('loop -> dialogue', 'observes', 'eye'),
        link('loop -> dialogue', 'adjusts', 'hand'),
      ])
      const [eye, hand] = [routeOf(routes, 'eye'), routeOf(routes, 'hand')]
      const apart = Math.hypot(eye.middle.x - hand.middle.x, eye.middle.y - hand.middle.y)
      const atCard = Math.hypot(eye.tip.x - hand.tip.x, eye.tip.y - hand.tip.y)
      expect(apart).toBeGreaterThan(atCard)
    }
  })
})

describe('routes after a change', () => {
  const { boxes, links } = crowd(120, 160)
  const before = routeLinks(boxes, links)

  it('are what routing anew gives', () => {
    const moved = new Map(boxes)
    moved.set('w50' as WaypointId, card(900, 910))
    moved.set('w7' as WaypointId, card(-400, 20))
    moved.delete('w100' as WaypointId)
    const fewer = links.filter((_, at) => at % 9 !== 0)
    expect([...rerouteLinks(before, moved, fewer).byLink]).toEqual([...routeLinks(moved, fewer).byLink])
  })

  it('are what routing anew gives at every step of a hand, be it three cards that it carries through all others or forty', () => {
    for (const carried of [3, 40]) {
      const ids = [...boxes.keys()].slice(20, 20 + carried)
      let routes = before
      for (let step = 1; step <= 12; step += 1) {
        const moved = new Map(boxes)
        for (const id of ids) {
          const { x, y } = boxes.get(id) as Box
          moved.set(id, card(x + 97 * step, y - 61 * step))
        }
        routes = rerouteLinks(routes, moved, links)
        expect([...routes.byLink]).toEqual([...routeLinks(moved, links).byLink])
      }
    }
  })

  it('keep their identity where nothing came near', () => {
    const mover = (links[0] as RoutedLink).from
    const moved = new Map(boxes)
    moved.set(mover as WaypointId, card(-200, -150))
    const after = rerouteLinks(before, moved, links)
    const kept = [...after.byLink].filter(([id, route]) => before.byLink.get(id) === route)
    const touching = links.filter(({ from, to }) => from === mover || to === mover)
    expect(kept.length).toBeGreaterThan(links.length - touching.length - 24)
    expect(kept.length).toBeLessThan(links.length)
  })

  it('are all the same objects when nothing moved', () => {
    const after = rerouteLinks(before, new Map(boxes), links)
    for (const [id, route] of after.byLink) expect(before.byLink.get(id)).toBe(route)
  })

  it('follow their cards with the sides that they have where these are chosen later, and are what routing anew gives once they are chosen', () => {
    const mover = (links[0] as RoutedLink).from as WaypointId
    const moved = new Map(boxes)
    moved.set(mover, card(-200, -150))
    const meanwhile = rerouteLinks(before, moved, links, 'later')
    const own = links.filter(({ from, to }) => from === mover || to === mover)
    for (const { id, from } of own) {
      const [was, now] = [routeOf(before, id), routeOf(meanwhile, id)]
      expect(now).not.toEqual(was)
      if (from === mover)
        expect(placeIn(startOf(now), moved.get(mover))).toEqual(placeIn(startOf(was), boxes.get(mover)))
    }
    expect([...rerouteLinks(meanwhile, moved, links).byLink]).toEqual([...routeLinks(moved, links).byLink])
  })

  it('leave out links whose card has no box', () => {
    expect(routeLinks(boxesOf({ a: card(0, 0) }), [link('a -> b'), link('a -> a')]).byLink.size).toBe(0)
  })
})

it('is the same route for the same cards in whatever order they come', () => {
  const { boxes, links } = crowd(60, 80)
  const turned = routeLinks(new Map([...boxes].reverse()), [...links].reverse())
  for (const [id, route] of routeLinks(boxes, links).byLink) expect(turned.byLink.get(id)).toEqual(route)
})

describe('the shapes at the end of a link', () => {
  it('points the arrowhead where the link goes', () => {
    const [tip, left, right] = arrowHead({ x: 100, y: 50 }, 0, 10)
    expect(tip).toEqual({ x: 100, y: 50 })
    expect(left).toEqual({ x: 90, y: 55 })
    expect(right).toEqual({ x: 90, y: 45 })
    expect(arrowPath({ x: 100, y: 50 }, 0, 10)).toBe('M100 50L90 55L90 45Z')
  })

  it('lays the eye before the card, touching it', () => {
    expect(openEye({ x: 100, y: 50 }, Math.PI / 2, 4)).toEqual({ x: 100, y: 46, radius: 4 })
  })

  it('writes a path with short numbers and holds it within its bounds', () => {
    const route = routeOf(routeLinks(boxesOf({ a: card(0, 0), b: card(401, 203) }), [link('a -> b')]), 'a -> b')
    expect(routePath(route)).toMatch(/^M[\d.-]+ [\d.-]+(C[\d. -]+)+$/)
    const { x, y, width, height } = route.bounds
    for (const point of [...pointsOf(route), route.tip]) {
      expect(point.x >= x - 0.01 && point.x <= x + width + 0.01).toBe(true)
      expect(point.y >= y - 0.01 && point.y <= y + height + 0.01).toBe(true)
    }
  })
})
