import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Beginning } from '../../src/journey/beginning.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { LessonId, RevisionId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import { type Kept, type ListedRevision, NO_REASON, type Revision } from '../../src/journey/revision.ts'
import { stateAt } from '../../src/journey/revision-states.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { timorLeste } from '../../src/journey/samples/timor-leste.ts'
import { countRestricted } from '../../src/tables/audience.ts'
import { changeLog, type Past, tellDay } from '../../src/tables/change-log.ts'
import { lessonsTable } from '../../src/tables/lessons-table.ts'
import { resultsTable } from '../../src/tables/results-table.ts'
import { scheduleTable } from '../../src/tables/schedule-table.ts'
import { pageTable, type Table } from '../../src/tables/table.ts'
import { tablesOf } from '../../src/tables/tables-of.ts'
import {
  evidenceOf,
  indicatorOf,
  instrumentOf,
  journeyOf,
  journeyPlus,
  lessonOf,
  named,
  outcomeOf,
  phaseOf,
  turnOf,
} from '../support/journey-of.ts'

const texts = await loadAllTexts('en')
const TEAM = { restricted: false }

function pastOf(revisions: readonly Revision[], unknown: readonly ListedRevision[] = []): Past {
  const kept = new Map<string, Revision>(revisions.map((one) => [one.id, one]))
  const listed = revisions.map((one, n): ListedRevision => ({ ...one, newer: false, number: n + 1, key: one.id }))
  return { revisions: [...listed, ...unknown], stateOf: (id) => stateAt(kept, id) }
}

/** States one after another as revisions. */
function revisionsOf(...states: readonly (readonly [Kept, Journey, Partial<Revision>?])[]): Revision[] {
  return states.map(([kept, map, but], n) => ({
    id: `r${n + 1}` as RevisionId,
    place: n + 1,
    at: `2024-03-0${n + 1}T12:00:00Z`,
    by: kept === 'quiet' ? '' : 'Ana',
    kept,
    name: '',
    reason: NO_REASON,
    shares: [],
    after: n === 0 ? null : `r${n}`,
    changes: diffJourneys(mapOf(states[n - 1]?.[1] ?? EMPTY_JOURNEY), mapOf(map)),
    ...but,
  }))
}

/** Cells by the title of their column; empty ones left out. */
function told({ columns, rows }: Table): Record<string, string>[] {
  return rows.map((row) =>
    Object.fromEntries(row.flatMap((cell, n) => (cell === '' ? [] : [[columns[n]?.title ?? '', cell]]))),
  )
}

