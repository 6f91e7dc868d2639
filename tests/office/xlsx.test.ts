import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { xlsxOf } from '../../src/office/xlsx.ts'
import {
  activityOf,
  indicatorOf,
  instrumentOf,
  journeyAbout,
  journeyOf,
  journeyPlus,
  lessonOf,
} from '../support/journey-of.ts'
import { samplesIn } from '../support/samples-in.ts'
import { bigJourney } from './big-journey.ts'
import { HOSTILE, hostileJourney } from './hostile-journey.ts'
import { all, partsOf, treeOf, written, type XmlNode } from './read-office-file.ts'

const english = await loadAllTexts('en')

/** The workbook as another library reads it: rows by the name of their sheet. */
async function read(journey: Journey, texts = english): Promise<ReadonlyMap<string, unknown[][]>> {
  const file = await xlsxOf(journey, texts)
  partsOf(file)
  const sheets = await readXlsxFile(Buffer.from(file))
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown[][]]))
}

const journey = journeyPlus(
  journeyOf('tour -> (agreed)', '@review ~> tour'),
  instrumentOf('tour', {
    when: { by: 'dates', start: '2026-05-04', end: '2026-05' },
    days: 4.5,
    groupSize: 12,
    budget: { amount: 12_500, currency: 'USD' },
  }),
  indicatorOf('a', 'agreed', { baseline: '0', target: '120', unit: 'people', source: 'Survey' }),
  indicatorOf('b', 'agreed', { baseline: '12 %', target: '007', order: 1 }),
  activityOf('walk', 'tour'),
  lessonOf('learned'),
)

describe('the workbook of a journey', () => {
  it('has a sheet a table, with headings in the reader’s language', async () => {
    expect([...(await read(journey)).keys()]).toEqual([
      ...['Results', 'Instruments', 'Activities', 'Links', 'Lessons and decisions'],
    ])
    const french = await read(journey, await loadAllTexts('fr'))
    expect([...french.keys()].slice(0, 3)).toEqual(['Résultats', 'Instruments', 'Activités'])
    expect(french.get('Résultats')?.[0]?.[0]).toBe('Résultat')
  })

  it('keeps figures as numbers and days as days; what is not wholly one stays a text', async () => {
    const sheets = await read(journey)
    const [, first, second] = sheets.get('Results') ?? []
    expect(first).toEqual(['agreed', 'New knowledge', 'Proposed', 'a', 'people', 0, 120, 'Survey', null])
    expect(second?.slice(5, 7)).toEqual(['12 %', '007'])
    const [headings = [], tour = []] = sheets.get('Instruments') ?? []
    const cell = (name: string) => tour[headings.indexOf(name)]
    expect(cell('Start')).toEqual(new Date('2026-05-04T00:00:00Z'))
    expect(cell('End')).toBe('May 2026')
    expect([cell('Working days'), cell('Group size'), cell('Budget'), cell('Currency')]).toEqual([
      4.5,
      12,
      12_500,
      'USD',
    ])
    expect(sheets.get('Lessons and decisions')?.[1]?.[0]).toEqual(new Date('2024-03-08T00:00:00Z'))
  })

  it('freezes the headings, and runs from the right in Arabic', async () => {
    for (const language of ['en', 'ar'] as const) {
      const parts = partsOf(await xlsxOf(journey, await loadAllTexts(language)))
      for (const [name, xml] of parts) {
        if (!/worksheets\/sheet\d/.test(name)) continue
        const [pane] = all(treeOf(xml), 'pane')
        expect(pane?.attributes).toMatchObject({ ySplit: '1', state: 'frozen', activePane: 'bottomLeft' })
        expect(all(treeOf(xml), 'sheetView')[0]?.attributes.rightToLeft).toBe(language === 'ar' ? '1' : undefined)
      }
    }
  })

  it.each(HOSTILE)('holds no formula and no markup when people write %s', async (_, text) => {
    const file = await xlsxOf(hostileJourney(text), english)
    const parts = partsOf(file)
    for (const [name, xml] of parts) if (/sheet\d+\.xml$/.test(name)) expect(all(treeOf(xml), 'f')).toEqual([])
    const sheets = await read(hostileJourney(text))
    for (const cell of [...sheets.values()].flat(2)) {
      if (typeof cell === 'string') expect(cell.length).toBeLessThanOrEqual(32_767)
    }
  })

  it('says on each printed page which journey it is, of which day, and that it is a draft', async () => {
    const sheetsOf = async (title: string, texts = english) => {
      const options = { now: new Date(2026, 10, 24, 12).getTime(), note: 'Draft: Two visits' }
      const parts = partsOf(await xlsxOf(journeyAbout(journey, { title }), texts, options))
      return [...parts].filter(([name]) => /worksheets\/sheet\d/.test(name)).map(([, xml]) => treeOf(xml))
    }
    const printed = (sheet: XmlNode) => [written(sheet, 'oddHeader'), written(sheet, 'oddFooter')].flat()
    const sheets = await sheetsOf('Milk & roads')
    expect(sheets).toHaveLength(5)
    for (const sheet of sheets) {
      expect(printed(sheet)).toEqual(['&LMilk && roads&RNov 24, 2026 · Draft: Two visits', '&L&A&R&P / &N'])
    }
    const [arabic] = await sheetsOf('رحلة', await loadAllTexts('ar'))
    expect(printed(arabic as XmlNode)[0]).toMatch(/^&Rرحلة&L/)
    const [long] = await sheetsOf('&'.repeat(300))
    expect(printed(long as XmlNode)[0]?.length).toBeLessThanOrEqual(255)
  })

  it('has its headings on each printed page', async () => {
    const workbook = treeOf(partsOf(await xlsxOf(journey, english)).get('xl/workbook.xml') ?? '')
    expect(all(workbook, 'definedName').map(({ attributes, text }) => [attributes.localSheetId, text])).toEqual([
      ...[
        ['0', "'Results'!$1:$1"],
        ['1', "'Instruments'!$1:$1"],
        ['2', "'Activities'!$1:$1"],
      ],
      ...[
        ['3', "'Links'!$1:$1"],
        ['4', "'Lessons and decisions'!$1:$1"],
      ],
    ])
  })

  it('tells signs of a formula as they were written', async () => {
    const texts = ['=1+1', '+1', '-2+3', '@SUM(A1)']
    for (const text of texts) expect((await read(hostileJourney(text))).get('Results')?.[1]?.[0]).toBe(text)
  })

  it('is read back whole for every sample in every language, and for 300 cards', async () => {
    for (const language of LANGUAGES) {
      const texts = await loadAllTexts(language)
      for (const [, sample] of await samplesIn(language)) {
        const [results = [], instruments = []] = [...(await read(sample, texts)).values()]
        const titles = new Set([...results, ...instruments].map((row) => row[0]))
        for (const card of sample.waypoints.values()) if (card.type !== 'loop') expect(titles).toContain(card.title)
      }
    }
    expect((await read(bigJourney(300))).get('Instruments')).toHaveLength(121)
  })
})
