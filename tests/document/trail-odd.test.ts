import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { nextPlace, readTrail, revisionMap, writeRevision } from '../../src/document/trail.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { settle } from '../../src/journey/settle.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { inShort, keepIn, mapIn, revisionOf, trailDoc } from '../support/trail-of.ts'

const tour = named('tour')

describe('a revision that somebody odd wrote (T4)', () => {
  const good = (doc: Y.Doc): void => keepIn(doc, 'good', journeyOf('tour'))

  it.each([
    ['a number', 7],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no place', JSON.stringify({ format: 1, id: 'x', kept: 'byHand' })],
    ['a place beyond reason', JSON.stringify({ format: 1, id: 'x', kept: 'byHand', place: 1e300 })],
    ['an id that is none', JSON.stringify({ format: 1, id: '__proto__', kept: 'byHand', place: 1 })],
    ['kept in a way that nobody knows', JSON.stringify({ format: 1, id: 'x', kept: 'dreamt', place: 1 })],
  ])('is left out where it is %s, and all others show', (_what, value) => {
    const doc = trailDoc(1)
    good(doc)
    revisionMap(doc).set('odd', value)
    expect(inShort(readTrail(doc).listed)).toEqual(['1 good'])
  })

  it('shows without what cannot be understood of it', () => {
    const doc = trailDoc(1)
    const odd = {
      reason: 'none',
      shares: [
        { name: 7, changes: -1 },
        { name: 'Ana', changes: 2 },
      ],
      by: [],
      at: 'soon',
    }
    revisionMap(doc).set('odd', JSON.stringify({ format: 1, id: 'odd', kept: 'quiet', place: 3, changes: [7], ...odd }))
    expect(readTrail(doc).listed).toMatchObject([
      { id: 'odd', number: 3, by: '', at: '', name: '', shares: [{ name: 'Ana', changes: 2 }], changes: [] },
    ])
  })

  it('gives a legal map where a field is that of another type of card, or leads a link astray', () => {
    const doc = trailDoc(1)
    const good = journeyOf('tour -> (known), @review ~> tour')
    keepIn(doc, 'good', good)
    writeRevision(
      doc,
      revisionOf('odd', {
        place: 2,
        after: 'good',
        changes: [
          { do: 'set', in: 'waypoints', id: 'known', fields: { kind: 'afterActionReview', title: 'kept' } },
          { do: 'set', in: 'waypoints', id: 'tour', fields: { days: 3, form: 'workshop' } },
          { do: 'set', in: 'links', id: 'tour-contributesTo-known', fields: { to: tour } },
          { do: 'set', in: 'waypoints', id: 'nobody', fields: { title: 'ghost' } },
        ] as never,
      }),
    )
    const map = mapIn(doc, 'odd') as Journey
    expect(map).toEqual(settle(map))
    expect(map.waypoints.get(named('known'))).toEqual(good.waypoints.get(named('known')))
    expect(map.waypoints.get(tour)).toMatchObject({ days: 3, form: 'workshop' })
    expect([...map.links.keys()]).toEqual(['review-observes-tour'])
    expect(map.waypoints.size).toBe(3)
  })

  it('by a newer program is listed as such, with its name, and nothing is told of its map', () => {
    const doc = trailDoc(1)
    good(doc)
    const text = JSON.stringify({ format: 2, id: 'new', place: 2, at: '2031-01-01T00:00:00Z', name: 'Later', map: 'x' })
    revisionMap(doc).set('new', text)
    expect(inShort(readTrail(doc).listed)).toEqual(['1 good', '2 Later (newer)'])
    expect(readTrail(doc).listed[1]).toMatchObject({ newer: true, id: 'new', place: 2, at: '2031-01-01T00:00:00Z' })
    expect(mapIn(doc, 'new')).toBeUndefined()
    expect(nextPlace(readTrail(doc))).toBe(3)
  })

  it('has no map where what it is told against has not arrived, or leads in a circle', () => {
    const doc = trailDoc(1)
    writeRevision(doc, revisionOf('a', { after: 'b' }))
    writeRevision(doc, revisionOf('b', { after: 'a', place: 2 }))
    writeRevision(doc, revisionOf('c', { after: 'nowhere', place: 3 }))
    expect(inShort(readTrail(doc).listed)).toEqual(['1 a', '2 b', '3 c'])
    expect(['a', 'b', 'c'].map((id) => mapIn(doc, id))).toEqual([undefined, undefined, undefined])
  })

  it('far beyond all others leaves room for more', () => {
    const doc = trailDoc(1)
    writeRevision(doc, revisionOf('far', { place: 1e9 }))
    keepIn(doc, 'more', journeyOf('tour'))
    expect(inShort(readTrail(doc).listed)).toEqual(['1000000000 far', '1000000001 more'])
  })
})
