import { expect, it } from 'vitest'
import { card, saved, setDown } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

it('opens without the server, keeps what is made there, and hands it over when the server is back', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await setDown(ana.page, 'Study tour', 'Tour to the milk bank')
  await saved(ana.page)
  const address = ana.page.url()
  await ana.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

  await product.kill()
  await ana.page.reload()
  await card(ana.page, 'Tour to the milk bank').waitFor()
  await setDown(ana.page, 'Expert visit', 'Specialists come to Praia')
  await expect.poll(() => ana.page.locator('.status-bar').innerText()).toMatch(/Offline · \d+ changes? on this device/)
  // Closed and opened again, still without the server: nothing is lost, and the count still stands.
  await ana.page.reload()
  await card(ana.page, 'Specialists come to Praia').waitFor()
  await expect.poll(() => ana.page.locator('.status-bar').innerText()).toMatch(/Offline · \d+ changes? on this device/)

  await product.start()
  await saved(ana.page)
  expect(inWords(await roomJourney(address)).cards).toEqual(['Specialists come to Praia', 'Tour to the milk bank'])
})

it('begins a journey without the server and shares it once one answers', async () => {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // The pages of a journey are fetched when one is opened: the worker has them before.
  await ana.page.reload()
  await product.kill()
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await setDown(ana.page, 'Study tour', 'Tour')
  await expect.poll(() => ana.page.locator('.status-bar').innerText()).toMatch(/Not shared yet/)
  await product.start()
  await ana.page.evaluate(() => dispatchEvent(new Event('online')))
  await saved(ana.page)
  expect(inWords(await roomJourney(ana.page.url())).cards).toEqual(['Tour'])
})
