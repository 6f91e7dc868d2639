import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  giveReason,
  nextPlace,
  readTrail,
  reasonMap,
  renameRevision,
  revisionMap,
  seedTrail,
  TrailReader,
  writeRevision,
} from '../../src/document/trail.ts'
import { thinQuiet } from '../../src/document/trail-thinning.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { DraftId, RevisionId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import { NO_REASON, revisionOfDraft } from '../../src/journey/revision.ts'
import { stateAt } from '../../src/journey/revision-states.ts'
import { settle } from '../../src/journey/settle.ts'
import { journeyAbout, journeyOf, named } from '../support/journey-of.ts'
import { anyEditedJourney, chanceOf, randomEdits, randomJourney } from '../support/random-journey.ts'
import { PATIENCE_MS, runs } from '../support/runs.ts'
import { inShort, keepIn, mapIn, revisionOf } from '../support/trail-of.ts'

const tour = named('tour')
const byAna = { by: 'Ana', at: '2026-03-02T09:00:00Z' }
const byBen = { by: 'Ben', at: '2026-03-03T09:00:00Z' }

function trailDoc(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}

/** As text: what two people have read is compared, not which of them read it first. */
const shown = (doc: Y.Doc): string => JSON.stringify(readTrail(doc).listed)

describe('revisions', () => {
  it(
    'T1 give back the maps that were kept, whatever was done in between',
    () => {
      fc.assert(
        fc.property(anyEditedJourney({ most: 15, edits: 8 }), ({ journey, edits }) => {
          const doc = trailDoc(1)
          const maps: Journey[] = [mapOf(journey)]
          for (const edit of edits) maps.push(mapOf(applyChanges(maps.at(-1) as Journey, edit)))
          maps.forEach((map, n) => void keepIn(doc, `r${n}`, map))
          const there = new Y.Doc()
          Y.applyUpdate(there, Y.encodeStateAsUpdate(doc))
          maps.forEach((map, n) => void expect(mapIn(there, `r${n}`)).toEqual(map))
        }),
        runs(300),
      )
    },
    PATIENCE_MS,
  )

  it('T2 stand by their place and not by clocks: one set ten years back reorders nothing', () => {
    const doc = trailDoc(1)
    keepIn(doc, 'first', journeyOf('tour'), { at: '2026-03-02T09:00:00Z' })
    keepIn(doc, 'late', journeyOf('tour, talk'), { at: '2016-03-02T09:00:00Z' })
    keepIn(doc, 'last', journeyOf('talk'), { at: '2026-03-02T10:00:00Z' })
    expect(inShort(readTrail(doc).listed)).toEqual(['1 first', '2 late', '3 last'])
  })

  it('T2 that two people keep at once have one place, and stand by id, for both', () => {
    const [ana, ben] = [trailDoc(1), trailDoc(2)]
    keepIn(ana, 'begun', journeyOf('tour'))
    meet(ana, ben)
    keepIn(ben, 'ben', journeyOf('tour, talk'))
    keepIn(ana, 'ana', journeyOf('tour -> (known)'))
    meet(ana, ben)
    expect(inShort(readTrail(ana).listed)).toEqual(['1 begun', '2 ana', '3 ben'])
    expect(shown(ana)).toBe(shown(ben))
    expect(mapIn(ana, 'ben')).toEqual(journeyOf('tour, talk'))
    expect(mapIn(ben, 'ana')).toEqual(journeyOf('tour -> (known)'))
  })

  it('T3 of one adoption are one, also when two people adopt at once, and what was kept upon either still reads', () => {
    const [ana, ben] = [trailDoc(1), trailDoc(2)]
    keepIn(ana, 'begun', journeyOf('tour'))
    meet(ana, ben)
    const id = revisionOfDraft('draft1' as DraftId, 'adopted')
    keepIn(ana, id, journeyOf('tour, talk'), { name: 'Ana’s' }, `${id}_1`)
    keepIn(ben, id, journeyOf('tour, fair'), { name: 'Ben’s' }, `${id}_2`)
    keepIn(ana, 'ana later', journeyOf('tour, talk, (known)'), { id: 'later1' as RevisionId }, 'later1')
    keepIn(ben, 'ben later', journeyOf('tour, fair, (agreed)'), { id: 'later2' as RevisionId }, 'later2')
    meet(ana, ben)
    expect(inShort(readTrail(ben).listed)).toEqual(['1 begun', '2 Ana’s', '3 ana later', '4 ben later'])
    expect(shown(ana)).toBe(shown(ben))
    for (const doc of [ana, ben]) {
      expect(mapIn(doc, id)).toEqual(journeyOf('tour, talk'))
      expect(mapIn(doc, 'later1')).toEqual(journeyOf('tour, talk, (known)'))
      expect(mapIn(doc, 'later2')).toEqual(journeyOf('tour, fair, (agreed)'))
    }
  })

  it('T3 tell who else adopted the same, and why, once for each who said something', () => {
    const docs = [trailDoc(1), trailDoc(2), trailDoc(3)]
    const id = revisionOfDraft('draft1' as DraftId, 'adopted')
    const because = (rationale: string) => ({ ...NO_REASON, rationale })
    const said = [
      { by: 'Ana', reason: because('No facility at home') },
      { by: 'Ben', reason: because('No priority at home') },
      { by: 'Ana', reason: because('No facility at home') },
    ]
    for (const [n, doc] of docs.entries()) {
      keepIn(doc, id, journeyOf('tour'), { kept: 'adopted', ...said[n] }, `${id}_${n + 1}`)
    }
    const [ana, ben, cleo] = docs as [Y.Doc, Y.Doc, Y.Doc]
    meet(ana, ben)
    meet(ben, cleo)
    meet(ana, cleo)
    for (const doc of docs) {
      expect(readTrail(doc).listed).toMatchObject([{ by: 'Ana', reason: because('No facility at home') }])
      expect(readTrail(doc).listed[0]).toMatchObject({ also: [{ by: 'Ben', reason: because('No priority at home') }] })
    }
  })

  it(
    'converge when two people keep, name and thin them apart',
    () => {
      fc.assert(
        fc.property(fc.nat(1_000_000), (seed) => {
          const chance = chanceOf(seed)
          const [ana, ben] = [trailDoc(1), trailDoc(2)]
          const maps = new Map<string, Journey>()
          let map = mapOf(randomJourney(seed, { waypoints: 6 }))
          for (let n = 0; n < 14; n += 1) {
            const doc = chance() < 0.5 ? ana : ben
            map = randomEdits(seed + n, map, 2).reduce(applyChanges, map)
            const id = `r${n}`
            if (chance() < 0.2)
              renameRevision(doc, readTrail(doc), `r${Math.floor(chance() * 14)}` as RevisionId, `n${n}`)
            keepIn(doc, id, map, { kept: chance() < 0.6 ? 'quiet' : 'byHand' })
            maps.set(id, mapOf(map))
            // Only who is in step with the room thins.
            if (chance() < 0.4) {
              meet(ana, ben)
              doc.transact(() => thinQuiet(doc, readTrail(doc), 3))
            }
            if (chance() < 0.4) meet(ana, ben)
          }
          meet(ana, ben)
          expect(shown(ana)).toBe(shown(ben))
          const { listed } = readTrail(ana)
          for (const [id, kept] of maps) {
            const isListed = listed.some((one) => one.id === id)
            if (isListed) expect(mapIn(ana, id), id).toEqual(kept)
          }
          expect(listed.filter((one) => !one.newer && one.kept === 'byHand')).toHaveLength(
            [...revisionMap(ana).values()].filter((text) => String(text).includes('"kept":"byHand"')).length,
          )
        }),
        runs(120),
      )
    },
    PATIENCE_MS,
  )

  it('keep their name apart: two people who keep and rename at once lose nothing', () => {
    const [ana, ben] = [trailDoc(1), trailDoc(2)]
    keepIn(ana, 'begun', journeyOf('tour'))
    meet(ana, ben)
    renameRevision(ana, readTrail(ana), 'begun' as RevisionId, 'Before the rains')
    keepIn(ben, 'more', journeyOf('tour, talk'))
    meet(ana, ben)
    expect(inShort(readTrail(ben).listed)).toEqual(['1 Before the rains', '2 more'])
    expect(mapIn(ben, 'more')).toEqual(journeyOf('tour, talk'))
  })

  it('are told without characters that turn texts round, whether said at the time or since', () => {
    const doc = trailDoc(1)
    keepIn(doc, 'begun', journeyOf('tour'), { reason: { ...NO_REASON, rationale: '\u202eroad\u0000' } })
    keepIn(doc, 'after', journeyOf('tour, talk'))
    renameRevision(doc, readTrail(doc), 'begun' as RevisionId, 'Before\u202e')
    giveReason(doc, readTrail(doc), 'after' as RevisionId, 'For \u202eall', byAna)
    const { listed } = readTrail(doc)
    expect(inShort(listed)).toEqual(['1 Before', '2 after'])
    expect(listed.map((one) => (one.newer ? '' : one.reason.rationale))).toEqual(['road', 'For all'])
  })

  it('T9 take a reason that came late, the same for both who gave one at once, and keep what was said at the time', () => {
    const [ana, ben] = [trailDoc(1), trailDoc(2)]
    const said = { ...NO_REASON, rationale: 'The road was cut.' }
    keepIn(ana, 'begun', journeyOf('tour'))
    keepIn(ana, 'after', journeyOf('tour, talk'), { reason: said })
    meet(ana, ben)
    giveReason(ana, readTrail(ana), 'begun' as RevisionId, 'For the review', byAna)
    giveReason(ben, readTrail(ben), 'begun' as RevisionId, 'For the minister', byBen)
    giveReason(ben, readTrail(ben), 'after' as RevisionId, 'Something else', byBen)
    meet(ana, ben)
    const reasons = (doc: Y.Doc) => readTrail(doc).listed.map((one) => (one.newer ? '' : one.reason.rationale))
    expect(reasons(ana)).toEqual(reasons(ben))
    expect(reasons(ana)).toEqual([expect.stringMatching(/^For the (review|minister)$/), 'The road was cut.'])
    expect(mapIn(ben, 'after')).toEqual(journeyOf('tour, talk'))
    giveReason(ben, readTrail(ben), 'begun' as RevisionId, '', byBen)
    expect(reasons(ben)).toEqual(['', 'The road was cut.'])
  })

  it('T9 tell who gave a reason that came late, and when, and do not know it of one that an older program wrote', () => {
    const doc = trailDoc(1)
    keepIn(doc, 'begun', journeyOf('tour'))
    const only = () => readTrail(doc).listed[0]
    expect(only()).not.toHaveProperty('reasonSince')
    giveReason(doc, readTrail(doc), 'begun' as RevisionId, 'For the review', byAna)
    expect(only()).toMatchObject({ reason: { rationale: 'For the review' }, reasonSince: byAna })
    giveReason(doc, readTrail(doc), 'begun' as RevisionId, 'For the minister', byBen)
    expect(only()).toMatchObject({ reason: { rationale: 'For the minister' }, reasonSince: byBen })
    giveReason(doc, readTrail(doc), 'begun' as RevisionId, '', byAna)
    expect(only()).not.toHaveProperty('reasonSince')
    reasonMap(doc).set('begun', 'As it was written once')
    expect(only()).toMatchObject({ reason: { rationale: 'As it was written once' }, reasonSince: { by: '', at: '' } })
  })

  it('T9 give a reason that came late back to what stood there, unless somebody has said it anew since', () => {
    const doc = trailDoc(1)
    keepIn(doc, 'begun', journeyOf('tour'))
    const give = (why: string, said = byAna) => giveReason(doc, readTrail(doc), 'begun' as RevisionId, why, said)
    const only = () => readTrail(doc).listed[0]
    const takeFirst = give('For the review')
    const takeSecond = give('For the minister', byBen)
    expect(takeFirst()).toBe(false)
    expect(only()).toMatchObject({ reason: { rationale: 'For the minister' } })
    expect(takeSecond()).toBe(true)
    expect(only()).toMatchObject({ reason: { rationale: 'For the review' }, reasonSince: byAna })
    expect(takeFirst()).toBe(true)
    expect(only()).toMatchObject({ reason: { rationale: '' } })
  })

  it.each([7, { by: 'Ana' }, { why: 7, by: 'Ana', at: '' }, [], null])(
    'T4 read no reason out of what is none: %j',
    (odd) => {
      const doc = trailDoc(1)
      keepIn(doc, 'begun', journeyOf('tour'))
      reasonMap(doc).set('begun', odd)
      expect(readTrail(doc).listed).toMatchObject([{ name: 'begun', reason: NO_REASON }])
      reasonMap(doc).set('begun', { why: 'Odd', by: 7, at: 'yesterday' })
      expect(readTrail(doc).listed[0]).toMatchObject({ reasonSince: { by: '', at: '' } })
    },
  )

  it('T9 come out of a file with who gave a reason since, and let it be said anew', () => {
    const doc = trailDoc(1)
    const reason = { ...NO_REASON, rationale: 'For the review' }
    seedTrail(doc, [revisionOf('begun', { reason, reasonSince: byAna })])
    expect(readTrail(doc).listed).toMatchObject([{ reason, reasonSince: byAna }])
    giveReason(doc, readTrail(doc), 'begun' as RevisionId, 'For the minister', byBen)
    expect(readTrail(doc).listed).toMatchObject([{ reason: { rationale: 'For the minister' }, reasonSince: byBen }])
    giveReason(doc, readTrail(doc), 'begun' as RevisionId, '', byBen)
    expect(readTrail(doc).listed).toMatchObject([{ reason: NO_REASON }])
    expect(readTrail(doc).listed[0]).not.toHaveProperty('reasonSince')
  })

  it('T9 have the reason that was given since, and not those who adopted at once, who had said nothing', () => {
    const [ana, ben] = [trailDoc(1), trailDoc(2)]
    const id = revisionOfDraft('draft1' as DraftId, 'adopted')
    keepIn(ana, id, journeyOf('tour'), { kept: 'adopted', by: 'Ana' }, `${id}_1`)
    keepIn(ben, id, journeyOf('tour'), { kept: 'adopted', by: 'Ben' }, `${id}_2`)
    meet(ana, ben)
    giveReason(ana, readTrail(ana), id, 'For the review', byAna)
    expect(readTrail(ana).listed).toMatchObject([
      { by: 'Ana', reason: { rationale: 'For the review' }, also: [{ by: 'Ben', reason: { rationale: '' } }] },
    ])
  })

  it('stay the same object until they change, so that a long list draws one line', () => {
    const doc = trailDoc(1)
    keepIn(doc, 'one', journeyOf('tour'))
    const seen = vi.fn()
    const reader = new TrailReader(doc, seen)
    const [one] = reader.content.listed
    keepIn(doc, 'two', journeyOf('tour, talk'))
    expect(reader.content.listed[0]).toBe(one)
    expect(seen).toHaveBeenCalledTimes(1)
    renameRevision(doc, reader.content, 'one' as RevisionId, 'another')
    expect(reader.content.listed[0]).not.toBe(one)
    const renamed = reader.content.listed[0]
    giveReason(doc, reader.content, 'one' as RevisionId, 'For the review', byAna)
    expect(reader.content.listed[0]).not.toBe(renamed)
    reader.stop()
    keepIn(doc, 'three', journeyOf('talk'))
    expect(seen).toHaveBeenCalledTimes(3)
  })

  it('come with a sample once: a trail that has begun is left alone', () => {
    const doc = trailDoc(1)
    const seed = [revisionOf('2013', { at: '2013', changes: diffJourneys(EMPTY_JOURNEY, journeyOf('tour')) })]
    seedTrail(doc, seed)
    seedTrail(doc, [revisionOf('other')])
    expect(inShort(readTrail(doc).listed)).toEqual(['1 2013'])
    expect(mapIn(doc, '2013')).toEqual(journeyOf('tour'))
  })
})

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

