import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { card, saved, setDown } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

const zoomOfMap = (page: Page) =>
  page
    .locator('.react-flow__viewport')
    .evaluate((element) => `${Math.round(new DOMMatrix(getComputedStyle(element).transform).a * 100)}%`)

it('tells the zoom at which a map stands from the first moment on, also after a reload', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').first().click()
  for (const _ of ['opened', 'reloaded']) {
    await page.locator('.react-flow__node').first().waitFor()
    await expect.poll(() => zoomOfMap(page)).not.toBe('100%')
    await expect.poll(() => page.locator('.status-percent').innerText()).toBe(await zoomOfMap(page))
    await page.reload()
  }
})

it('says in Arabic what a card is, how it is called and how it stands, and nothing in English', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { language: 'ar' })
  await page.goto(product.address)
  await page.locator('.start-new').click()
  await setDown(page, 'جولة دراسية', 'زيارة إلى كينيا')
  await page.getByRole('group', { name: 'جولة دراسية، زيارة إلى كينيا، مخطط لها', exact: true }).waitFor()
  expect(await card(page, 'زيارة إلى كينيا').getAttribute('aria-roledescription')).toBeNull()
  const words = (await page.locator('.canvas').textContent()) ?? ''
  expect(words.replace('React Flow', '')).not.toMatch(/[a-z]{3}/)
})

/** What stands on the page for a text that is cut and runs another way than it is cut: its beginning is lost. */
const lostBeginnings = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const { textOverflow, direction, display } = getComputedStyle(element)
      const text = element instanceof HTMLInputElement ? element.value : element.innerText
      if (textOverflow !== 'ellipsis' || display === 'inline' || !/^[a-z]/i.test(text ?? '')) return []
      return element.scrollWidth > element.clientWidth && direction === 'rtl' ? [`${element.className}: ${text}`] : []
    }),
  )

it('cuts long Latin names at their own end on an Arabic page', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.locator('.sample-card').first().click()
  await saved(ana.page)
  const { page } = await participant('أمينة', { language: 'ar' })
  await page.goto(ana.page.url())
  await page.locator('.journey-sides').waitFor()
  expect(await lostBeginnings(page)).toEqual([])
  // The two sides of the exchange do not fit: what is seen of each is its beginning.
  const cut = await page
    .locator('.journey-sides bdi')
    .evaluateAll((sides) =>
      sides.filter((side) => side.scrollWidth > side.clientWidth).map((side) => getComputedStyle(side).direction),
    )
  expect(cut.length).toBeGreaterThan(0)
  expect(new Set(cut)).toEqual(new Set(['ltr']))
})

it('tells that too many journeys were made from here, and when it asks again, and keeps a file meanwhile', async () => {
  const product = await openProduct({ ROOMS_PER_HOUR: '1' })
  const { page } = await participant('Ana')
  const begin = async (): Promise<void> => {
    await page.goto(product.address)
    await page.getByRole('button', { name: 'New journey' }).click()
    await page.locator('.status-state').waitFor()
  }
  await begin()
  await begin()
  const note = page.locator('.status-note')
  await note.getByText('Too many journeys were made from your network within an hour').waitFor()
  expect(await note.innerText()).toContain('asks again in a minute')
  const file = page.waitForEvent('download')
  await note.getByRole('button', { name: 'Save as a file' }).click()
  expect((await file).suggestedFilename()).toMatch(/\.journey\.json$/)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('dialog').getByText('Too many journeys were made from your network').waitFor()
})
