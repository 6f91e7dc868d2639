import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { intoDraft } from '../../src/journey/draft-changes.ts'
import type { DraftId, LessonId, RevisionId } from '../../src/journey/ids.ts'
import { mapOf } from '../../src/journey/journey.ts'
import { type Kept, NO_REASON, type Revision } from '../../src/journey/revision.ts'
import {
  draftChangeOf,
  draftOf,
  evidenceOf,
  journeyOf,
  journeyPlus,
  lessonOf,
  named,
  turnOf,
} from '../support/journey-of.ts'
import { anyJourney, randomEdits, randomRevisions } from '../support/random-journey.ts'

const flawsOf = (text: string) => {
  const reading = readJourneyFile(text)
  return 'flaws' in reading ? reading.flaws.map(({ code, path, values }) => ({ code, path, ...values })) : []
}
const read = (text: string) => {
  const reading = readJourneyFile(text)
  if ('flaws' in reading) throw new Error(JSON.stringify(reading.flaws))
  return reading
}
const file = (journey: object, revisions: readonly object[] = []): string =>
  JSON.stringify({ format: 'rihla-journey', version: 1, journey, revisions })

const REVIEW = { type: 'loop', id: 'review', kind: 'afterActionReview', at: { x: 0, y: 0 } }
const TOUR = { type: 'instrument', id: 'tour', form: 'studyTour', at: { x: 0, y: 0 } }
const PUT_TOUR = { do: 'put', in: 'waypoints', record: TOUR }

const revisionOf = (id: string, place: number, but: Partial<Revision> = {}): Revision => ({
  id: id as RevisionId,
  place,
  at: '2024-03-08T10:00:00Z',
  by: 'Ana',
  kept: 'byHand',
  name: id,
  reason: NO_REASON,
  shares: [],
  after: null,
  changes: [],
  ...but,
})

describe('a journey file with lessons', () => {
  it('holds turns in the card of their loop, and evidence in its lesson', () => {
    const journey = journeyPlus(
      journeyOf('@review ~> tour'),
      turnOf('march', 'review', { title: 'Twelve nurses' }),
      lessonOf('short', { about: [named('tour')], soWhat: 'Two days are not enough' }),
      evidenceOf('answers', 'short', { substantiatedBy: 'The ward' }),
    )
    const { journey: told } = JSON.parse(writeJourneyFile(journey))
    expect(told.waypoints[0].turns).toEqual([{ id: 'march', on: '2024-03-08', title: 'Twelve nurses' }])
    expect(told.lessons).toEqual([
      {
        id: 'short',
        on: '2024-03-08',
        about: ['tour'],
        happened: 'short',
        soWhat: 'Two days are not enough',
        sensitivity: 'team',
        decision: 'pending',
        evidence: [{ id: 'answers', title: 'answers', substantiatedBy: 'The ward' }],
      },
    ])
    expect(read(writeJourneyFile(journey))).toEqual({ journey, revisions: [], notices: [] })
  })

  it('keeps what was learned at a card that has left the map', () => {
    const journey = journeyPlus(
      journeyOf('tour'),
      turnOf('march', 'gone'),
      lessonOf('short', { about: [named('gone')], turn: 'march' as never }),
    )
    const text = writeJourneyFile(journey)
    expect(JSON.parse(text).journey.turns).toMatchObject([{ id: 'march', loop: 'gone' }])
    expect(read(text).journey).toEqual(journey)
  })

  it('names a lesson that is too long to be one', () => {
    const lessons = [
      { id: 'short', happened: 'x' },
      { id: 'endless', happened: 'x'.repeat(100_000) },
    ]
    expect(flawsOf(file({ lessons }))).toEqual([{ code: 'tooLong', path: 'journey.lessons[1].happened', most: 20_000 }])
  })

  it('names what else cannot be', () => {
    const journey = {
      waypoints: [{ ...REVIEW, turns: [{ id: 'march', on: 'March' }, { id: 'march' }] }],
      lessons: [
        { id: 'a', sensitivity: 'secret', decision: 'adopt', about: ['../etc'], reportedOn: 'soon' },
        { id: 'a', evidence: [{ id: 'e', title: 7 }] },
      ],
    }
    expect(flawsOf(file(journey))).toEqual([
      { code: 'notADate', path: 'journey.waypoints[0].turns[0].on', found: 'March' },
      { code: 'notAnId', path: 'journey.lessons[0].about[0]', found: '../etc' },
      {
        code: 'unknownValue',
        path: 'journey.lessons[0].sensitivity',
        found: 'secret',
        known: 'public, team, restricted',
      },
      { code: 'notADate', path: 'journey.lessons[0].reportedOn', found: 'soon' },
      { code: 'wrongType', path: 'journey.lessons[1].evidence[0].title', expected: 'string', found: 'number' },
    ])
    const twice = { waypoints: [{ ...REVIEW, turns: [{ id: 't' }] }], turns: [{ id: 't', loop: 'gone' }] }
    expect(flawsOf(file({ ...twice, lessons: [{ id: 'a' }, { id: 'a' }] }))).toEqual([
      { code: 'idTwice', path: 'journey.turns[0].id', id: 't' },
      { code: 'idTwice', path: 'journey.lessons[1].id', id: 'a' },
    ])
  })

  it('was written without any before there were lessons, and opens as ever', () => {
    const text = readFileSync(new URL('./fixtures/before-lessons.journey.json', import.meta.url), 'utf8')
    const { journey, revisions, notices } = read(text)
    expect([journey.waypoints.size, journey.lessons.size, revisions, notices]).toEqual([7, 0, [], []])
    expect(writeJourneyFile(journey, revisions, '2026-11-20T10:00:00Z')).toBe(text)
  })
})

