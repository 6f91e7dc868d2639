import { expect, it } from 'vitest'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

it('shows a sign while a slow line brings the page, and says in five languages what to do if nothing comes', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { theme: 'dark' })
  let isLineBack = false
  await page.route('**/assets/**', (route) => (isLineBack ? route.continue() : route.abort()))
  await page.goto(product.address)
  const wait = page.locator('.page-wait')
  await wait.waitFor()
  expect(await wait.locator('p').first().isVisible()).toBe(false)
  // Twelve seconds later.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish()
    }
  })
  const said = await wait.locator('.page-wait-long p').all()
  expect(await Promise.all(said.map((line) => line.isVisible()))).toEqual([true, true, true, true, true])
  expect(await Promise.all(said.map((line) => line.getAttribute('lang')))).toEqual(['en', 'fr', 'es', 'pt', 'ar'])

  isLineBack = true
  await page.reload()
  await page.getByRole('button', { name: 'New journey' }).waitFor()
  expect(await wait.count()).toBe(0)
})

it('waits on a dark ground for whoever has chosen a dark screen', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { theme: 'dark' })
  // The first code has come, and nothing that it asks for.
  await page.route(/assets\/(?!first|index).*\.js$/, () => {})
  await page.goto(product.address)
  await page.locator('.page-wait').waitFor()
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await expect.poll(ground).toBe('rgb(20, 23, 29)')
})
