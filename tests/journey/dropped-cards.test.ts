import { expect, it } from 'vitest'
import { droppedCards, passingCards } from '../../src/journey/dropped-cards.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { type KnownRevision, type ListedRevision, NO_REASON } from '../../src/journey/revision.ts'
import { instrumentOf, journeyOf } from '../support/journey-of.ts'
import { revisionOf } from '../support/trail-of.ts'

const maps = new Map<string, Journey | undefined>([
  ['one', journeyOf('tour, course1, course2')],
  ['two', journeyOf('tour, course1')],
  ['broken', undefined],
  ['four', journeyOf('tour, course2')],
])
const reason = { ...NO_REASON, rationale: 'Graduates cannot practise at home.' }
const revisions: ListedRevision[] = [...maps.keys()].map((id, n) => ({
  ...revisionOf(id, id === 'four' ? { reason } : {}),
  newer: false,
  number: n + 1,
  key: id,
}))

it('cards that are gone are found with the revision that held them last, and why they went', () => {
  const dropped = droppedCards(revisions, ({ id }) => maps.get(id), journeyOf('tour'))
  const inShort = dropped.map(({ waypoint, lastIn, droppedBy, reason: why }) => [
    waypoint.id,
    lastIn?.id,
    droppedBy?.id ?? 'since',
    why?.rationale ?? '',
  ])
  expect(inShort).toEqual([
    ['course2', 'four', 'since', ''],
    ['course1', 'two', 'four', reason.rationale],
  ])
})

it('a card that came back is not among them, and neither is a revision of a newer program', () => {
  const newer = { newer: true, number: 5, id: 'x', place: 5, at: '', name: '' } as unknown as ListedRevision
  const states = (one: KnownRevision): Journey | undefined => maps.get(one.id)
  expect(droppedCards([...revisions, newer], states, journeyOf('tour, course1, course2'))).toEqual([])
})

it('a card that came and went between two revisions is found with the reason of the next one', () => {
  const known = droppedCards(revisions, ({ id }) => maps.get(id), journeyOf('tour'))
  const dated = revisions.map((one, n) => ({ ...one, at: `2026-0${n + 1}-01T00:00:00Z` })) as ListedRevision[]
  const removed = [
    { waypoint: instrumentOf('camp'), at: '2026-03-15T00:00:00Z' },
    { waypoint: instrumentOf('fair'), at: '2026-06-01T00:00:00Z' },
    { waypoint: instrumentOf('nameless', { title: ' ' }), at: '2026-03-15T00:00:00Z' },
    { waypoint: instrumentOf('course1'), at: '2026-03-15T00:00:00Z' },
  ]
  const passing = passingCards(removed, dated, known)
  expect(
    passing.map(({ waypoint, lastIn, droppedBy, reason: why }) => [waypoint.id, lastIn, droppedBy?.id, why]),
  ).toEqual([
    ['camp', null, 'four', reason],
    ['fair', null, undefined, null],
  ])
})
