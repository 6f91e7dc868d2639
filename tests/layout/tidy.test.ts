import { describe, expect, it } from 'vitest'
import { bandsOf, cardBox } from '../../src/journey/cards.ts'
import { type Box, GRID, overlap } from '../../src/journey/geometry.ts'
import type { PhaseId } from '../../src/journey/ids.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { tidy } from '../../src/layout/tidy.ts'
import { landRights } from '../scene/land-rights.ts'
import {
  instrumentOf,
  journeyOf,
  journeyWith,
  linkOf,
  loopOf,
  named,
  outcomeOf,
  phaseOf,
} from '../support/journey-of.ts'
import { randomJourney } from '../support/random-journey.ts'

/** The journey as it stands when it has been tidied. */
function tidied(journey: Journey): Journey {
  const { places, phaseWidths } = tidy(journey)
  const waypoints = [...journey.waypoints].map(
    ([id, waypoint]) => [id, { ...waypoint, at: places.get(id) ?? waypoint.at }] as const,
  )
  const phases = [...journey.phases].map(
    ([id, phase]) => [id, { ...phase, width: phaseWidths.get(id) ?? phase.width }] as const,
  )
  return { ...journey, waypoints: new Map(waypoints), phases: new Map(phases) }
}

const boxOf = (journey: Journey, id: string): Box => {
  const waypoint = journey.waypoints.get(named(id))
  if (!waypoint) throw new Error(`no card ${id}`)
  return cardBox(waypoint)
}
const boxesOf = (journey: Journey): Box[] => [...journey.waypoints.values()].map(cardBox)
const rightOf = (box: Box): number => box.x + box.width

function overlapping(boxes: readonly Box[]): number {
  let count = 0
  boxes.forEach((box, at) => {
    for (const other of boxes.slice(at + 1)) if (overlap(box, other, 16)) count += 1
  })
  return count
}

describe('whatever the journey', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed)

  it.each(seeds)('no card overlaps another, and all stand on the raster (seed %i)', (seed) => {
    const journey = tidied(randomJourney(seed, { waypoints: 4 + seed }))
    expect(overlapping(boxesOf(journey))).toBe(0)
    for (const { x, y } of boxesOf(journey)) expect([x % GRID, y % GRID]).toEqual([0, 0])
  })

  it.each(seeds)('every card stands within the band of its phase, or after the last (seed %i)', (seed) => {
    const journey = tidied(randomJourney(seed, { waypoints: 4 + seed }))
    const bands = bandsOf(journey.phases.values())
    const last = bands.at(-1)
    const end = last ? last.x + last.width : 0
    for (const waypoint of journey.waypoints.values()) {
      const box = cardBox(waypoint)
      const band = bands.find(({ phase }) => phase.id === waypoint.phase)
      expect(box.x).toBeGreaterThanOrEqual(band?.x ?? end)
      if (band) expect(rightOf(box)).toBeLessThanOrEqual(band.x + band.width)
    }
  })

  it('equal journeys get equal places, in whatever order their cards came', () => {
    const journey = randomJourney(3, { waypoints: 30 })
    const turned: Journey = {
      ...journey,
      waypoints: new Map([...journey.waypoints].reverse()),
      links: new Map([...journey.links].reverse()),
    }
    const places = (one: Journey) => new Map([...tidy(one).places].sort())
    expect(places(turned)).toEqual(places(journey))
  })

  it('tidying twice changes nothing more', () => {
    for (const seed of seeds) {
      const once = tidied(randomJourney(seed, { waypoints: 25 }))
      expect(tidied(once)).toEqual(once)
    }
  })

  it('an empty one has no places', () => {
    expect(tidy(journeyWith()).places.size).toBe(0)
    expect([...tidy(journeyWith(phaseOf('p', 0))).phaseWidths]).toEqual([['p', 280]])
  })
})

describe('the arrangement', () => {
  const journey = tidied(landRights)

  it('has outcomes above, instruments below and loops between', () => {
    const ys = (type: string) =>
      [...journey.waypoints.values()].filter((waypoint) => waypoint.type === type).map(cardBox)
    const lowest = (type: string) => Math.max(...ys(type).map(({ y, height }) => y + height))
    const highest = (type: string) => Math.min(...ys(type).map(({ y }) => y))
    expect(lowest('outcome')).toBeLessThan(highest('loop'))
    expect(lowest('loop')).toBeLessThan(highest('instrument'))
  })

  it('follows the links from left to right', () => {
    for (const { kind, from, to } of journey.links.values()) {
      if (kind !== 'precedes' && kind !== 'leadsTo') continue
      expect(rightOf(boxOf(journey, from))).toBeLessThan(boxOf(journey, to).x)
    }
  })

  it('stands loops over what they look at', () => {
    expect(boxOf(journey, 'pause').x).toBeGreaterThan(boxOf(journey, 'planning').x)
  })

  it('is seen whole on a laptop at more than half its size', () => {
    const width = Math.max(...boxesOf(journey).map(rightOf))
    const height = Math.max(...boxesOf(journey).map((box) => box.y + box.height))
    expect(Math.min(1440 / width, 840 / height)).toBeGreaterThan(0.6)
  })

  it('puts instruments without a link in the order of their dates', () => {
    const inMonth = (id: string, month: string) =>
      instrumentOf(id, { when: { by: 'dates', start: `2026-${month}`, end: '' } })
    const row = tidied(journeyWith(inMonth('a', '11'), inMonth('b', '02'), inMonth('c', '06')))
    const order = ['a', 'b', 'c'].sort((one, other) => {
      const [p, q] = [boxOf(row, one), boxOf(row, other)]
      return p.x - q.x || p.y - q.y
    })
    expect(order).toEqual(['b', 'c', 'a'])
  })

  it('puts actions at the end', () => {
    const outcomes = ['a', 'b', 'c', 'd'].map((id) => outcomeOf(id))
    const row = tidied(journeyWith(...outcomes, outcomeOf('act', { kind: 'newAction' })))
    const farthest = Math.max(...boxesOf(row).map(({ x }) => x))
    expect(boxOf(row, 'act').x).toBe(farthest)
  })

  it('is not broken by outcomes that lead to each other in a circle, nor by loops', () => {
    const circle = tidied(journeyOf('(a) -> (b) -> (c) -> (a)', '@review ~> talk, @review !> talk, talk -> (a)'))
    expect(overlapping(boxesOf(circle))).toBe(0)
    expect(circle.waypoints.size).toBe(5)
  })

  it('begins at the start of the sheet when there are no phases', () => {
    const plain = tidied(journeyOf('tour -> talk -> (agreed)'))
    expect(Math.min(...boxesOf(plain).map(({ x }) => x))).toBeLessThan(64)
  })

  it('staggers a long chain, and gives its phase the width that it needs', () => {
    const tours = Array.from({ length: 12 }, (_, at) => instrumentOf(`t${at}`, { phase: 'p' as PhaseId }))
    const links = tours.slice(1).map(({ id }, at) => linkOf(`t${at}`, 'precedes', id))
    const { phaseWidths } = tidy(journeyWith(phaseOf('p', 0), ...tours, ...links, loopOf('l')))
    expect(phaseWidths.get('p' as PhaseId)).toBe(7 * 280)
  })
})
