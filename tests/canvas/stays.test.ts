import { describe, expect, it } from 'vitest'
import { Stays } from '../../src/canvas/lively-links.tsx'
import type { ShownLink } from '../../src/canvas/shown-store.ts'
import { routeLinks } from '../../src/journey/routes.ts'
import { linkOf } from '../support/journey-of.ts'

const box = (x: number, y = 0) => ({ x, y, width: 184, height: 96 })
const [still, moving] = [linkOf('a', 'precedes', 'b'), linkOf('b', 'precedes', 'c')]

function shownAt(y: number, before?: ShownLink): ShownLink[] {
  const boxes = new Map([
    ['a', box(0)],
    ['b', box(300)],
    ['c', box(600, y)],
  ]) as never
  const { byLink } = routeLinks(boxes, [still, moving])
  const shown = [still, moving].map((link) => ({ link, route: byLink.get(link.id) as ShownLink['route'] }))
  return before ? [before, shown[1] as ShownLink] : shown
}

describe('links around a hand', () => {
  it('are drawn apart from those that move, once they have stayed where they are for some steps', () => {
    const stays = new Stays()
    const [first] = shownAt(0)
    expect(stays.sort(shownAt(0, first)).stayed).toEqual([])
    let last = stays.sort(shownAt(8, first))
    for (let y = 16; y < 80; y += 8) last = stays.sort(shownAt(y, first))
    expect(last.stayed.map(({ link }) => link.id)).toEqual([still.id])
    expect(last.moved.map(({ link }) => link.id)).toEqual([moving.id])
  })

  it('move again as soon as they take another way', () => {
    const stays = new Stays()
    const [first] = shownAt(0)
    for (let y = 0; y < 80; y += 8) stays.sort(shownAt(y, first))
    expect(stays.sort(shownAt(80)).moved).toHaveLength(2)
  })
})
