import { expect, it } from 'vitest'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

it('whoever follows a link that was cut on its way is told so, and is asked to begin nothing', async () => {
  const product = await openProduct()
  const { page: host } = await participant('Ana')
  await host.goto(product.address)
  await host.locator('.sample-card').first().click()
  await host.locator('.react-flow__node').first().waitFor()
  const [, room = '', key = ''] = /\/j\/([^#]+)#(.+)$/.exec(host.url()) ?? []
  expect(key).not.toBe('')

  const { page } = await participant('Ben', { width: 390, height: 844, touch: true })
  for (const cut of [`/j/${room}#${key.slice(0, -1)}`, `/j/${room}`]) {
    await page.goto(product.address + cut)
    await page.getByText('Perhaps part of it was lost when it was copied.').waitFor()
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'All journeys' }).tap()
    await page.getByRole('button', { name: 'New journey' }).waitFor()
    expect(await page.locator('.known-open').count()).toBe(0)
  }
  await page.goto(`${product.address}/j/${room.slice(0, -2)}`)
  await page.getByText('There is no journey at this address').waitFor()
})
