import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { giveReason, readTrail, renameRevision, revisionMap, seedTrail, TrailReader } from '../../src/document/trail.ts'
import { thinQuiet } from '../../src/document/trail-thinning.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { DraftId, RevisionId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import { NO_REASON, revisionOfDraft } from '../../src/journey/revision.ts'
import { journeyOf } from '../support/journey-of.ts'
import { anyEditedJourney, chanceOf, randomEdits, randomJourney } from '../support/random-journey.ts'
import { PATIENCE_MS, runs } from '../support/runs.ts'
import { inShort, keepIn, mapIn, meet, revisionOf, trailDoc } from '../support/trail-of.ts'

const byAna = { by: 'Ana', at: '2026-03-02T09:00:00Z' }

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
