import { expect, it } from 'vitest'
import type { Box } from '../../src/journey/geometry.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { type MapPage, mapPages } from '../../src/office/map-pages.ts'
import { instrumentOf, journeyOf, journeyPlus, journeyWith, outcomeOf, phaseOf } from '../support/journey-of.ts'
import { randomJourney } from '../support/random-journey.ts'
import { bigJourney } from './big-journey.ts'

const ROOMS = [
  { width: 1300, height: 580 },
  { width: 1740, height: 780 },
] as const
const PART = { width: 1740, height: 620 } as const
const pages = (journey: Journey): MapPage[] => mapPages(journey, ROOMS, PART)
const phase = (id: string) => id as never

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

it('keeps a small map whole, as it stands', () => {
  const [whole, ...more] = pages(journeyOf('tour -> talk -> (agreed)'))
  expect([whole?.of, more.length]).toEqual(['whole', 0])
  expect(whole?.boxes.get('talk' as never)).toMatchObject({ x: 272, y: 320 })
})

it('draws the sheet closer before it parts the map, and lets no card touch another', () => {
  const row = Array.from({ length: 7 }, (_, n) => outcomeOf(`o${n}`, { at: { x: n * 272, y: 0 } }))
  const [whole, ...more] = pages(journeyWith(...row))
  expect([whole?.of, more.length]).toEqual(['whole', 0])
  const boxes = [...(whole?.boxes.values() ?? [])]
  boxes.forEach((box, at) => {
    for (const other of boxes.slice(at + 1)) expect(apart(box, other)).toBe(true)
  })
})

it('has a page for each phase where the map is too large, and one for what stands outside of them', () => {
  const journey = journeyPlus(
    journeyWith(phaseOf('first', 0, { width: 4000 }), phaseOf('second', 1, { width: 4000 })),
    instrumentOf('a', { at: { x: 0, y: 0 }, phase: phase('first') }),
    instrumentOf('b', { at: { x: 3000, y: 900 }, phase: phase('first') }),
    instrumentOf('c', { at: { x: 7000, y: 0 }, phase: phase('second') }),
    instrumentOf('d', { at: { x: -8000, y: 0 } }),
  )
  expect(
    pages(journey).map(({ of, boxes }) => [of && typeof of === 'object' ? of.title : of, [...boxes.keys()]]),
  ).toEqual([
    ['first', ['a', 'b']],
    ['second', ['c']],
    [null, ['d']],
  ])
})

it('has each card on one page, and each page in its room, whatever the map', () => {
  const journeys = [bigJourney(300), ...Array.from({ length: 30 }, (_, seed) => randomJourney(seed, { waypoints: 60 }))]
  journeys.forEach((journey, seed) => {
    const all = pages(journey)
    const cards = all.flatMap(({ boxes }) => [...boxes.keys()])
    expect([seed, [...cards].sort()]).toEqual([seed, [...journey.waypoints.keys()].sort()])
    for (const { of, bounds } of all) {
      const room = of === 'whole' ? ROOMS[1] : PART
      expect(bounds.width).toBeLessThanOrEqual(room.width + 1)
      expect(bounds.height).toBeLessThanOrEqual(room.height + 1)
    }
  })
})

it('mirrors the pages of a journey that is read from the right', () => {
  const journey = journeyOf('tour -> talk')
  const [page] = pages({ ...journey, about: { ...journey.about, direction: 'rtl' } })
  const [tour, talk] = [page?.boxes.get('tour' as never), page?.boxes.get('talk' as never)]
  expect(tour?.x).toBeGreaterThan(talk?.x ?? 0)
})