describe('a journey file with drafts', () => {
  it('loses nothing of what is drafted', () => {
    fc.assert(
      fc.property(anyJourney({ most: 12 }), fc.nat(), (journey, seed) => {
        const live = journeyPlus(journey, draftOf('plan', { by: 'Ana', lessons: ['lesson1' as LessonId] }))
        let n = 0
        const makeId = (): string => {
          n += 1
          return `drafted${n}`
        }
        const edits = randomEdits(seed, mapOf(live), 3).flat()
        const drafted = applyChanges(live, intoDraft(live, 'plan' as DraftId, live, edits, makeId))
        expect(read(writeJourneyFile(drafted))).toEqual({ journey: drafted, revisions: [], notices: [] })
      }),
    )
  })

  it('names a drafted change that cannot be read, and keeps the others', () => {
    const change = { do: 'set', in: 'waypoints', id: 'tour', fields: { title: 'Longer' } }
    const changes = [
      { id: 'a', change: { ...change, do: 'merge' } },
      { id: 'b', change: { ...change, fields: { form: 'seance' } } },
      { id: 'c', change: { ...change, fields: { title: 'Longer', mood: 'good' } } },
    ]
    const { journey, notices } = read(file({ waypoints: [TOUR], drafts: [{ id: 'plan', changes }] }))
    expect([...journey.draftChanges.values()]).toEqual([draftChangeOf('c', 'plan', change as never)])
    expect(notices).toEqual([
      { code: 'changeLeftOut', path: 'journey.drafts[0].changes[0].change', values: {} },
      { code: 'changeLeftOut', path: 'journey.drafts[0].changes[1].change.fields.form', values: {} },
      { code: 'fieldIgnored', path: 'journey.drafts[0].changes[2].change.fields.mood', values: { field: 'mood' } },
    ])
  })
})

