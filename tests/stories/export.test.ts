import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Page } from 'playwright-core'
import readExcelFile from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { textsOfPdf } from '../export/pdf/read-pdf.ts'
import { all, partsOf, treeOf } from '../office/read-office-file.ts'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'
import { chooseFile, saveFile } from '../support/take-away.ts'

const TITLE = 'Human milk banks in Cabo Verde'

it('takes the milk banks away in every file, each right for the program that reads it, and opens the picture again', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await openMilkBanks(page, product.address)
  const { cards, links } = inWords(await roomJourney(page.url()))
  const words = (text: string): string => text.replace(/\s+/g, '')
  await openDialog(page)

  // Every text of a card is in the file; a long one may be cut on the card and is then told whole beside it.
  const svg = (await saveFile(page, 'svg')).toString()
  expect(XMLValidator.validate(svg)).toBe(true)
  for (const title of cards) expect(words(svg)).toContain(words(title))
  expect(svg).not.toMatch(/foreignObject|class=|var\(/)
  expect(svg).toContain('@font-face')
  expect(svg).toContain('<metadata id="rihla-journey">')

  await page.getByRole('radio', { name: 'Named' }).check({ force: true })
  await page.getByRole('checkbox', { name: 'With the map’s data' }).uncheck()
  const bare = (await saveFile(page, 'svg')).toString()
  expect(bare).not.toMatch(/<style|<metadata/)
  await page.getByRole('checkbox', { name: 'With the map’s data' }).check()

  const twice = await saveFile(page, 'png')
  await page.getByRole('radio', { name: '1×', exact: true }).check({ force: true })
  const once = sizeOfPng(await saveFile(page, 'png'))
  expect(sizeOfPng(twice)).toEqual({ width: once.width * 2, height: once.height * 2, perMetre: 7559 })
  expect(once.perMetre).toBe(3780)

  const pdf = await pdfTexts(await saveFile(page, 'pdf'))
  expect(pdf).toHaveLength(1)
  for (const title of cards) expect(words(pdf.join(''))).toContain(words(title))
  await page.getByRole('radio', { name: 'Poster', exact: true }).check({ force: true })
  const told = page.getByText(/sheets of A4, \d × \d/)
  const sheets = Number.parseInt(await told.innerText(), 10)
  expect(await pdfTexts(await saveFile(page, 'pdf'))).toHaveLength(sheets)
  expect(sheets).toBeGreaterThan(1)
  expect(await turnedThrough(page, 'Next sheet', /^Sheet \d+ of (\d+)$/)).toBe(sheets)
  expect(await printedPages(page)).toHaveLength(sheets)
  await page.getByRole('radio', { name: 'One sheet' }).check({ force: true })
  // Print gives the same: one sheet with the same texts, and the same size.
  const [printed = '', ...more] = await printedPages(page)
  expect(more).toEqual([])
  for (const title of cards) expect(words(printed)).toContain(words(title))
  await page.getByRole('radio', { name: 'Poster', exact: true }).check({ force: true })

  const slides = [...partsOf(await saveFile(page, 'pptx'))].filter(([name]) => /slides\/slide\d+\.xml$/.test(name))
  const connectors = slides.flatMap(([, xml]) => all(treeOf(xml), 'p:cxnSp'))
  expect(connectors.length).toBeGreaterThanOrEqual(links.length / 2)
  // A title that a slide has no room for is cut, and whole in what is said of its shape.
  const shown = words(slides.map(([, xml]) => xml).join(''))
  for (const title of cards) expect(shown).toContain(words(title))

  await chooseFile(page, 'docx')
  expect(await turnedThrough(page, 'Next page', /^Page \d+ of (\d+)$/)).toBeGreaterThan(2)
  const letter = partsOf(await saveFile(page, 'docx')).get('word/document.xml') ?? ''
  expect(textIn(letter, 'w:t')).toContain(TITLE)
  expect(letter).toContain('<w:drawing>')

  const workbook = await readExcelFile(await saveFile(page, 'xlsx'))
  const names = workbook.map(({ sheet }) => sheet)
  expect(names).toEqual(['Results', 'Instruments', 'Activities', 'Links', 'Lessons and decisions', 'Change log'])
  const rows = workbook[names.indexOf('Links')]?.data ?? []
  expect(rows).toHaveLength(links.length + 1)

  const csv = (await saveFile(page, 'csv')).toString()
  expect(csv).toMatch(/^\ufeffOutcome,/)
  expect(csv).toContain('Staff know how a milk bank works')

  const mermaid = (await saveFile(page, 'mermaid')).toString()
  expect(mermaid).toMatch(/^---\ntitle: .*\n---\nflowchart LR/)
  const drawio = (await saveFile(page, 'drawio')).toString()
  const cells = new XMLParser({ ignoreAttributes: false }).parse(drawio).mxfile.diagram.mxGraphModel.root.mxCell
  const glued = (cells as Record<string, string>[]).filter((cell) => cell['@_source'] && cell['@_target'])
  expect(glued).toHaveLength(links.length)
  const file = JSON.parse((await saveFile(page, 'journey')).toString())
  expect(file.journey.about.title).toBe(TITLE)

  // In Arabic, from the right: what was chosen is remembered, and no page is needed that was not there.
  await chooseFile(page, 'pdf')
  await page.getByLabel('Words in').selectOption('ar')
  await page.getByLabel('Reads from').selectOption('rtl')
  await page.getByRole('radio', { name: 'One sheet' }).check({ force: true })
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await saved(page)
  await product.kill()
  await openDialog(page)
  expect(await page.getByRole('radio', { name: 'PDF' }).isChecked()).toBe(true)
  const arabic = (await pdfTexts(await saveFile(page, 'pdf'))).join('')
  expect(words(arabic)).toContain(words('حلقة تغذية راجعة'))
  for (const title of cards) expect(words(arabic)).toContain(words(title))
  await saveFile(page, 'docx')

  await product.start()
  const eva = await participant('Eva')
  await eva.page.goto(product.address)
  await eva.page.locator('.sample-card').first().waitFor()
  await drop(eva.page, 'photograph.png', readFileSync('docs/rihla.png'))
  await eva.page.getByText(/carries no journey/).waitFor()
  await drop(eva.page, 'map.png', twice)
  await saved(eva.page)
  expect(eva.page.url()).not.toBe(page.url())
  expect(inWords(await roomJourney(eva.page.url()))).toEqual({ ...inWords(await roomJourney(page.url())) })
})

