import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/journey/change.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import type { Revision } from '../../src/journey/revision.ts'
import { revisionsWithoutNames, withoutNames } from '../../src/journey/without-names.ts'
import {
  draftChangeOf,
  draftOf,
  evidenceOf,
  instrumentOf,
  journeyWith,
  lessonOf,
  loopOf,
  participantOf,
  turnOf,
} from '../support/journey-of.ts'
import { randomJourney, randomRevisions } from '../support/random-journey.ts'
import { seeds } from '../support/runs.ts'

const NAMES = ['Ana', 'Ben', 'Carla', 'Dário', 'Eva', 'Farid', 'Gil', 'Hana']

const whole: Journey = journeyWith(
  instrumentOf('tour', { responsible: 'Ana' }),
  loopOf('review', { owner: 'Ben' }),
  turnOf('march', 'review', { title: 'Carla and two others' }),
  lessonOf('short', { by: 'Dário', reportedTo: 'Eva' }),
  evidenceOf('notes', 'short', { substantiatedBy: 'Farid' }),
  draftOf('longer', { by: 'Gil' }),
  draftChangeOf(
    'moved',
    'longer',
    { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Longer tour', responsible: 'Hana' } } as Change,
    { ...instrumentOf('tour', { responsible: 'Ana' }) },
  ),
  draftChangeOf('handed', 'longer', { do: 'set', in: 'waypoints', id: 'review', fields: { owner: 'Hana' } } as Change, {
    ...loopOf('review', { owner: 'Ben' }),
  }),
  participantOf('nurses', { title: 'Nurses of the ward' }),
)

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (one instanceof Map ? [...one.values()] : one))

describe('a journey without names', () => {
  it('names nobody who wrote, took part, or is responsible; groups stay', () => {
    const text = textOf(withoutNames(whole))
    expect(NAMES.filter((name) => text.includes(name))).toEqual([])
    expect(text).toContain('Nurses of the ward')
  })

  it('keeps what a draft does beside names, and takes no name off the map on which it is adopted', () => {
    const { draftChanges } = withoutNames(whole)
    expect([...draftChanges.values()].map(({ change }) => change)).toEqual([
      { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Longer tour' } },
    ])
  })

  it('is the same journey where nobody was named, and once is as good as twice', () => {
    const nameless = withoutNames(whole)
    expect(withoutNames(nameless)).toEqual(nameless)
    expect(nameless.waypoints.get('tour' as never)).toEqual(instrumentOf('tour'))
  })

  it('tells in its revisions the maps without names, each in its place', () => {
    for (const seed of seeds(50)) {
      const journey = randomJourney(seed)
      const revisions = randomRevisions(seed, journey, 5)
      const maps = (list: readonly Revision[]): Journey[] => {
        let now = EMPTY_JOURNEY
        return list.map(({ changes }) => {
          now = applyChanges(now, changes)
          return now
        })
      }
      const nameless = revisionsWithoutNames(revisions)
      expect(maps(nameless), `seed ${seed}`).toEqual(maps(revisions).map((map) => withoutNames(mapOf(map))))
      expect(
        nameless.some(
          ({ by, reason, reasonSince, shares }) =>
            by || reason.agreedBy || reasonSince?.by || shares.some(({ name }) => name),
        ),
      ).toBe(false)
    }
  })
})