describe('a journey file with revisions', () => {
  it('loses nothing: reading gives the same revisions, and writing those the same text', () => {
    fc.assert(
      fc.property(anyJourney({ most: 12 }), fc.nat(), fc.nat(5), (journey, seed, count) => {
        const revisions = randomRevisions(seed, journey, count)
        const text = writeJourneyFile(journey, revisions)
        const reading = read(text)
        expect(reading).toEqual({ journey, revisions, notices: [] })
        expect(writeJourneyFile(reading.journey, reading.revisions)).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('tells each change on a line of its own', () => {
    const tour = journeyOf('tour')
    const revisions = [
      revisionOf('plan', 1, { changes: [PUT_TOUR as never] }),
      revisionOf('later', 2, { after: 'plan' as RevisionId, changes: [{ do: 'drop', in: 'waypoints', id: 'tour' }] }),
    ]
    expect(writeJourneyFile(tour, revisions)).toContain(`
    {
      "id": "later",
      "place": 2,
      "at": "2024-03-08T10:00:00Z",
      "by": "Ana",
      "kept": "byHand",
      "name": "later",
      "after": "plan",
      "changes": [
        {"do":"drop","in":"waypoints","id":"tour"}
      ]
    }
`)
  })

  it('stands in its row, whatever the clocks said', () => {
    const late = revisionOf('late', 1, { at: '2034-01-01T00:00:00Z' })
    const early = revisionOf('early', 2, { at: '2014-01-01T00:00:00Z', after: late.id })
    expect(read(writeJourneyFile(journeyOf('tour'), [early, late])).revisions).toEqual([late, early])
  })

  it('leaves a revision aside whose changes it cannot read, with those that are told against it, and names them', () => {
    const revisions = [
      revisionOf('first', 1, { changes: [PUT_TOUR as never] }),
      revisionOf('odd', 2, { after: 'first' as RevisionId, changes: [{ ...PUT_TOUR, do: 'merge' } as never] }),
      revisionOf('next', 3, { after: 'odd' as RevisionId }),
      revisionOf('fork', 3, { after: 'first' as RevisionId }),
      revisionOf('lost', 4, { after: 'nowhere' as RevisionId }),
      revisionOf('hen', 5, { after: 'egg' as RevisionId }),
      revisionOf('egg', 6, { after: 'hen' as RevisionId }),
    ]
    const { journey, revisions: kept, notices } = read(file({ waypoints: [TOUR] }, revisions))
    expect(journey.waypoints.size).toBe(1)
    expect(kept.map(({ id }) => id)).toEqual(['first', 'fork'])
    expect(notices).toEqual([
      { code: 'revisionLeftOut', path: 'revisions[1].changes[0]', values: { place: 2 } },
      { code: 'revisionCutOff', path: 'revisions[2].after', values: { place: 3, id: 'odd' } },
      { code: 'revisionCutOff', path: 'revisions[4].after', values: { place: 4, id: 'nowhere' } },
      { code: 'revisionCutOff', path: 'revisions[5].after', values: { place: 5, id: 'egg' } },
      { code: 'revisionCutOff', path: 'revisions[6].after', values: { place: 6, id: 'hen' } },
    ])
  })

  it('is not told a false past: a record that would come out otherwise is named', () => {
    const cases: [object, string][] = [
      [{ ...PUT_TOUR, record: { ...TOUR, title: 'x'.repeat(301) } }, 'revisions[0].changes[0].record.title'],
      [{ ...PUT_TOUR, record: { ...TOUR, at: { x: 1e9, y: 0 } } }, 'revisions[0].changes[0].record.at.x'],
      [{ ...PUT_TOUR, record: { ...TOUR, status: 'dreamt' } }, 'revisions[0].changes[0].record.status'],
      [{ ...PUT_TOUR, in: 'lessons' }, 'revisions[0].changes[0]'],
      [{ do: 'set', in: 'links', id: 'a', fields: { kind: 'loves' } }, 'revisions[0].changes[0].fields.kind'],
      [{ do: 'describe', fields: { direction: 'up' } }, 'revisions[0].changes[0].fields.direction'],
    ]
    for (const [change, path] of cases) {
      expect(read(file({}, [revisionOf('a', 1, { changes: [change as never] })])).notices).toEqual([
        { code: 'revisionLeftOut', path, values: { place: 1 } },
      ])
    }
  })

  it('of a newer day keeps its map, and says which words it does not know', () => {
    const newer = revisionOf('newer', 1, {
      kept: 'byClock' as Kept,
      reason: { ...NO_REASON, prompt: 'election' as never, rationale: 'New people' },
      changes: [
        { ...PUT_TOUR, record: { ...TOUR, mood: 'good' } } as never,
        { ...PUT_TOUR, record: { ...TOUR, id: 'talk', mood: 'bad' } } as never,
      ],
    })
    const { revisions, notices } = read(file({}, [{ ...newer, weather: 'fine' }]))
    expect(revisions).toMatchObject([
      { id: 'newer', kept: 'byHand', reason: { prompt: null, rationale: 'New people' }, changes: [{}, {}] },
    ])
    expect(notices).toEqual([
      { code: 'kindUnknown', path: 'revisions[0].kept', values: { found: 'byClock' } },
      { code: 'kindUnknown', path: 'revisions[0].reason.prompt', values: { found: 'election' } },
      { code: 'fieldIgnored', path: 'revisions[0].weather', values: { field: 'weather' } },
      { code: 'fieldIgnored', path: 'revisions[0].changes[0].record.mood', values: { field: 'mood' } },
    ])
  })

  it('names flaws in what is said of it', () => {
    const revisions = [
      { id: 'a', place: 'first', kept: 'byHand', at: 'yesterday' },
      { id: 'b', place: 1, kept: 7, changes: [7], shares: [{ name: 'Ana' }] },
    ]
    expect(flawsOf(file({}, revisions))).toEqual([
      { code: 'wrongType', path: 'revisions[0].place', expected: 'number', found: 'string' },
      { code: 'notADate', path: 'revisions[0].at', found: 'yesterday' },
      { code: 'wrongType', path: 'revisions[1].kept', expected: 'string', found: 'number' },
      { code: 'missing', path: 'revisions[1].shares[0].changes' },
      { code: 'wrongType', path: 'revisions[1].changes[0]', expected: 'object', found: 'number' },
    ])
    const twice = [revisionOf('a', 1), revisionOf('a', 2)]
    expect(flawsOf(file({}, twice))).toEqual([{ code: 'idTwice', path: 'revisions[1].id', id: 'a' }])
  })

  it('never makes reading throw, whatever it holds', () => {
    const texts = fc.jsonValue()
    fc.assert(fc.property(texts, (value) => void readJourneyFile(file({}, value as never))))
    fc.assert(
      fc.property(texts, (value) => void readJourneyFile(file({ lessons: value, drafts: value, turns: value }))),
    )
    fc.assert(
      fc.property(
        texts,
        (value) =>
          void readJourneyFile(
            file({}, [{ id: 'a', place: 1, kept: 'quiet', changes: [{ do: 'put', in: 'links', record: value }] }]),
          ),
      ),
    )
  })
})