it('can be used by those who hear the page, and on a phone, in Arabic and in the dark', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, language: 'ar', theme: 'dark', touch: true })
  await page.goto(product.address)
  await page.locator('.sample-card').first().tap()
  await page.getByRole('button', { name: 'المزيد', exact: true }).tap()
  await page.getByRole('menuitem', { name: /^تصدير/ }).tap()
  await page.locator('.export-picture').waitFor()
  for (const file of ['xlsx', 'png']) {
    await page.locator('#export-file').selectOption(file)
    const button = await page.locator('.export-foot .button-primary').boundingBox()
    expect((button?.y ?? 900) + (button?.height ?? 0)).toBeLessThanOrEqual(844)
  }
  const { violations } = await new AxeBuilder({ page })
    .include('.dialog')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

async function openMilkBanks(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('.sample-card').filter({ hasText: 'Cabo Verde' }).click()
  await saved(page)
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.locator('.export').waitFor()
}

/** How many there are, of pages or sheets that are seen before they are saved; the last of them is seen now, and inked. */
async function turnedThrough(page: Page, next: string, said: RegExp): Promise<number> {
  const status = page.locator('.export-turner p')
  await expect.poll(() => status.innerText()).not.toBe('')
  const button = page.getByRole('button', { name: next, exact: true })
  while ((await button.getAttribute('aria-disabled')) === 'false') {
    await button.click()
    expect(await inksOnPreview(page)).toBeGreaterThan(3)
  }
  const [, count = '0'] = said.exec(await status.innerText()) ?? []
  return Number(count)
}

/** Different colours that are seen on the preview. */
async function inksOnPreview(page: Page): Promise<number> {
  const canvas = page.locator('.export-picture canvas')
  const count = () =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data
      return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size
    })
  await expect.poll(count).toBeGreaterThan(3)
  return count()
}

/** What the printer would get, as a PDF; the browser's own dialog is left out. */
async function printedPages(page: Page): Promise<string[]> {
  await page.evaluate(() => Object.assign(window, { print: () => {} }))
  await page.getByRole('button', { name: 'Print…' }).click()
  await page.locator('.print-sheets').waitFor({ state: 'attached' })
  const pages = await pdfTexts(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.locator('.print-sheets').waitFor({ state: 'detached' })
  return pages
}

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ([fileName, base64]) => {
      const data = new DataTransfer()
      data.items.add(
        new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], fileName, { type: 'image/png' }),
      )
      document
        .querySelector('.start-page')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [name, bytes.toString('base64')] as const,
  )
}

function pdfTexts(bytes: Buffer): Promise<string[]> {
  return textsOfPdf(new Uint8Array(bytes))
}

function textIn(xml: string, name: string): string {
  return all(treeOf(xml), name)
    .map(({ text }) => text)
    .join('')
}

/** As the file says; pixels a metre, which is what programs paste by. */
function sizeOfPng(png: Buffer): { width: number; height: number; perMetre: number } {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  const at = png.indexOf('pHYs', 0, 'latin1') + 4
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), perMetre: png.readUInt32BE(at) }
}
