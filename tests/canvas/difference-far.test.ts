import { expect, it } from 'vitest'
import { farSigns } from '../../src/canvas/difference-far.ts'
import type { DrawnDifference } from '../../src/canvas/use-drawn-difference.ts'
import { shownBox } from '../../src/journey/cards.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { differenceOf } from '../../src/journey/difference.ts'
import { ghostsOf } from '../../src/journey/drawn-difference.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { instrumentOf, journeyOf, journeyPlus, named } from '../support/journey-of.ts'

const before = journeyOf('tour', 'talk', 'visit')
const dropped = applyChanges(before, [
  ...remove(before, [named('talk')]),
  { do: 'set', in: 'waypoints', id: 'visit', fields: { title: 'Expert visit' } },
])
const after = journeyPlus(dropped, instrumentOf('fair', { at: { x: 0, y: 600 } }))

function drawnAt(zoom: number): DrawnDifference {
  const difference = differenceOf(before, after)
  const cards = [...difference.cards.values()].filter(({ how }) => how !== 'removed')
  return {
    before,
    after,
    standing: {
      cards: cards.map((one) => ({
        difference: one,
        box: shownBox(after.waypoints.get(one.card.id) as Waypoint, 'ltr'),
        trail: undefined,
      })),
      links: [],
    },
    lively: { cards: [], links: [] },
    ghosts: ghostsOf(difference, 'ltr'),
    sight: { kept: { x: 0, y: 0, width: 1, height: 1 }, zoom, far: true },
  }
}

it('tells what is new, dropped and changed by three shapes', () => {
  const { added, removed, changed, frames } = farSigns(drawnAt(0.4))
  expect(added).toBe('M180 600h40M200 580v40')
  expect(frames).toBe('M-10 590h220v116h-220Z')
  expect(removed.startsWith('M358 354l28 28')).toBe(true)
  expect(changed).toBe('M728 320L744 304L760 320L744 336Z')
})

it('keeps its signs as large on the screen when one goes farther away', () => {
  expect(farSigns(drawnAt(0.2)).added).toBe('M160 600h80M200 560v80')
})
