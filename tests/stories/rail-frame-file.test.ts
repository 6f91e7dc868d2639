import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Point } from '../../src/journey/geometry.ts'
import { card, drawn, saved, setDown } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'

async function atAnEmptyMap(): Promise<Page> {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).click()
  await saved(page)
  return page
}

async function boxOf(page: Page, title: string) {
  const box = await card(page, title).boundingBox()
  if (!box) throw new Error(`${title} is not on the screen`)
  return box
}

/** Where the cards stand, as the server has it, by title. */
async function placesOf(page: Page): Promise<Record<string, Point>> {
  const { waypoints } = await roomJourney(page.url())
  return Object.fromEntries([...waypoints.values()].map(({ title, at }) => [title, at]))
}

it('sets a card down where it is dropped from the rail', async () => {
  const page = await atAnEmptyMap()
  const sheet = await page.locator('.sheet').boundingBox()
  if (!sheet) throw new Error('no sheet')
  const target = { x: Math.round(sheet.width * 0.6), y: Math.round(sheet.height * 0.7) }
  const entry = page.locator('.rail').getByRole('button', { name: 'Study tour', exact: true })
  await entry.dragTo(page.locator('.sheet'), { targetPosition: target })
  const field = page.locator('.card-title-field')
  await field.fill('Tour to the milk bank')
  await field.press('Enter')
  await card(page, 'Tour to the milk bank').waitFor()
  const box = await boxOf(page, 'Tour to the milk bank')
  // The raster takes a few pixels.
  expect(Math.abs(box.x + box.width / 2 - sheet.x - target.x)).toBeLessThan(6)
  expect(Math.abs(box.y + box.height / 2 - sheet.y - target.y)).toBeLessThan(6)
  await saved(page)
  expect(Object.keys(await placesOf(page))).toEqual(['Tour to the milk bank'])
})

it('takes several cards by a frame and drags them together, which is one step to undo', async () => {
  const page = await atAnEmptyMap()
  await setDown(page, 'Study tour', 'Tour')
  await setDown(page, 'Workshop', 'Planning')
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await drawn(page)
  await page.keyboard.press('v')
  await saved(page)
  const before = await placesOf(page)
  const [tour, planning] = [await boxOf(page, 'Tour'), await boxOf(page, 'Planning')]
  const left = Math.min(tour.x, planning.x)
  const top = Math.min(tour.y, planning.y)
  const right = Math.max(tour.x + tour.width, planning.x + planning.width)
  const bottom = Math.max(tour.y + tour.height, planning.y + planning.height)
  await page.mouse.move(left - 30, top - 16)
  await page.mouse.down()
  await page.mouse.move(right + 30, bottom + 16, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => page.locator('.react-flow__node.selected').count()).toBe(2)

  await page.mouse.move(tour.x + tour.width / 2, tour.y + tour.height / 2)
  await page.mouse.down()
  await page.mouse.move(tour.x + tour.width / 2 + 120, tour.y + tour.height / 2 + 60, { steps: 8 })
  await page.mouse.up()
  await saved(page)
  await expect.poll(async () => (await placesOf(page)).Tour?.x).toBeGreaterThan((before.Tour?.x ?? 0) + 40)
  const after = await placesOf(page)
  const way = (title: string) => ({
    x: (after[title]?.x ?? 0) - (before[title]?.x ?? 0),
    y: (after[title]?.y ?? 0) - (before[title]?.y ?? 0),
  })
  expect(way('Planning')).toEqual(way('Tour'))

  await page.keyboard.press('Control+z')
  await saved(page)
  await expect.poll(() => placesOf(page)).toEqual(before)
})

it('tells the place in a file that cannot be opened, and leaves the start page as it is', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).waitFor()
  const tour = { type: 'instrument', id: 'tour', form: 'boatTrip', at: { x: 0, y: 0 } }
  const journey = { about: { title: 'Milk' }, phases: 7, waypoints: [tour] }
  const open = (name: string, text: string): Promise<void> =>
    page.locator('input[type="file"]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  const report = page.locator('.file-report')

  await open('milk.journey.json', JSON.stringify({ format: 'rihla-journey', version: 1, journey }))
  await report.getByText('“milk.journey.json” cannot be opened').waitFor()
  expect((await report.locator('code').allInnerTexts()).sort()).toEqual(['journey.phases', 'journey.waypoints[0].form'])
  await report.getByText('“boatTrip” is not known').waitFor()

  await open('torn.journey.json', '{\n  "format": "rihla-journey",\n  "version": 1,,\n}')
  await report.getByText('“torn.journey.json” cannot be opened').waitFor()
  expect(await report.innerText()).toMatch(/line 3/i)

  expect(page.url()).toBe(`${product.address}/`)
  expect(await page.locator('.canvas').count()).toBe(0)
  await report.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'New journey' }).waitFor()
})
