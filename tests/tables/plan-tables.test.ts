import { describe, expect, it } from 'vitest'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { activitiesTable } from '../../src/tables/activities-table.ts'
import { csvOf } from '../../src/tables/csv.ts'
import { instrumentsTable } from '../../src/tables/instruments-table.ts'
import { linksTable } from '../../src/tables/links-table.ts'
import { scheduleTable } from '../../src/tables/schedule-table.ts'
import type { Table } from '../../src/tables/table.ts'
import { tablesOf } from '../../src/tables/tables-of.ts'
import { dayValue, tellValue, writtenValue } from '../../src/tables/values.ts'
import { activityOf, instrumentOf, journeyOf, journeyPlus, linkOf, phaseOf } from '../support/journey-of.ts'

const texts = await loadAllTexts('en')

const journey = journeyPlus(
  journeyOf('tour -> talk', 'tour -> (agreed)', '@review ~> talk'),
  phaseOf('prepare', 0, { title: 'Prepare' }),
  instrumentOf('tour', {
    phase: 'prepare' as never,
    when: { by: 'dates', start: '2026-05-04', end: '2026-05-08' },
    days: 4.5,
    groupSize: 12,
    place: 'Praia',
    languages: ['pt'],
    budget: { amount: 12_500, currency: 'USD' },
    costLevel: 4,
  }),
  instrumentOf('talk', { at: { x: 272, y: 320 }, when: { by: 'weeks', start: 3, end: 5 } }),
  activityOf('walk', 'tour', { order: 1, title: '' }),
  activityOf('look', 'tour', { kind: 'demonstration' }),
  linkOf('tour', 'contributesTo', 'agreed', { strength: 'partial', rationale: 'They see it done' }),
)

/** Cells by the title of their column; empty ones left out. */
function cells({ columns, rows, values }: Table, as: 'told' | 'counted' = 'told'): Record<string, unknown>[] {
  return (as === 'told' ? rows : (values ?? rows)).map((row) =>
    Object.fromEntries(row.flatMap((cell, n) => (cell === '' ? [] : [[columns[n]?.title ?? '', cell]]))),
  )
}

describe('the instruments table', () => {
  it('tells dates, people and budget in words, and gives a spreadsheet figures and days', () => {
    const table = instrumentsTable(journey, texts)
    expect(cells(table)[0]).toMatchObject({
      ...{ Instrument: 'tour', Form: 'Study tour', Phase: 'Prepare', Status: 'Planned', Place: 'Praia' },
      ...{
        Start: 'May 4, 2026',
        End: 'May 8, 2026',
        'Working days': '4.5',
        'Group size': '12',
        Languages: 'Portuguese',
      },
      ...{ Budget: '12,500', Currency: 'USD', Cost: 'High', Serves: 'agreed' },
    })
    expect(cells(table, 'counted')[0]).toMatchObject({
      ...{ Start: { day: '2026-05-04' }, End: { day: '2026-05-08' }, 'Working days': 4.5, Budget: 12_500 },
    })
  })

  it('tells weeks as weeks, since they have no date yet', () => {
    expect(cells(instrumentsTable(journey, texts), 'counted')[1]).toMatchObject({ Start: 'Week 3', End: 'Week 5' })
  })
})

it('the activities table goes through each instrument in its order', () => {
  expect(cells(activitiesTable(journey, texts), 'counted')).toMatchObject([
    { Instrument: 'tour', Order: 1, Activity: 'look', Kind: 'Demonstration' },
    { Instrument: 'tour', Order: 2, Activity: 'Field visit', Kind: 'Field visit' },
  ])
})

it('the links table reads as sentences do; only what serves has a strength', () => {
  expect(cells(linksTable(journey, texts))).toEqual([
    { From: 'tour', 'Kind of link': 'serves', To: 'agreed', 'How it serves': 'In part', Why: 'They see it done' },
    { From: 'tour', 'Kind of link': 'comes before', To: 'talk' },
    { From: 'review', 'Kind of link': 'looks at', To: 'talk' },
  ])
})

it('the schedule tells what takes place when, phase by phase', () => {
  expect(cells(scheduleTable(journey, texts))).toMatchObject([
    {
      Phase: 'Prepare',
      Instrument: 'tour',
      When: expect.stringMatching(/^May 4\s–\s8, 2026$/),
      'Group size': '12 people',
      Budget: '$12,500',
    },
    { Phase: 'Outside the phases', Instrument: 'talk', When: 'Weeks 3–5' },
  ])
})

it('a figure is what is written as one and nothing else', () => {
  expect(['0', '-3', '2.5', '1200'].map(writtenValue)).toEqual([0, -3, 2.5, 1200])
  const texts = ['', '007', '1,200', '12 %', '=1', '+1', '1e3', '0x10', '9'.repeat(16), ' 1']
  expect(texts.map(writtenValue)).toEqual(texts)
})

it('a day is a whole day; a month and a year are told', () => {
  expect(dayValue('2026-05-04', 'en')).toEqual({ day: '2026-05-04' })
  expect(['2026-05', '2026', '', '2026-13-77'].map((date) => dayValue(date, 'en'))).toEqual([
    'May 2026',
    '2026',
    '',
    expect.any(String),
  ])
  expect(tellValue({ day: '2026-05-04' }, 'fr')).toBe('4 mai 2026')
})

it('every table leaves as CSV, in which no cell begins as a formula does', () => {
  const hostile = journeyPlus(
    journey,
    instrumentOf('evil', { title: '=1+1', place: '@x', responsible: '-1', notes: '\t=1' }),
  )
  for (const table of tablesOf(hostile, texts, { restricted: false })) {
    const csv = csvOf(table)
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(csv).not.toMatch(/(^|[,\r\n;"\t])[=+@]/)
  }
})
