import { expect, it } from 'vitest'
import { byKeyboard } from '../support/by-keyboard.ts'
import { card, saved } from '../support/drawing.ts'
import { bytesOf, participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

it('can be drawn by keyboard alone, from an empty map to a saved picture', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  const { press, type, tabTo } = byKeyboard(page)
  const add = async (word: string, title: string): Promise<void> => {
    await press('/')
    await type(word)
    await press('ArrowDown', 'Enter')
    await page.locator('.card-title-field').waitFor()
    await type(title)
    await press('Enter')
    await card(page, title).waitFor()
  }

  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).waitFor()
  await tabTo(/New journey/)
  await press('Enter')
  await page.locator('.canvas').waitFor()
  await saved(page)
  await add('study', 'Tour to the milk bank')
  await add('skill', 'Staff can pasteurise')

  // The card just made is chosen; a link begins at the other one.
  await press('Escape')
  await tabTo(/Tour to the milk bank/)
  await press('l')
  await page.locator('.linking-banner').waitFor()
  // Tab has no other stop than the one card that the link may lead to.
  await press('Tab')
  await page.locator('.react-flow__node:focus').getByText('Staff can pasteurise').waitFor()
  await press('Enter')
  await page.locator('.linking-banner').waitFor({ state: 'detached' })
  // Arrows move a card, Shift makes it far; one undo takes the whole way back.
  await press('ArrowRight', 'ArrowRight', 'Shift+ArrowDown')
  await saved(page)
  expect(inWords(await roomJourney(page.url())).links).toEqual([
    'Tour to the milk bank contributesTo Staff can pasteurise',
  ])

  // One card is kept, the other is added: what is done is done to both.
  await press('Escape')
  await tabTo(/Tour to the milk bank/)
  await press('Shift+Space')
  await tabTo(/Staff can pasteurise/)
  expect(await page.locator('.react-flow__node.selected').count()).toBe(1)
  await press('Control+Space')
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(2)
  await page.getByText('(2 in all)').waitFor()

  await tabTo(/^Export$/)
  await press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(/Save PNG/)
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')])
  expect((await bytesOf(download)).length).toBeGreaterThan(1000)
  await press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
})