describe('the change log', () => {
  it('tells the case of Timor-Leste as a reviewer wants to read it', () => {
    const [plan, experts] = told(changeLog(timorLeste.journey, pastOf(timorLeste.revisions), texts, TEAM))
    expect(plan).toMatchObject({
      'No.': '1',
      Date: '2014',
      What: 'Plan with a third course in Indonesia',
      Changes: 'First state kept: 7 cards',
    })
    expect(experts).toMatchObject({
      'No.': '2',
      Date: 'Mar 2, 2016',
      What: 'Experts come to the graduates',
      Why: 'Graduates cannot practise: there is no facility at home, and little priority is given to the work.',
      Prompt: 'Roadblock',
      Evidence:
        'Graduates struggle to practise at home. (Mar 2, 2016)\nReports of graduates, in the account of the advance mission to Timor-Leste (Mar 2, 2016)',
      Who: 'Public account',
    })
    expect(experts?.Changes).toMatch(/Dropped.*“Third training group in Singosari”/)
    expect(experts?.Changes).toMatch(/Added.*“Experts work with the graduates on the spot, 2016”/)
  })

  it('tells what was done between as one row of work, and what came since as the last', () => {
    const tour = mapOf(journeyOf('tour'))
    const two = mapOf(journeyPlus(tour, instrumentOf('talk')))
    const three = mapOf(journeyPlus(two, instrumentOf('fair')))
    const live = applyChanges(three, [{ do: 'drop', in: 'waypoints', id: named('tour') }])
    const revisions = revisionsOf(
      ['byHand', tour, { name: 'Plan' }],
      ['quiet', two, { shares: [{ name: 'Ana', changes: 1 }] }],
      [
        'before',
        three,
        {
          shares: [
            { name: 'Ana', changes: 1 },
            { name: '', changes: 4 },
          ],
        },
      ],
      ['adopted', three, { name: 'Nothing new' }],
    )
    const rows = told(changeLog(live, pastOf(revisions), texts, TEAM))
    expect(rows).toMatchObject([
      { 'No.': '1', What: 'Plan' },
      {
        'No.': '2–3',
        What: 'Work on the map',
        Changes: 'Added the study tour “fair”\nAdded the study tour “talk”',
        'Worked on by': 'Somebody, 4 changes\nAna, 2 changes',
      },
      { 'No.': '4', What: 'Nothing new', Changes: 'The map stayed as it was.' },
      { What: 'Since then, not yet kept as a revision', Changes: 'Dropped the study tour “tour”' },
    ])
  })

  it('says of a revision that cannot be told that it cannot', () => {
    const newer = { newer: true, number: 2, id: 'n' as RevisionId, place: 2, at: '', name: 'Of tomorrow' } as const
    const lost = { ...(revisionsOf(['byHand', EMPTY_JOURNEY])[0] as Revision), id: 'x' as RevisionId, after: 'gone' }
    const tour = mapOf(journeyOf('tour'))
    const past = pastOf(revisionsOf(['byHand', tour]), [newer, { ...lost, newer: false, number: 3, key: 'x' }])
    expect(told(changeLog(tour, past, texts, TEAM)).slice(1)).toMatchObject([
      { 'No.': '2', What: 'Of tomorrow', Changes: 'Made by a newer edition; it cannot be told here.' },
      { 'No.': '3', Changes: 'It cannot be told: what it builds on is missing.' },
    ])
  })

  it('tells who else adopted the same at the same moment, and why', () => {
    const reason = { ...NO_REASON, rationale: 'No facility at home' }
    const also = [
      { by: 'Ben', at: '', reason: { ...NO_REASON, rationale: 'No priority', prompt: 'roadblock' as const } },
      { by: '', at: '', reason: NO_REASON },
    ]
    const tour = journeyOf('tour')
    const [row] = told(changeLog(tour, pastOf(revisionsOf(['adopted', tour, { reason, also }])), texts, TEAM))
    expect(row?.Why).toBe(
      'No facility at home\nAlso adopted by Ben, with this reason: No priority · Roadblock\nAlso adopted by Somebody',
    )
  })

  it('tells who gave a reason that came late, and not as if it had been said at the time', () => {
    const tour = journeyOf('tour')
    const reason = { ...NO_REASON, rationale: 'No facility at home' }
    const whyOf = (by: string, at: string) =>
      told(changeLog(tour, pastOf(revisionsOf(['adopted', tour, { reason, reasonSince: { by, at } }])), texts, TEAM))[0]
        ?.Why
    expect(whyOf('Ben', '2024-05-02T12:00:00Z')).toMatch(/^No facility at home\nReason added by .?Ben.?, May 2, 2024$/)
    expect(whyOf('', '')).toMatch(/^No facility at home\nReason added by .?Somebody.?$/)
  })

  it('does not tell how wide a band is drawn', () => {
    const plan = journeyPlus(journeyOf('tour'), phaseOf('prepare', 0))
    const wide = (fields: object) =>
      applyChanges(plan, [{ do: 'set', in: 'phases', id: 'prepare', fields: { width: 900, ...fields } }])
    const changesOf = (live: Journey) =>
      told(changeLog(live, pastOf(revisionsOf(['byHand', plan])), texts, TEAM)).at(-1)
    expect(changesOf(wide({}))?.What).not.toBe('Since then, not yet kept as a revision')
    expect(changesOf(wide({ title: 'Begin' }))?.Changes).toBe('Renamed “prepare” to “Begin”')
  })

  it('names a restricted lesson only for those for whom somebody says so', () => {
    const live = journeyPlus(
      journeyOf('tour'),
      lessonOf('secret', { sensitivity: 'restricted' }),
      evidenceOf('letter', 'secret'),
      lessonOf('open'),
    )
    const reason = { ...NO_REASON, lessons: ['secret', 'open'] as LessonId[] }
    const past = pastOf(revisionsOf(['adopted', mapOf(live), { reason }]))
    const [withheld] = told(changeLog(live, past, texts, TEAM))
    expect(withheld?.Evidence).toBe('open (Mar 8, 2024)\n1 restricted lesson, left out')
    const [all] = told(changeLog(live, past, texts, { restricted: true }))
    expect(all?.Evidence).toBe('secret (Mar 8, 2024)\nletter\nopen (Mar 8, 2024)')
  })

  it('is empty for a journey without a past', () => {
    expect(changeLog(journeyOf('tour'), pastOf([]), texts, TEAM).rows).toEqual([])
  })

  it('tells the day on which it was where the reader is', () => {
    expect(tellDay('2024-03-08T12:00:00Z', texts)).toBe('Mar 8, 2024')
    expect(tellDay('2016', texts)).toBe('2016')
    expect(tellDay('Tuesday', texts)).toBe('')
  })
})

