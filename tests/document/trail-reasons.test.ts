import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { giveReason, readTrail, reasonMap, seedTrail } from '../../src/document/trail.ts'
import type { DraftId, RevisionId } from '../../src/journey/ids.ts'
import { NO_REASON, revisionOfDraft } from '../../src/journey/revision.ts'
import { journeyOf } from '../support/journey-of.ts'
import { keepIn, mapIn, meet, revisionOf, trailDoc } from '../support/trail-of.ts'

const byAna = { by: 'Ana', at: '2026-03-02T09:00:00Z' }
const byBen = { by: 'Ben', at: '2026-03-03T09:00:00Z' }

describe('revisions', () => {
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
})