describe('quiet revisions (T5)', () => {
  it('are thinned from the oldest, and all other maps stay what they were, with their numbers', () => {
    const doc = trailDoc(1)
    let map: Journey = journeyAbout(journeyOf('tour -> talk'), { title: 'Milk' })
    const maps: Journey[] = []
    for (let n = 0; n < 12; n += 1) {
      map = mapOf(randomEdits(n, map, 3).reduce(applyChanges, map))
      maps.push(map)
      keepIn(doc, `r${n}`, map, { kept: n % 3 === 1 ? 'byHand' : 'quiet' })
    }
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 4))).toBe(4)
    const { listed, kept } = readTrail(doc)
    expect(inShort(listed)).toEqual(['2 r1', '5 r4', '7 r6', '8 r7', '9 r8', '10 r9', '11 r10', '12 r11'])
    for (const one of listed) expect(!one.newer && stateAt(kept, one.key)).toEqual(maps[one.place - 1])
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 4))).toBe(0)
  })

  it('are left alone where the map of one of them cannot be read', () => {
    const doc = trailDoc(1)
    writeRevision(doc, revisionOf('a', { kept: 'quiet', after: 'gone' }))
    writeRevision(doc, revisionOf('b', { kept: 'quiet', after: 'a', place: 2 }))
    expect(doc.transact(() => thinQuiet(doc, readTrail(doc), 1))).toBe(0)
    expect(readTrail(doc).listed).toHaveLength(2)
  })
})