describe('the lessons table', () => {
  const journey = journeyPlus(
    journeyOf('@review ~> tour'),
    turnOf('march', 'review', { title: 'Nurses' }),
    lessonOf('late', {
      on: '2024-05',
      about: [named('tour'), named('gone')],
      turn: 'march' as never,
      soWhat: 'Short',
      decision: 'reject',
      decisionReason: 'No money',
      confidence: 'low',
    }),
    lessonOf('early', { on: '2024-01' }),
    lessonOf('secret', { sensitivity: 'restricted' }),
    evidenceOf('answers', 'late', { substantiatedBy: 'The ward', on: '2024-04' }),
  )

  it('goes from the oldest to the newest, with decisions and evidence', () => {
    const rows = told(lessonsTable(journey, texts, TEAM))
    expect(rows.map((row) => row['What happened'])).toEqual(['early', 'late'])
    expect(rows[1]).toMatchObject({
      Date: 'May 2024',
      Turn: 'review, Mar 8, 2024, Nurses',
      About: 'tour\na card that has left the map',
      'So what': 'Short',
      Evidence: 'answers (Apr 2024; Substantiated by: The ward)',
      Decision: 'Not taken up',
      'Why this decision': 'No money',
    })
  })

  it('leaves restricted lessons out unless somebody says so, and can say how many', () => {
    expect(lessonsTable(journey, texts, { restricted: true }).rows).toHaveLength(3)
    expect(lessonsTable(journey, texts, TEAM).rows).toHaveLength(2)
    expect(countRestricted(journey)).toBe(1)
  })

  it('has fewer columns on a page: cells stand under others, and what nobody said is left out', () => {
    const { columns, rows } = pageTable(lessonsTable(journey, texts, TEAM), 'en')
    expect(columns.map(({ title }) => title)).toEqual([
      'Date',
      'About',
      'What happened',
      'So what',
      'Evidence',
      'Decision',
    ])
    expect(rows[1]?.[5]?.map((line) => line.text)).toEqual(['Not taken up', 'No money'])
    expect(rows[1]?.[4]?.map((line) => line.text)).toEqual([
      'answers (Apr 2024; Substantiated by: The ward)',
      'Confidence: \u2068Low: a first sign\u2069',
    ])
  })
})

describe('the results table', () => {
  it('has a row for each indicator, and one for an outcome that has none', () => {
    const journey = journeyPlus(
      EMPTY_JOURNEY,
      outcomeOf('agreed', { at: { x: 400, y: 0 }, kind: 'improvedConsensus' }),
      outcomeOf('knows', { held: 'Nurses', status: 'achieved' }),
      indicatorOf('a', 'knows', { baseline: '0', target: '12', source: 'Survey', unit: 'nurses' }),
      indicatorOf('b', 'knows', { order: 1 }),
    )
    expect(told(resultsTable(journey, texts))).toEqual([
      {
        ...{ Outcome: 'knows', Kind: 'New knowledge', Status: 'Achieved', Indicator: 'a', Unit: 'nurses' },
        ...{ Baseline: '0', Target: '12', 'Data source': 'Survey', Who: 'Nurses' },
      },
      { Outcome: 'knows', Kind: 'New knowledge', Status: 'Achieved', Indicator: 'b', Who: 'Nurses' },
      { Outcome: 'agreed', Kind: 'Improved consensus', Status: 'Proposed' },
    ])
  })
})

const beginnings = await Promise.all(SAMPLES.map(async ({ load }): Promise<Beginning> => load()))

describe.each(LANGUAGES)('the tables of the samples in %s', (language) => {
  it('are told in words throughout', async () => {
    const spoken = await loadAllTexts(language)
    for (const { journey, revisions } of beginnings) {
      const tables = [...tablesOf(journey, spoken, TEAM, pastOf(revisions)), scheduleTable(journey, spoken)]
      for (const { columns, rows, values } of tables) {
        const all = [...columns.map(({ title }) => title), ...rows.flat()]
        expect(all.filter((cell) => /\{\{|^\w+\.\w+(\.\w+)*$|undefined/.test(cell))).toEqual([])
        for (const row of [...rows, ...(values ?? [])]) expect(row).toHaveLength(columns.length)
        expect(values?.length ?? rows.length).toBe(rows.length)
      }
    }
  })
})
