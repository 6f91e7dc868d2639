import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/universal'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { bandAt, bandsOf, cardBox } from '../../src/journey/cards.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { overlap } from '../../src/journey/geometry.ts'
import { EMPTY_JOURNEY, type Journey } from '../../src/journey/journey.ts'
import { indicatorsOf } from '../../src/journey/queries.ts'
import { caboVerde } from '../../src/journey/samples/cabo-verde.ts'
import { settle } from '../../src/journey/settle.ts'
import type { Instrument, Outcome } from '../../src/journey/waypoint.ts'
import { csvOf } from '../../src/tables/csv.ts'
import { instrumentsTable } from '../../src/tables/instruments-table.ts'
import { addTable, countCards } from '../../src/tables/read-cards.ts'
import { MOST_ROWS, readCells, readCellsOfFile } from '../../src/tables/read-cells.ts'
import { loadTableNames } from '../../src/tables/read-names.ts'
import { type ReadTable, readTable } from '../../src/tables/read-table.ts'
import { resultsTable } from '../../src/tables/results-table.ts'
import { HOSTILE_TEXTS } from '../export/hostile-texts.ts'
import { journeyWith, outcomeOf, phaseOf } from '../support/journey-of.ts'
import { chanceOf } from '../support/random-journey.ts'
import { refusalOf } from '../support/refusal-of.ts'

const names = await loadTableNames()
const english = await loadAllTexts('en')

const MAP = journeyWith(
  phaseOf('prepare', 0, { title: 'Prepare' }),
  phaseOf('act', 1, { title: 'Exchange', width: 240 }),
  outcomeOf('known', { title: 'Trust', at: { x: 40, y: 700 } }),
)

const tableOf = (cells: unknown, journey: Journey = MAP): ReadTable => readTable(cells, names, journey, english)
const pasted = async (text: string): Promise<ReadTable> => {
  const reading = await readCells(text)
  return tableOf('cells' in reading ? reading.cells : [])
}
const flawsOf = ({ rows, flaws }: ReadTable): string[] => [
  ...flaws.map(({ code }) => code),
  ...rows.flatMap((row) => row.flaws.map(({ code }) => `${row.line} ${code}`)),
]
let made = 0
const makeId = (): string => {
  made += 1
  return `made${made}`
}
const added = ({ rows }: ReadTable, journey: Journey = MAP): Journey =>
  applyChanges(journey, addTable(journey, rows, makeId).changes)

describe('a table of outcomes', () => {
  it('gives outcomes with their indicators, one row for each indicator', async () => {
    const table = await pasted(
      [
        'Outcome\tKind\tWho\tStatus\tIndicator\tBaseline\tTarget\tUnit\tData source',
        'Nurses know the steps\tKnowledge\tnurses\tAchieved\tShare who can tell\t0\t80\t%\tQuiz',
        'Nurses know the steps\t\t\t\tSteps told\t\t6\t\t',
        '\t\t\t\tMistakes\t\t0\t\t',
        'Wards act together\tNew and improved actions\twards\t\t\t\t\t\t',
      ].join('\n'),
    )
    expect(flawsOf(table)).toEqual([])
    expect(countCards(table.rows)).toBe(2)
    const journey = added(table, EMPTY_JOURNEY)
    const [first, second] = [...journey.waypoints.values()] as Outcome[]
    expect(first).toMatchObject({ kind: 'newKnowledge', held: 'nurses', status: 'achieved', holder: 'person' })
    expect(second).toMatchObject({ title: 'Wards act together', kind: 'newAction', holder: 'group' })
    expect(indicatorsOf(journey, first?.id as never).map(({ title, target }) => [title, target])).toEqual([
      ['Share who can tell', '80'],
      ['Steps told', '6'],
      ['Mistakes', '0'],
    ])
  })

  it('tells what it could not understand, row by row, and keeps the rest', async () => {
    const table = await pasted(
      [
        'Programme 2026',
        '',
        'Outcome,Kind,Colour,Status,Kind',
        'A,Wonder,red,Achieved,x',
        'B,,,so so,',
        ',Knowledge,,,',
      ].join('\n'),
    )
    expect(flawsOf(table)).toEqual([
      ...['columnUnknown', 'columnTwice'],
      ...['4 kindUnknown', '5 kindMissing', '5 valueUnknown', '6 noTitle'],
    ])
    expect(table.rows.map(({ outcome }) => outcome?.kind)).toEqual(['newKnowledge', 'newKnowledge', undefined])
    expect(table.rows[0]?.flaws[0]?.values).toEqual({ found: 'Wonder', read: 'New knowledge' })
  })
})

