import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pictureKind, readCarried } from '../../src/file/read-carried.ts'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { brokenFile, type GivenFile } from '../support/broken-file.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'
import { PATIENCE_MS, seeds } from '../support/runs.ts'

/** What can be known of it without a page: the places of its flaws, or that it opens, with or without a word. */
function foreseen({ buffer, mimeType }: GivenFile): { opens: boolean; silent: boolean; places: string[] } {
  const isPicture = pictureKind(buffer) !== undefined || mimeType.startsWith('image/')
  const reading = isPicture ? readCarried(buffer) : readJourneyFile(new TextDecoder().decode(buffer))
  if (!('flaws' in reading)) return { opens: true, silent: reading.notices.length === 0, places: [] }
  // More than twenty are not told one by one.
  const told = reading.flaws.slice(0, 20)
  return { opens: false, silent: false, places: told.flatMap(({ path }) => (path === '' ? [] : [path])) }
}

/** What is told is in words: no key of a text, and no place in one that was left open. */
async function expectWords(page: Page, what: string): Promise<void> {
  const words = await page.locator('.file-report').innerText()
  const sentences = await page.locator('.file-report li').evaluateAll((all) =>
    all.map((one) => {
      const copy = one.cloneNode(true) as Element
      for (const place of copy.querySelectorAll('code')) place.remove()
      return (copy.textContent ?? '').trim()
    }),
  )
  expect(words.trim(), what).not.toBe('')
  for (const sentence of sentences) {
    expect(sentence.length, `${what}: ${sentence}`).toBeGreaterThan(5)
    expect(sentence, what).not.toMatch(/^(flaw|file)\.\w+|undefined|\[object/)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} fits`).toBe(true)
}

const given = ({ name, mimeType, buffer }: GivenFile) => ({ name, mimeType, buffer })

it('tells of every spoilt file where it is spoilt, on the page where journeys begin', {
  timeout: PATIENCE_MS,
}, async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  for (const seed of seeds(8)) {
    const file = brokenFile(seed)
    const { opens, silent, places } = foreseen(file)
    const what = `seed ${seed}, ${file.how}`
    await page.goto(product.address)
    await page.locator('.start-new').waitFor()
    await page.locator('.start-page input[type="file"]').setInputFiles(given(file))
    if (silent) {
      await page.locator('.canvas').waitFor()
      continue
    }
    await page.locator('.file-report').waitFor()
    expect(await page.locator('.file-report').getAttribute('data-fails'), what).toBe(opens ? null : 'true')
    if (!opens) expect((await page.locator('.file-report code').allInnerTexts()).sort(), what).toEqual(places.sort())
    await expectWords(page, what)
    expect(page.url()).toBe(`${product.address}/`)
  }
})

it.each(['en', 'ar'])(
  'tells it over an open journey too, which stays as it was (%s)',
  { timeout: PATIENCE_MS },
  async (language) => {
    const product = await openProduct()
    const { page } = await participant('Ana', { language })
    await page.goto(product.address)
    await page.locator('.start-new').click()
    await page.locator('.canvas').waitFor()
    await page.locator('.rail-entry').first().click()
    await page.locator('.card-title-field').fill('Milk')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.status-state').getAttribute('data-tone')).toBe('well')
    const address = page.url()
    const before = await roomJourney(address)
    for (const seed of seeds(3)) {
      const file = brokenFile(seed + 500)
      const { opens, places } = foreseen(file)
      const what = `seed ${seed}, ${file.how}`
      await page.locator('.toolbar [aria-haspopup="menu"]').last().click()
      await page.locator('[role="menuitem"]').first().waitFor()
      const chooser = page.waitForEvent('filechooser')
      await page.locator('[role="menuitem"]').nth(-4).click()
      await (await chooser).setFiles(given(file))
      const dialog = page.getByRole('dialog')
      await dialog.locator(opens ? '.dialog-foot' : '.file-report').waitFor()
      if (!opens) {
        expect((await dialog.locator('code').allInnerTexts()).sort(), what).toEqual(places.sort())
        await expectWords(page, what)
      }
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(page.url(), what).toBe(address)
    }
    await page.locator('.react-flow__node').filter({ hasText: 'Milk' }).waitFor()
    expect(await roomJourney(address)).toEqual(before)
  },
)
