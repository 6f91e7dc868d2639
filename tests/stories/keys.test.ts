import { expect, it } from 'vitest'
import { card, saved, setDown } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

it('lets whoever has the view link look on, and shuts old links out when new ones are made', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await setDown(ana.page, 'Study tour', 'Tour to the milk bank')
  await saved(ana.page)

  await ana.page.getByRole('button', { name: 'Share' }).click()
  const viewLink = await ana.page.getByRole('textbox', { name: 'View link' }).inputValue()
  expect(viewLink).toMatch(/\/j\/[\w-]{22}#[\w-]+$/)
  const eva = await participant('Eva')
  await eva.page.goto(viewLink)
  await card(eva.page, 'Tour to the milk bank').waitFor()
  await expect.poll(() => eva.page.locator('.status-bar').innerText()).toMatch(/View only/)
  // What Eva's keys and clicks try does not change the map.
  await card(eva.page, 'Tour to the milk bank').click()
  await eva.page.keyboard.press('Delete')
  await expect.poll(() => eva.page.getByText('This link is for viewing', { exact: false }).count()).toBeGreaterThan(0)
  expect(await card(ana.page, 'Tour to the milk bank').count()).toBe(1)

  await ana.page.getByRole('button', { name: 'Make new links' }).click()
  await ana.page.getByRole('button', { name: 'Make new links' }).last().click()
  await expect.poll(() => eva.page.locator('.status-bar').innerText()).toMatch(/New links were made/)
  await expect.poll(() => ana.page.url()).not.toBe(viewLink)
  await saved(ana.page)
})