describe('a table of instruments', () => {
  it('gives their dates, numbers, languages and money, as they are written in different countries', async () => {
    const table = await pasted(
      [
        'Instrument;Form;Start;End;Working days;Group size;Languages;Budget;Currency;Phase',
        'A;Study tour;2026-05-04;2026-05-08;5;12;pt, French;12.500,50 €;;Prepare',
        'B;atelier;4.5.2026;;0,5;1 200;العربية;USD 12,000;;exchange',
        'C;Zwillinge;mai 2026;6 août 2026;x;;klingonisch;500;;Later',
        'D;ورشة;٣١/٠٥/٢٠٢٦;31.6.2026;;;;1.5;xof;',
        'E;Fair;Week 3;Week 5;;;;;;',
        'F;Fair;2026-05;2026-04;;;;;;',
      ].join('\n'),
    )
    const instruments = table.rows.map(({ instrument }) => instrument as Instrument)
    expect(instruments[0]).toMatchObject({
      form: 'studyTour',
      when: { by: 'dates', start: '2026-05-04', end: '2026-05-08' },
      ...{ days: 5, groupSize: 12, languages: ['pt', 'fr'], budget: { amount: 12500.5, currency: 'EUR' } },
    })
    expect(instruments[1]).toMatchObject({
      form: 'workshop',
      when: { by: 'dates', start: '2026-05-04', end: '' },
      ...{ days: 0.5, groupSize: 1200, languages: ['ar'], budget: { amount: 12000, currency: 'USD' } },
    })
    expect(instruments[2]).toMatchObject({ form: 'custom', ownForm: 'Zwillinge', days: null, budget: null })
    expect(instruments[2]?.when).toEqual({ by: 'dates', start: '2026-05', end: '2026-08-06' })
    expect(instruments[3]).toMatchObject({ when: { by: 'dates', start: '2026-05-31', end: '' } })
    expect(instruments[3]?.budget).toEqual({ amount: 1.5, currency: 'XOF' })
    expect(instruments[4]?.when).toEqual({ by: 'weeks', start: 3, end: 5 })
    expect(instruments[5]?.when).toBeNull()
    expect(table.rows.map(({ phase }) => phase)).toEqual(['Prepare', 'Exchange', '', '', '', ''])
    expect(flawsOf(table)).toEqual([
      ...['3 dateAmbiguous', '3 numberAmbiguous'],
      ...['4 formOwn', '4 numberUnknown', '4 valueUnknown', '4 noCurrency', '4 phaseUnknown'],
      ...['5 dateUnknown', '7 endBeforeStart'],
    ])
  })

  it('beside their outcomes serve them, also where the outcome stands only in the first of several rows', async () => {
    const table = await pasted('Outcome\tInstrument\tServes\nSkills\tTour\tTrust\n\tVisit\tNobody knows\n')
    expect(flawsOf(table).filter((flaw) => !flaw.includes('kindMissing'))).toEqual(['3 servesUnknown'])
    const journey = added(table)
    const title = (id: string): string => journey.waypoints.get(id as never)?.title ?? ''
    expect(
      [...journey.links.values()].map(({ from, to, kind }) => `${title(from)} ${kind} ${title(to)}`).sort(),
    ).toEqual(['Tour contributesTo Skills', 'Tour contributesTo Trust', 'Visit contributesTo Skills'])
  })

  it('may share a column of titles with outcomes: the kind tells which is which', async () => {
    const { rows } = await pasted('Title\tType\nTour\tStudy tour\nSkills\tSkill\nFair\tInstrument\nTrust\tOutcome')
    expect(rows.map(({ outcome, instrument }) => [outcome?.kind, instrument?.form])).toEqual([
      [undefined, 'studyTour'],
      ['enhancedSkill', undefined],
      [undefined, 'workshop'],
      ['newKnowledge', undefined],
    ])
  })
})

