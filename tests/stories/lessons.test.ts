import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { card, saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'

async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`)
}

/** Opens the sample of Timor-Leste, which has lessons and revisions. */
async function openTimorLeste(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page
    .locator('.sample-card')
    .filter({ hasText: /Timor|تيمور/ })
    .click()
  await page.locator('.react-flow__node').first().waitFor()
  await expect.poll(() => page.locator('.status-state').getAttribute('data-tone')).toBe('well')
}

it('by keyboard alone: a lesson, a rearrangement from it, and its adoption', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 80; step += 1) {
      await press('Tab')
      const label = await page.evaluate(() => {
        const focused = document.activeElement === document.body ? null : document.activeElement
        return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.textContent ?? ''}`
      })
      if (name.test(label)) return
    }
    throw new Error(`Tab never came to ${name}`)
  }
  await openTimorLeste(page, product.address)
  const tour = card(page, 'Second training group')
  await tour.focus()
  await press('n')
  await page.getByRole('dialog', { name: 'Record a lesson' }).waitFor()
  await page.keyboard.type('Eight people were too few')
  await press('Control+Enter')
  await page.getByRole('dialog', { name: 'The lesson is kept.' }).waitFor()
  await tabTo(/Rearrange the map from this lesson/)
  await press('Enter')
  await page.locator('.showing-bar').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // The dialog gives the focus back once it is gone, which may be after ours.
  await expect
    .poll(async () => {
      await tour.focus()
      return tour.getAttribute('class')
    })
    .toMatch(/\bselected\b/)
  await press('Shift+ArrowDown')
  await expect.poll(() => page.locator('.showing-facts').innerText()).toMatch(/1 change/)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await tabTo(/^\s*Adopt…/)
  await press('Enter')
  await page.getByRole('dialog', { name: /^Adopt/ }).waitFor()
  await page.keyboard.type('More people, later')
  await tabTo(/^\s*Adopt\s*$/)
  await press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.showing-bar').waitFor({ state: 'detached' })
  await saved(page)
  const { lessons, drafts } = await roomJourney(page.url())
  expect([...lessons.values()].find(({ happened }) => happened === 'Eight people were too few')?.decision).toBe('adopt')
  expect(drafts.size).toBe(0)
})

it.each([
  ['English, light', { language: 'en', theme: 'light' }],
  ['Arabic, dark', { language: 'ar', theme: 'dark' }],
] as const)('has nothing serious for axe in lessons, rearrangements, history and comparing (%s)', async (_, look) => {
  const product = await openProduct()
  const { page } = await participant('Ana', look)
  await openTimorLeste(page, product.address)
  await page.keyboard.press('n')
  await page.getByRole('dialog').waitFor()
  expect(await seriousFlaws(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.locator('.toolbar [aria-pressed]').nth(1).click()
  await page.locator('.history-revision').first().waitFor()
  expect(await seriousFlaws(page)).toEqual([])
  // Lessons, comments and rearrangements stand before the history in the row of panes.
  for (const place of [2, 3, 4]) {
    await page.locator('.pane-tabs button').nth(place).click()
    await page.locator('.pane-title').waitFor()
    expect(await seriousFlaws(page), `pane ${place}`).toEqual([])
  }
  await page.locator('.rearrange-begin').click()
  await page.locator('.rearrange-new').getByRole('textbox').fill('No third course')
  await page.keyboard.press('Enter')
  await page.locator('.showing-bar').waitFor()
  expect(await seriousFlaws(page)).toEqual([])

  await page.locator('.pane-tabs button').nth(5).click()
  await page.locator('.history-head').first().click()
  await page.locator('.history-keys').getByRole('button').nth(2).click()
  await page.getByRole('dialog').locator('svg').first().waitFor()
  expect(await seriousFlaws(page)).toEqual([])
})

it('in Arabic: a lesson leads to a rearrangement, and the list tells it from right to left', async () => {
  const product = await openProduct()
  const { page } = await participant('أمينة', { language: 'ar', theme: 'dark' })
  await openTimorLeste(page, product.address)
  await card(page, 'Second training group').click({ position: { x: 30, y: 24 } })
  await page.keyboard.press('n')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('كان ثمانية أشخاص عددًا قليلًا')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'إعادة ترتيب الخريطة' }).click()
  await page.locator('.showing-bar').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await card(page, 'Second training group').click({ position: { x: 30, y: 24 } })
  await page.keyboard.press('Delete')
  await card(page, 'Second training group').waitFor({ state: 'detached' })
  await page.locator('.ghost').filter({ hasText: 'Second training group' }).waitFor()
  const list = page.locator('.showing-bar [aria-pressed]')
  if ((await list.getAttribute('aria-pressed')) === 'false') await list.click()
  const told = page.locator('.rearrange-list').getByText('Second training group').first()
  await told.waitFor()
  expect(await told.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
})
