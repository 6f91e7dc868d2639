import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/journey/change.ts'
import { readAbout, readRecord } from '../../../src/journey/fields.ts'
import type { RevisionId, WaypointId } from '../../../src/journey/ids.ts'
import { mapOf, TABLES, type TableName, table } from '../../../src/journey/journey.ts'
import {
  makeActivity,
  makeEvidence,
  makeIndicator,
  makeLesson,
  makeObjective,
  makeParticipant,
  makePhase,
  makeTurn,
} from '../../../src/journey/make.ts'
import { NO_REASON } from '../../../src/journey/revision.ts'
import { stateAt } from '../../../src/journey/revision-states.ts'
import { timorLeste } from '../../../src/journey/samples/timor-leste.ts'
import { TEXT_FIELDS, type Tongue, translateBeginning } from '../../../src/journey/samples/translate-beginning.ts'
import {
  draftChangeOf,
  draftOf,
  instrumentOf,
  journeyWith,
  linkOf,
  loopOf,
  outcomeOf,
} from '../../support/journey-of.ts'
import { revisionOf } from '../../support/trail-of.ts'

const tongue = (words: Tongue['words']): Tongue => ({ language: 'ar', direction: 'rtl', words })

/** A record of each kind that there is. */
const RECORDS: readonly (readonly [TableName, object])[] = [
  ['waypoints', outcomeOf('o')],
  ['waypoints', instrumentOf('i')],
  ['waypoints', loopOf('f')],
  ['links', linkOf('i', 'contributesTo', 'o')],
  ['phases', makePhase('p', '', 0)],
  ['participants', makeParticipant('g', '', 'seeker', 0)],
  ['activities', makeActivity('a', 'i', 'custom', 0, {})],
  ['indicators', makeIndicator('x', 'o', 0, {})],
  ['objectives', makeObjective('b', '', 0)],
  ['turns', makeTurn('t', 'f', '2026')],
  ['lessons', makeLesson('l', '2026')],
  ['evidence', makeEvidence('e', 'l', 0)],
  ['drafts', draftOf('d')],
]

describe('a beginning in another language', () => {
  it('knows every field that takes any words, and none that takes ids, kinds or dates', () => {
    const taken: Record<string, Set<string>> = { about: new Set(), draftChanges: new Set() }
    for (const field of Object.keys(readAbout(() => undefined))) {
      if (readAbout((name) => (name === field ? 'Some words' : undefined))[field as 'title'] === 'Some words') {
        taken.about?.add(field)
      }
    }
    for (const [name, record] of RECORDS) {
      const fields: Record<string, unknown> = { ...record }
      taken[name] ??= new Set()
      for (const field of Object.keys(fields)) {
        const read = readRecord(name, String(fields.id), (one) => (one === field ? 'Some words' : fields[one]))
        if ((read as unknown as Record<string, unknown>)?.[field] === 'Some words') taken[name]?.add(field)
      }
    }
    const known = Object.entries(TEXT_FIELDS).map(([name, fields]) => [name, [...fields].sort()])
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(Object.entries(taken).map(([name, fields]) => [name, [...fields].sort()])),
    )
  })

  it('says each text in it, and leaves what has no translation as it is', () => {
    const journey = journeyWith(instrumentOf('a', { title: 'Tour' }), instrumentOf('b', { title: 'Peru' }))
    const said = translateBeginning({ journey, revisions: [] }, tongue({ Tour: 'جولة' })).journey
    expect([...said.waypoints.values()].map(({ title }) => title)).toEqual(['جولة', 'Peru'])
    expect(said.about).toMatchObject({ language: 'ar', direction: 'rtl' })
  })

  it('takes no id, kind or code of a language for words, even where they look alike', () => {
    const tour = instrumentOf('tour', { title: 'Tour', place: 'constructor', languages: ['pt'] })
    const journey = journeyWith(tour, makePhase('p', 'custom', 0))
    const words = { tour: 'x', studyTour: 'x', pt: 'x', p: 'x', planned: 'x' }
    const said = translateBeginning({ journey, revisions: [] }, tongue(words)).journey
    expect([...said.waypoints.values()]).toEqual([tour])
  })

  it('goes into what is drafted, and into how it stood before', () => {
    const change = { do: 'set', in: 'waypoints', id: 'a', fields: { title: 'After' } } as Change
    const journey = journeyWith(draftOf('d', { title: 'Try' }), draftChangeOf('c', 'd', change, { title: 'Before' }))
    const said = translateBeginning({ journey, revisions: [] }, tongue({ After: 'بعد', Before: 'قبل', Try: 'محاولة' }))
    expect([...said.journey.drafts.values()][0]?.title).toBe('محاولة')
    expect([...said.journey.draftChanges.values()][0]).toMatchObject({
      change: { fields: { title: 'بعد' } },
      was: { title: 'قبل' },
    })
  })

  it('goes into who kept a revision and why, also where two adopted at once', () => {
    const reason = { ...NO_REASON, rationale: 'Why', expectedEffect: 'Effect', agreedBy: 'All' }
    const revision = revisionOf('r', {
      name: 'Plan',
      by: 'Account',
      reason,
      shares: [{ name: 'Account', changes: 1 }],
      also: [{ by: 'Account', at: '', reason }],
    })
    const words = { Why: 'لماذا', Effect: 'أثر', All: 'الجميع', Plan: 'خطة', Account: 'رواية' }
    const [said] = translateBeginning({ journey: journeyWith(), revisions: [revision] }, tongue(words)).revisions
    const told = { ...NO_REASON, rationale: 'لماذا', expectedEffect: 'أثر', agreedBy: 'الجميع' }
    expect(said).toMatchObject({ name: 'خطة', by: 'رواية', reason: told, shares: [{ name: 'رواية', changes: 1 }] })
    expect(said?.also).toEqual([{ by: 'رواية', at: '', reason: told }])
  })

  it('has a past that ran the same way round: its last map is the one that opens', () => {
    const said = translateBeginning(timorLeste, tongue({ 'Train in Indonesia': 'التدرّب في إندونيسيا' }))
    const kept = new Map(said.revisions.map((one) => [one.id, one]))
    expect(stateAt(kept, 'r1')?.about).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect(stateAt(kept, 'r2')).toEqual(mapOf(said.journey))
    // The second revision does not tell of a turn that nobody made.
    expect(said.revisions[1]?.changes.filter((change) => change.do === 'describe')).toEqual([])
    expect(said.revisions[0]?.changes.filter((change) => change.do === 'describe')).toHaveLength(1)
  })

  it('keeps every record, link and date', () => {
    const { journey } = translateBeginning(timorLeste, tongue({}))
    for (const name of TABLES) expect(table(journey, name)).toEqual(table(timorLeste.journey, name))
    expect(journey.links.get('f1-adjusts-i4' as never)?.from).toBe('f1' as WaypointId)
    expect(timorLeste.revisions[0]?.id).toBe('r1' as RevisionId)
  })
})