describe('tables that we hand in', () => {
  it.each(LANGUAGES)('come back in %s: every column and kind is known', async (language) => {
    const texts = await loadAllTexts(language)
    const { journey } = caboVerde
    const bare = { ...journey, waypoints: new Map(), links: new Map() }
    const results = resultsTable(journey, texts)
    const read = async (csv: string): Promise<ReadTable> => {
      const reading = await readCells(csv)
      if ('fault' in reading) throw new Error(reading.fault.code)
      return readTable(reading.cells, names, bare, texts)
    }
    const outcomes = await read(csvOf(results))
    expect(flawsOf(outcomes)).toEqual([])
    const told = (of: Iterable<Outcome>) =>
      [...of].map(({ title, kind, status, held }) => [title, kind, status, held]).sort()
    const were = [...journey.waypoints.values()].filter((card) => card.type === 'outcome')
    expect(told(outcomes.rows.flatMap(({ outcome }) => (outcome ? [outcome as Outcome] : [])))).toEqual(told(were))

    const instruments = await read(csvOf(instrumentsTable(journey, texts)))
    const odd = flawsOf(instruments).filter((flaw) => !/servesUnknown|formOwn/.test(flaw))
    expect(odd).toEqual([])
    const forms = (
      of: Iterable<Pick<Instrument, 'title' | 'form' | 'status' | 'delivery' | 'days' | 'groupSize' | 'when'>>,
    ) =>
      [...of].map(({ title, form, status, delivery, days, groupSize, when }) => [
        title,
        form,
        status,
        delivery,
        days,
        groupSize,
        when,
      ])
    const tours = [...journey.waypoints.values()].filter((card) => card.type === 'instrument')
    const byTitle = (a: unknown[], b: unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1)
    expect(forms(instruments.rows.flatMap(({ instrument }) => instrument ?? [])).sort(byTitle)).toEqual(
      forms(tours).sort(byTitle),
    )
  })

  it('lose the apostrophe that keeps a spreadsheet from running them', async () => {
    const titles = ['=1+1', '-5 % of errors', "'quoted' words", 'Fewer deaths, -5 % a year']
    const table = { columns: [{ key: 'o', title: 'Outcome' }], rows: titles.map((title) => [title]) }
    for (const separator of [',', ';'] as const) {
      const { rows } = await pasted(csvOf(table, separator))
      expect(rows.map(({ outcome }) => outcome?.title)).toEqual(titles)
    }
  })
})

