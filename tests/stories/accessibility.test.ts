import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** @param part what alone is looked at, where the rest of the page has been looked at before */
async function seriousFlaws(page: Page, part?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // No frames to gather from, and nothing to tell of what is well: a pane takes a fraction of the time.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
  const { violations } = await (part ? axe.include(part) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`)
}

const PANES = [
  'inspector',
  'outline',
  'lessons',
  'comments',
  'rearrange',
  'history',
  'findings',
  'about',
  'phases',
  'participants',
] as const

/** The way to each dialog that no other dialog stands before, by signs that are the same in every language. */
const DIALOGS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  share: (page) => page.locator('.toolbar .button-primary').click(),
  export: (page) => page.locator('.toolbar .button:has(.lucide-download)').click(),
  lesson: (page) => page.locator('.toolbar .button:has(.lucide-lightbulb)').click(),
  keys: (page) => page.keyboard.press('?'),
  'import of a table': (page) => fromMenu(page, 'file-spreadsheet'),
  'trail to print': (page) => fromMenu(page, 'clipboard-list'),
  'language and name': (page) => fromMenu(page, 'settings-2'),
  'before and after': async (page) => {
    await page.locator('.toolbar .button:has(.lucide-history)').click()
    await page.locator('.history-head').first().click()
    await page.locator('.history-more .button:has(.lucide-rows-2)').click()
  },
}

async function fromMenu(page: Page, sign: string): Promise<void> {
  await page.locator('.toolbar .icon-button:has(.lucide-ellipsis)').click()
  await page.locator(`.menu-item:has(.lucide-${sign})`).click()
}

it.each([
  ['English, light', { language: 'en', theme: 'light' }],
  ['Arabic, dark', { language: 'ar', theme: 'dark' }],
] as const)('has nothing serious for axe on any page, pane or dialog, wide and on a phone (%s)', async (_, look) => {
  const product = await openProduct()
  const { page } = await participant('Ana', look)
  const flaws: string[] = []
  const lookAt = async (what: string, part?: string): Promise<void> => {
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size)
      flaws.push(...(await seriousFlaws(page, part)).map((flaw) => `${what}, ${size.width} px: ${flaw}`))
    }
    await page.setViewportSize(WIDE)
  }
  await page.goto(product.address)
  await page.locator('.start-new').waitFor()
  await lookAt('start page')

  await page.locator('.sample-card').first().click()
  await page.locator('.react-flow__node').first().waitFor()
  await expect.poll(() => page.locator('.status-state').getAttribute('data-tone')).toBe('well')
  await lookAt('map')

  await page.locator('.react-flow__node').nth(1).click()
  await page.keyboard.press('i')
  for (const [place, pane] of PANES.entries()) {
    await page.locator('.pane-tabs button').nth(place).click()
    await page.locator('.pane-body > *').first().waitFor()
    if (pane === 'history') await page.locator('.history-head').first().waitFor()
    await lookAt(pane, '.end-pane')
  }
  await page.locator('.end-pane').press('Escape')

  for (const [name, open] of Object.entries(DIALOGS)) {
    await open(page)
    await page.getByRole('dialog').waitFor()
    await page.locator('.dialog-wait').waitFor({ state: 'detached' })
    await lookAt(name, '[role="dialog"]')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  expect(flaws).toEqual([])
})

it('shows what is chosen where the system sets all colours', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(product.address)
  const groundOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(await groundOf('.choice:has(:checked)')).not.toBe(await groundOf('.choice:not(:has(:checked))'))
  await page.getByRole('button', { name: 'New journey' }).click()
  await page.locator('.canvas-tools [aria-pressed="true"]').waitFor()
  expect(await groundOf('.canvas-tools [aria-pressed="true"]')).not.toBe(
    await groundOf('.canvas-tools [aria-pressed="false"]'),
  )
})
