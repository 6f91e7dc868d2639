import { expect, it } from 'vitest'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

it('can be worked on from a phone: the list first, cards added and linked by taps', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true })
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).tap()
  await page.getByRole('button', { name: 'Add', exact: true }).waitFor()

  for (const [kind, title] of [
    ['Study tour', 'Tour to the milk bank'],
    ['Enhanced skill', 'Staff can pasteurise'],
  ] as const) {
    await page.getByRole('button', { name: 'Add', exact: true }).tap()
    await page
      .getByRole('button', { name: new RegExp(`^${kind}`) })
      .first()
      .tap()
    const field = page.locator('input:focus, textarea:focus').first()
    await field.fill(title)
    await field.press('Enter')
    await page.getByText(title).first().waitFor()
    await page.locator('aside.end-pane').getByRole('button', { name: 'Close' }).tap()
  }
  await page.getByRole('button', { name: 'What to do with “Tour to the milk bank”' }).tap()
  await page.getByRole('menuitem', { name: 'Connect to…' }).tap()
  await page.locator('.connect-choice').filter({ hasText: 'Staff can pasteurise' }).tap()
  await expect
    .poll(async () => inWords(await roomJourney(page.url())).links)
    .toEqual(['Tour to the milk bank contributesTo Staff can pasteurise'])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(390)
  await page.getByText('Map', { exact: true }).tap()
  await saved(page)
})