describe('a workbook', () => {
  it('gives numbers and days as such', async () => {
    const rows = [
      ['Instrument', 'Form', 'Start', 'Working days', 'Group size'].map((value) => ({ value })),
      [
        { value: 'Tour' },
        { value: 'Study tour' },
        { value: new Date(Date.UTC(2026, 4, 3)), type: Date, format: 'yyyy-mm-dd' },
        { value: 2.5, type: Number },
        { value: 1200, type: Number },
      ],
    ]
    const blob = await writeXlsx([{ data: rows as never, sheet: 'Plan' }]).toBlob()
    const reading = await readCellsOfFile(new Uint8Array(await blob.arrayBuffer()))
    const table = tableOf('cells' in reading ? reading.cells : [])
    expect(flawsOf(table)).toEqual([])
    expect(table.rows[0]?.instrument).toMatchObject({
      ...{ form: 'studyTour', days: 2.5, groupSize: 1200 },
      when: { by: 'dates', start: '2026-05-03', end: '' },
    })
  })

  it('that is none, or a bomb, is refused (S19)', async () => {
    const faultOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
      const reading = await readCellsOfFile(bytes)
      return 'fault' in reading ? reading.fault.code : ''
    }
    expect(await faultOf(Uint8Array.of(0x50, 0x4b, 3, 4))).toBe('notATable')
    expect(await faultOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).toBe('notATable')
    expect(await faultOf(zipSync({ 'hello.xml': new Uint8Array(9) }))).toBe('notATable')
    expect(await faultOf(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(61 * 2 ** 20) }))).toBe('tooBig')
    expect(await faultOf(new Uint8Array(5 * 2 ** 20 + 1))).toBe('tooBig')
    const crowd = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}.xml`, new Uint8Array(1)]))
    expect(await faultOf(zipSync(crowd))).toBe('tooBig')
  })

  it('and any other bytes never throw', async () => {
    const chance = chanceOf(41)
    const blob = await writeXlsx([{ data: [[{ value: 'Outcome' }], [{ value: 'A' }]] as never, sheet: 'x' }]).toBlob()
    const whole = new Uint8Array(await blob.arrayBuffer())
    for (let at = 0; at < whole.length; at += 50) {
      await readCellsOfFile(whole.map((byte, n) => (n === at ? byte ^ 0xff : byte)))
    }
    for (let n = 0; n < 50; n += 1) {
      const bytes = Uint8Array.from({ length: 200 }, () => Math.floor(chance() * 256))
      const reading = await readCellsOfFile(bytes)
      if ('cells' in reading) tableOf(reading.cells)
    }
  })
})

describe('whatever stands in the cells', () => {
  it('becomes a plain text or is left out, and never throws', async () => {
    for (const odd of [null, undefined, 7, 'x', {}, [null], [[]], [[{ toString: 1 }]], [[Symbol('x')]]]) {
      expect(flawsOf(tableOf(odd)).length).toBe(1)
    }
    const header = [
      'Outcome',
      'Instrument',
      'Kind',
      'Start',
      'End',
      'Working days',
      'Budget',
      'Languages',
      'Indicator',
      'Notes',
      'Phase',
    ]
    for (const text of HOSTILE_TEXTS) {
      const table = tableOf([header, header.map(() => text), [{ toString: 1 }, Number.NaN, new Date(Number.NaN), text]])
      const journey = added(table)
      expect(settle(journey)).toEqual(journey)
      for (const { title } of journey.waypoints.values()) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(title).not.toMatch(/[\u0000-\u001f\u202e]|\p{Surrogate}/u)
        expect(title.length).toBeLessThanOrEqual(300)
      }
    }
  })

  it('is bounded: rows, columns, and the length of a title', () => {
    const many = [['Outcome'], ...Array.from({ length: MOST_ROWS + 5 }, (_, n) => [`Outcome ${n}`])]
    const table = tableOf(many)
    expect(table.rows).toHaveLength(MOST_ROWS)
    expect(table.flaws).toEqual([{ code: 'tooManyRows', values: { most: MOST_ROWS } }])
    const long = tableOf([
      ['Outcome', 'Notes'],
      ['x'.repeat(301), ''],
      ['A', 'y'.repeat(20_001)],
    ])
    expect(long.rows.map(({ outcome }) => outcome?.title)).toEqual([undefined, 'A'])
    expect(flawsOf(long).filter((flaw) => flaw.includes('tooLong'))).toEqual(['2 tooLong', '3 tooLong'])
  })
})

describe('the cards of a table', () => {
  it('stand below all that is there, in their phase, and on nobody', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => {
      const phase = ['Prepare', 'Exchange', ''][n % 3]
      return n % 2 === 0 ? `O${n}\t\tKnowledge\t${phase}` : `\tI${n}\tFair\t${phase}`
    })
    const journey = added(await pasted(`Outcome\tInstrument\tKind\tPhase\n${rows.join('\n')}`))
    const cards = [...journey.waypoints.values()]
    expect(cards).toHaveLength(31)
    const bands = bandsOf(journey.phases.values())
    for (const [n, card] of cards.entries()) {
      if (card.id !== 'known') expect(card.at.y).toBeGreaterThan(700 + 96)
      expect(bandAt(bands, card)?.phase.id ?? null, card.title).toBe(
        card.id === 'known' ? bandAt(bands, card)?.phase.id : card.phase,
      )
      for (const other of cards.slice(n + 1)) expect(overlap(cardBox(card), cardBox(other))).toBe(false)
    }
  })

  it('are refused where the map is full, and where there are none', () => {
    const crowd = journeyWith(...Array.from({ length: 3_000 }, (_, n) => outcomeOf(`w${n}`)))
    const { rows } = tableOf([['Outcome'], ['A']])
    expect(refusalOf(() => addTable(crowd, rows, makeId)).code).toBe('journeyFull')
    expect(refusalOf(() => addTable(MAP, [], makeId)).code).toBe('nothingToPaste')
  })
})
