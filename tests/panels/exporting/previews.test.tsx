// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { loadAllTexts } from '../../../src/i18n/texts.ts'
import { DocumentPreview } from '../../../src/panels/exporting/document-preview.tsx'
import { noteIn } from '../../../src/panels/exporting/make-file.ts'
import { SheetsPreview } from '../../../src/panels/exporting/sheets-preview.tsx'
import { TablePreview } from '../../../src/panels/exporting/table-preview.tsx'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { tablesOf } from '../../../src/tables/tables-of.ts'
import { bigJourney } from '../../office/big-journey.ts'
import { landRights } from '../../scene/land-rights.ts'
import { englishWords } from '../../support/english-words.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { samplesIn } from '../../support/samples-in.ts'
import { type Stage, stage, until } from '../stage.tsx'

const texts = await loadAllTexts('en')
const scene = drawJourney(landRights, englishWords, tableRuler)
const sitting = () => openSitting({ seed: landRights })

/** What those hear who do not see the page. */
function seen(): string | null {
  return document.querySelector('.export-picture canvas')?.getAttribute('aria-label') ?? null
}

async function turnedThrough({ click, said }: Stage, name: string, count: number): Promise<string[]> {
  const all = [`${said()} ${seen()}`]
  for (let at = 1; at < count; at += 1) {
    await click(name)
    all.push(`${said()} ${seen()}`)
  }
  return all
}

it('shows a document page by page: what it is about, the map, then its tables', async () => {
  const options = { audience: { restricted: false }, note: '' }
  const panel = <DocumentPreview journey={landRights} texts={texts} options={options} picture={scene} failed={false} />
  const looked = await stage(await sitting(), panel)
  await until(() => expect(looked.said()).toContain('Page 1 of 3'))
  expect(looked.control('Previous page').getAttribute('aria-disabled')).toBe('true')
  const pages = await turnedThrough(looked, 'Next page', 3)
  expect(pages[0]).toMatch(/Page 1 of 3 .*What it is about, Development goal/)
  expect(pages[1]).toBe('Page 2 of 3 Preview: Map of the journey')
  expect(pages[2]).toMatch(/^Page 3 of 3 Preview: Results, Schedule/)
  expect(looked.control('Next page').getAttribute('aria-disabled')).toBe('true')
})

it('says that it is drawing until the map is there, and that it could not', async () => {
  const options = { audience: { restricted: false }, note: '' }
  const panel = (
    <DocumentPreview journey={landRights} texts={texts} options={options} picture={undefined} failed={false} />
  )
  expect((await stage(await sitting(), panel)).said()).toContain('Drawing…')
  const failed = <DocumentPreview journey={landRights} texts={texts} options={options} picture={undefined} failed />
  expect((await stage(await sitting(), failed)).said()).toContain('could not be drawn')
})

it('shows a poster whole, then each sheet with its note', async () => {
  const pages = { layout: 'poster', paper: 'A4', scale: 1 } as const
  const looked = await stage(
    await sitting(),
    <SheetsPreview scene={scene} failed={false} pages={pages} noteOf={noteIn(texts)} />,
  )
  const count = Number(/All (\d+) sheets/.exec(looked.said())?.[1])
  expect(count).toBeGreaterThan(2)
  const sheets = await turnedThrough(looked, 'Next sheet', count + 1)
  expect(sheets[1]).toMatch(/^Sheet 1 of \d+ Preview: Row 1 of \d, column 1 of \d$/)
  expect(sheets.at(-1)).toContain(`Sheet ${count} of ${count}`)
  expect(looked.control('Next sheet').getAttribute('aria-disabled')).toBe('true')
  await looked.click('Previous sheet')
  expect(looked.said()).toContain(`Sheet ${count - 1} of ${count}`)
})

it('shows a workbook with its sheets and how many rows each has, days and numbers as its cells show them', async () => {
  const milk = (await samplesIn('en')).find(([key]) => key === 'caboVerde')?.[1] ?? landRights
  const tables = tablesOf(milk, texts, { restricted: false })
  const looked = await stage(await sitting(), <TablePreview tables={tables} chosen="all" typed />)
  for (const { rows } of tables) expect(looked.said()).toContain(`${rows.length}`)
  const cells = (): string[] => [...document.querySelectorAll('td')].map((cell) => cell.textContent ?? '')
  await looked.click(`Instruments ${tables.find(({ key }) => key === 'instruments')?.rows.length}`)
  expect(cells()).toContain('2022-08-29')
})

it('shows a number of a workbook as it is counted with, and of a table of texts as it is told', async () => {
  const columns = [{ key: 'budget', title: 'Budget' }]
  const tables = [{ key: 'results', columns, rows: [['12,500']], values: [[12_500]] }] as const
  const cell = (): string | null | undefined => document.querySelector('td')?.textContent
  await stage(await sitting(), <TablePreview tables={tables} chosen="results" typed />)
  expect(cell()).toBe('12500')
  document.body.replaceChildren()
  await stage(await sitting(), <TablePreview tables={tables} chosen="results" typed={false} />)
  expect(cell()).toBe('12,500')
})

it('shows a table of texts as it is written, its first rows and how many more there are', async () => {
  const tables = tablesOf(bigJourney(60), texts, { restricted: false })
  const looked = await stage(await sitting(), <TablePreview tables={tables} chosen="results" typed={false} />)
  const { rows } = tables.find(({ key }) => key === 'results') as (typeof tables)[number]
  expect(document.querySelectorAll('tbody tr')).toHaveLength(12)
  expect(looked.said()).toContain(`and ${rows.length - 12} more rows`)
})
