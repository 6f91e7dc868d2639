import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../../src/journey/ids.ts'
import { TABLES } from '../../../src/journey/journey.ts'
import { freshCopy } from '../../../src/journey/samples/fresh-copy.ts'
import { settle } from '../../../src/journey/settle.ts'
import { journeyOf, recordsOf } from '../../support/journey-of.ts'
import { anyJourney, chanceOf } from '../../support/random-journey.ts'

describe('a fresh copy', () => {
  it('has new ids throughout and loses nothing', () => {
    fc.assert(
      fc.property(anyJourney(), fc.integer(), (journey, seed) => {
        const chance = chanceOf(seed)
        const copy = freshCopy(journey, () => newId(0, chance))
        expect(settle(copy)).toEqual(copy)
        const old = new Set(recordsOf(journey).map(({ id }) => String(id)))
        expect(recordsOf(copy).filter(({ id }) => old.has(id))).toEqual([])
        for (const name of TABLES) {
          expect(copy[name].size).toBe(journey[name].size)
          expect([...copy[name].keys()]).toEqual([...copy[name].keys()].sort())
        }
      }),
    )
  })

  it('joins the same cards', () => {
    const journey = journeyOf('tour -> talk -> (agreed)', '@review ~> tour, review !> talk')
    let count = 0
    const there = freshCopy(journey, () => {
      count += 1
      return `copy${count}`
    })
    const titles = new Map([...there.waypoints.values()].map(({ id, title }) => [id, title]))
    expect(
      [...there.links.values()].map(({ kind, from, to }) => `${titles.get(from)} ${kind} ${titles.get(to)}`).sort(),
    ).toEqual(['review adjusts talk', 'review observes tour', 'talk contributesTo agreed', 'tour precedes talk'])
  })
})
