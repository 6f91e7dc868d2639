import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`)
}

it.each([
  ['English, light', { language: 'en', theme: 'light' }],
  ['Arabic, dark', { language: 'ar', theme: 'dark' }],
] as const)('has nothing serious for axe on the pages and panels (%s)', async (_, look) => {
  const product = await openProduct()
  const { page } = await participant('Ana', look)
  await page.goto(product.address)
  await page.locator('.start-new').waitFor()
  expect(await seriousFlaws(page)).toEqual([])

  await page.locator('.sample-card').first().click()
  await page.locator('.react-flow__node').first().waitFor()
  await expect.poll(() => page.locator('.status-state').getAttribute('data-tone')).toBe('well')
  expect(await seriousFlaws(page)).toEqual([])

  await page.locator('.react-flow__node').nth(1).click()
  await page.keyboard.press('i')
  await page.locator('.end-pane').waitFor()
  expect(await seriousFlaws(page)).toEqual([])
  await page.keyboard.press('Escape')

  for (const dialog of ['?']) {
    await page.keyboard.press(dialog)
    await page.getByRole('dialog').waitFor()
    expect(await seriousFlaws(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})
