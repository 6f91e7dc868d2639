import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WaypointId } from '../../src/journey/ids.ts'
import { type Journey, TABLES } from '../../src/journey/journey.ts'
import type { Link, LinkKind } from '../../src/journey/link.ts'
import { LINK_KINDS } from '../../src/journey/link.ts'
import { makeLink } from '../../src/journey/make.ts'
import { reaches, settle } from '../../src/journey/settle.ts'
import { activityOf, indicatorOf, journeyOf, journeyPlus, journeyWith, linkOf } from '../support/journey-of.ts'
import { anyJourney, chanceOf } from '../support/random-journey.ts'
import { runs } from '../support/runs.ts'

/** A journey as careless merging might leave it: any link between any two names, cards missing, phases gone. */
const anyLooseJourney = fc.record({ journey: anyJourney({ most: 12 }), seed: fc.nat(1_000_000) }).map(looseJourney)

function looseJourney({ journey, seed }: { journey: Journey; seed: number }): Journey {
  const chance = chanceOf(seed)
  const ids = [...journey.waypoints.keys(), 'gone' as WaypointId]
  const any = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const links: Link[] = Array.from({ length: 25 }, (_, n) =>
    makeLink(`loose${n}`, chance() < 0.6 ? 'precedes' : any<LinkKind>(LINK_KINDS), any(ids), any(ids)),
  )
  const loose = journeyPlus(
    journey,
    ...links,
    activityOf('looseActivity', any(ids)),
    indicatorOf('looseIndicator', any(ids)),
  )
  const cards = [...loose.waypoints].map(
    ([id, card]) => [id, chance() < 0.2 ? { ...card, phase: 'gone' as never } : card] as const,
  )
  return { ...loose, waypoints: new Map(cards) }
}

describe('what cannot stand', () => {
  it('goes once: settling twice is settling once', () => {
    fc.assert(
      fc.property(anyLooseJourney, (journey) => {
        const settled = settle(journey)
        const again = settle(settled)
        expect(again).toEqual(settled)
        for (const name of TABLES) expect(again[name]).toBe(settled[name])
      }),
      runs(200),
    )
  })

  it('never takes a card with it, nor says anything else of one than that its phase is gone', () => {
    fc.assert(
      fc.property(anyLooseJourney, (journey) => {
        const settled = settle(journey)
        const expected = [...journey.waypoints.values()].map((card) => ({
          ...card,
          phase: card.phase !== null && journey.phases.has(card.phase) ? card.phase : null,
        }))
        expect([...settled.waypoints.values()]).toEqual(expected)
        for (const link of settled.links.values()) {
          expect(journey.links.get(link.id)).toBe(link)
          expect(settled.waypoints.has(link.from) && settled.waypoints.has(link.to)).toBe(true)
        }
      }),
      runs(100),
    )
  })

  it('leaves no circle of what comes before what', () => {
    fc.assert(
      fc.property(anyLooseJourney, (journey) => {
        const order = [...settle(journey).links.values()].filter(({ kind }) => kind === 'precedes')
        for (const { id, from, to } of order) {
          expect(
            reaches(
              order.filter((other) => other.id !== id),
              to,
              from,
            ),
          ).toBe(false)
        }
      }),
      runs(100),
    )
  })

  it('is nothing in a legal journey: every table stays the very same', () => {
    fc.assert(
      fc.property(anyJourney(), (journey) => {
        const settled = settle(journey)
        for (const name of TABLES) expect(settled[name]).toBe(journey[name])
      }),
      runs(100),
    )
  })

  it('is the later of two links that say the same, by id', () => {
    const journey = journeyPlus(
      journeyOf('tour talk'.split(' ').join(',')),
      linkOf('tour', 'precedes', 'talk', { id: 'b' as never, rationale: 'Ben' }),
      linkOf('tour', 'precedes', 'talk', { id: 'a' as never, rationale: 'Ana' }),
    )
    expect([...settle(journey).links.values()].map(({ rationale }) => rationale)).toEqual(['Ana'])
  })

  it('is the link that closes a circle, in id order', () => {
    const circle = journeyPlus(
      journeyOf('tour, talk, fair'),
      linkOf('tour', 'precedes', 'talk', { id: '3' as never }),
      linkOf('talk', 'precedes', 'fair', { id: '1' as never }),
      linkOf('fair', 'precedes', 'tour', { id: '2' as never }),
    )
    expect([...settle(circle).links.keys()]).toEqual(['1', '2'])
  })

  it.each<[string, Journey]>([
    ['a link to a card that is gone', journeyPlus(journeyOf('tour'), linkOf('tour', 'precedes', 'talk'))],
    ['a link to itself', journeyPlus(journeyOf('tour'), linkOf('tour', 'precedes', 'tour'))],
    [
      'a kind that cannot run between the two',
      journeyPlus(journeyOf('tour, (skills)'), linkOf('skills', 'precedes', 'tour')),
    ],
    ['an activity without its instrument', journeyWith(activityOf('visit', 'tour'))],
    ['an activity of an outcome', journeyPlus(journeyOf('(skills)'), activityOf('visit', 'skills'))],
    ['an indicator of an instrument', journeyPlus(journeyOf('tour'), indicatorOf('count', 'tour'))],
  ])('is %s', (_, journey) => {
    const { links, activities, indicators } = settle(journey)
    expect([links.size, activities.size, indicators.size]).toEqual([0, 0, 0])
  })

  it('is no circle through a loop or between outcomes: lessons come back, and outcomes feed each other', () => {
    const journey = journeyOf('tour -> (skills) -> (trust) -> (skills)', '@review ~> tour', '@review !> tour')
    expect(settle(journey).links).toBe(journey.links)
  })
})
