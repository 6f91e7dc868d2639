import { expect, it } from 'vitest'
import { applyChanges } from '../../src/journey/change.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { differenceOf } from '../../src/journey/difference.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { walkedDifferences } from '../../src/journey/walked-differences.ts'
import { instrumentOf, journeyPlus, journeyWith, linkOf, named, phaseOf } from '../support/journey-of.ts'

const keys = (before: Journey, after: Journey): string[] =>
  walkedDifferences(differenceOf(before, after), before, after).map(({ key }) => key)

const before = journeyWith(
  phaseOf('learn', 0, { width: 400 }),
  instrumentOf('tour', { at: { x: 40, y: 400 }, phase: 'learn' as never }),
  instrumentOf('talk', { at: { x: 440, y: 200 } }),
  instrumentOf('still', { at: { x: 40, y: 800 }, phase: 'learn' as never }),
)

it('goes phase by phase, its heading first, from above to below, and what stands in none comes last', () => {
  const after = journeyPlus(
    applyChanges(before, [
      ...remove(before, [named('talk')]),
      { do: 'set', in: 'waypoints', id: named('tour'), fields: { title: 'Tour of dairies' } },
    ]),
    phaseOf('act', 1, { width: 400 }),
    instrumentOf('fair', { at: { x: 40, y: 0 }, phase: 'learn' as never }),
    linkOf('fair', 'precedes', 'still'),
    instrumentOf('camp', { at: { x: 2000, y: 0 } }),
  )
  // The card that left stood where the new phase is now.
  expect(keys(before, after)).toEqual([
    'card fair',
    'card tour',
    'link fair-precedes-still',
    'card still',
    'phase act',
    'card talk',
    'card camp',
  ])
})

it('knows nothing of what does not differ', () => {
  expect(keys(before, before)).toEqual([])
})
