import { afterEach, expect, it, vi } from 'vitest'
import { cardBox } from '../../src/journey/cards.ts'
import type { Box } from '../../src/journey/geometry.ts'
import type { LinkId, WaypointId } from '../../src/journey/ids.ts'
import { type Routes, routeLinks } from '../../src/journey/routes.ts'
import type { RoutedLink } from '../../src/journey/routes-plan.ts'
import { samplesIn } from '../support/samples-in.ts'

afterEach(() => vi.restoreAllMocks())

/** What the language leaves to the engine: each gives its last digit as it likes. */
const FREE = ['hypot', 'atan2', 'sin', 'cos'] as const

/** An engine whose functions give sometimes the next number above, sometimes the next below, as Firefox and Chromium do. */
function errInTheLastDigit(): void {
  for (const name of FREE) {
    const right = Math[name] as (...values: number[]) => number
    vi.spyOn(Math, name).mockImplementation((...values: number[]) => {
      const value = right(...values)
      const luck = Math.floor(Math.abs(values[0] ?? 0) * 7 + Math.abs(values[1] ?? 0) * 3) % 3
      return value * (1 + (luck - 1) * Number.EPSILON)
    })
  }
}

const segmentsOf = ({ byLink }: Routes) => [...byLink].map(([id, { segments, tip }]) => [id, segments, tip])

/** Cards in rows and columns, as people set them down, with links to all that stand around: full of ties. */
function rows(): { boxes: Map<WaypointId, Box>; links: RoutedLink[] } {
  const boxes = new Map<WaypointId, Box>()
  const links: RoutedLink[] = []
  for (let at = 0; at < 48; at += 1) {
    const box = { x: (at % 8) * 252, y: Math.floor(at / 8) * 160, width: 200, height: 96 }
    boxes.set(`w${at}` as WaypointId, box)
    for (const step of [1, 7, 8, 9, 10, 18]) {
      const to = `w${(at + step) % 48}` as WaypointId
      links.push({ id: `l${at}-${step}` as LinkId, kind: 'precedes', from: `w${at}` as WaypointId, to })
    }
  }
  return { boxes, links }
}

it('draws links alike in all browsers, whose functions differ in the last digit', async () => {
  const maps = (await samplesIn('en')).map(([, { waypoints, links }]) => ({
    boxes: new Map([...waypoints].map(([id, card]) => [id, cardBox(card)])),
    links: [...links.values()],
  }))
  for (const { boxes, links } of [...maps, rows()]) {
    const here = segmentsOf(routeLinks(boxes, links))
    errInTheLastDigit()
    const elsewhere = segmentsOf(routeLinks(boxes, links))
    vi.restoreAllMocks()
    expect(elsewhere).toEqual(here)
  }
})
