import { expect, it } from 'vitest'
import { droppedLinks } from '../../src/journey/dropped-links.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { type ListedRevision, NO_REASON } from '../../src/journey/revision.ts'
import { journeyOf } from '../support/journey-of.ts'
import { revisionOf } from '../support/trail-of.ts'

const reason = { ...NO_REASON, rationale: 'Graduates cannot practise at home.' }

function told(states: Readonly<Record<string, Journey>>, live: Journey) {
  const revisions = Object.keys(states).map(
    (id, n): ListedRevision => ({ ...revisionOf(id, n > 0 ? { reason } : {}), newer: false, number: n + 1, key: id }),
  )
  return droppedLinks(revisions, ({ id }) => states[id], live).map(
    ({ link, lastIn, droppedBy, reason: why }) =>
      `${link.id} in ${lastIn.id}, gone by ${droppedBy?.id ?? 'now'}${why ? `: ${why.rationale}` : ''}`,
  )
}

it('links that left between cards that stay are found with the revision that held them last, and why they went', () => {
  const one = journeyOf('tour -> talk', 'tour -> visit')
  const two = journeyOf('tour -> talk', 'visit')
  expect(told({ one, two }, journeyOf('tour, talk, visit'))).toEqual([
    'tour-precedes-talk in two, gone by now',
    `tour-precedes-visit in one, gone by two: ${reason.rationale}`,
  ])
})

it('a link that went along with its card is not told, nor one that was turned or has come back', () => {
  const one = journeyOf('tour -> talk', 'tour -> visit', 'camp -> fair')
  const two = journeyOf('tour', 'visit', 'fair -> camp')
  expect(told({ one, two }, journeyOf('tour -> visit', 'fair -> camp'))).toEqual([])
})

it('a link between cards of which one has left since is told still', () => {
  const one = journeyOf('tour -> talk')
  expect(told({ one, two: journeyOf('tour, talk') }, journeyOf('tour'))).toHaveLength(1)
})
