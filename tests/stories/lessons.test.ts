import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Point } from '../../src/journey/geometry.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { byKeyboard } from '../support/by-keyboard.ts'
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

it('by keyboard alone: a lesson, a rearrangement from it, its adoption, before and after, and the way back', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  const { press, type, tabTo } = byKeyboard(page)
  const gone = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).waitFor()
  await tabTo(/Timor-Leste/)
  await press('Enter')
  await page.locator('.react-flow__node').first().waitFor()
  await saved(page)
  const before = await roomJourney(page.url())
  await tabTo(TOUR)
  await press('n')
  await page.getByRole('dialog', { name: 'Record a lesson' }).waitFor()
  await type('Eight people were too few')
  await press('Control+Enter')
  await page.getByRole('dialog', { name: 'The lesson is kept.' }).waitFor()
  await tabTo(/Rearrange the map from this lesson/)
  await press('Enter')
  await page.locator('.showing-bar').waitFor()
  await gone()

  await tabTo(TOUR)
  await press('Shift+ArrowDown')
  await expect.poll(() => page.locator('.showing-facts').innerText()).toMatch(/1 change/)
  await tabTo(/^Adopt…/)
  await press('Enter')
  await page.getByRole('dialog', { name: /^Adopt/ }).waitFor()
  await type('More people, later')
  await tabTo(/^Adopt$/)
  await press('Enter')
  await gone()
  await page.locator('.showing-bar').waitFor({ state: 'detached' })
  await saved(page)
  const adopted = await roomJourney(page.url())
  expect([...adopted.lessons.values()].find(({ happened }) => happened === 'Eight people were too few')?.decision).toBe(
    'adopt',
  )
  expect(adopted.drafts.size).toBe(0)

  // Before and after: as a list, which leads to the card, and laid over each other on the map.
  await tabTo(/^History$/)
  await press('Enter')
  await tabTo(/More people, later/)
  await press('Enter')
  await tabTo(/^Compare with any/)
  await press('Enter')
  await page.getByRole('dialog', { name: 'Before and after' }).waitFor()
  await tabTo(/^Side by side$/)
  await press('ArrowRight')
  await page.getByRole('dialog').getByText('Moved “Second training group').waitFor()
  await tabTo(/^On the map$/)
  await press('Enter')
  await gone()
  await page.locator('.showing-bar').waitFor()
  await tabTo(/^Back to the live map$/)
  await press('Enter')
  await page.locator('.showing-bar').waitFor({ state: 'detached' })

  // Restored is the map as it was before, which the sample's last revision holds; and that is one step, which can be taken back.
  await tabTo(/^2Revision 2/)
  await press('Enter')
  await tabTo(/^Restore$/)
  await press('Enter')
  await expect.poll(() => placeOfTour(page)).toEqual(placeIn(before))
  await tabTo(/^Undo/)
  await press('Enter')
  await expect.poll(() => placeOfTour(page)).toEqual(placeIn(adopted))
})

const TOUR = /Second training group/
const ARABIC_TOUR = 'مجموعة التدريب الثانية'

function placeIn({ waypoints }: Journey): Point | undefined {
  return [...waypoints.values()].find(({ title }) => TOUR.test(title))?.at
}

async function placeOfTour(page: Page): Promise<Point | undefined> {
  return placeIn(await roomJourney(page.url()))
}

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

it('in Arabic: a lesson leads to a rearrangement, which is adopted, told from right to left, and printed', async () => {
  const product = await openProduct()
  const { page } = await participant('أمينة', { language: 'ar', theme: 'dark' })
  await openTimorLeste(page, product.address)
  await card(page, ARABIC_TOUR).click({ position: { x: 30, y: 24 } })
  await page.keyboard.press('n')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('كان ثمانية أشخاص عددًا قليلًا')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'إعادة ترتيب الخريطة' }).click()
  await page.locator('.showing-bar').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await card(page, ARABIC_TOUR).click({ position: { x: 30, y: 24 } })
  await page.keyboard.press('Delete')
  await card(page, ARABIC_TOUR).waitFor({ state: 'detached' })
  await page.locator('.ghost').filter({ hasText: ARABIC_TOUR }).waitFor()
  const list = page.locator('.showing-bar [aria-pressed]')
  if ((await list.getAttribute('aria-pressed')) === 'false') await list.click()
  const told = page.locator('.rearrange-list').getByText(ARABIC_TOUR).first()
  await told.waitFor()
  expect(await direction(told)).toBe('rtl')

  await page.locator('.showing-bar').getByRole('button', { name: 'اعتماد' }).click()
  const why = 'نحتاج إلى مجموعة أكبر'
  await page.getByRole('dialog').getByRole('textbox').first().fill(why)
  await page.getByRole('dialog').getByRole('button', { name: 'اعتماد', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.showing-bar').waitFor({ state: 'detached' })
  await page.locator('.messages').getByRole('button', { name: 'قبل وبعد' }).click()
  await page.getByRole('dialog').getByRole('radio').last().check({ force: true })
  const after = page.getByRole('dialog').getByText(ARABIC_TOUR).first()
  await after.waitFor()
  expect(await direction(after)).toBe('rtl')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.locator('.toolbar [aria-haspopup="menu"]').last().click()
  await page.getByRole('menuitem', { name: 'سجل للتسليم' }).click()
  const log = page.locator('table[data-table="changes"]')
  await log.getByText(why).waitFor()
  expect(await direction(log)).toBe('rtl')
})

const direction = (words: Locator): Promise<string> => words.evaluate((element) => getComputedStyle(element).direction)
