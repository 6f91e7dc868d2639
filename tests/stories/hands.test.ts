import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { card, choose, drawn, link, saved, setDown } from '../support/drawing.ts'
import { type Participant, participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

async function twoAtOneMap(): Promise<{ ana: Participant; ben: Participant; address: string }> {
  const product = await openProduct()
  const ana = await participant('Ana')
  await ana.page.goto(product.address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await saved(ana.page)
  const ben = await participant('Ben')
  await ben.page.goto(ana.page.url())
  await saved(ben.page)
  return { ana, ben, address: ana.page.url() }
}

async function middleOf(page: Page, title: string): Promise<{ x: number; y: number }> {
  const box = await card(page, title).boundingBox()
  if (!box) throw new Error(`${title} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

it('shows a drag to others while it lasts, and one undo brings the card back', async () => {
  const { ana, ben } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await card(ben.page, 'Tour').waitFor()
  const start = await middleOf(ben.page, 'Tour')
  const hand = await middleOf(ana.page, 'Tour')
  await ana.page.mouse.move(hand.x, hand.y)
  await ana.page.mouse.down()
  await ana.page.mouse.move(hand.x + 60, hand.y + 60, { steps: 4 })
  await ana.page.mouse.move(hand.x + 240, hand.y + 120, { steps: 8 })
  await expect.poll(async () => (await middleOf(ben.page, 'Tour')).x - start.x).toBeGreaterThan(200)
  await ben.page.getByText('Ana').first().waitFor()
  await ana.page.mouse.up()
  await expect.poll(async () => (await middleOf(ben.page, 'Tour')).y - start.y).toBeGreaterThan(100)
  await ana.page.keyboard.press('Control+z')
  await expect.poll(async () => Math.round((await middleOf(ben.page, 'Tour')).x - start.x)).toBe(0)
})

it('shows others where a hand points, and nothing of it any more once it has left the map', async () => {
  const { ana, ben } = await twoAtOneMap()
  const hand = ben.page.locator('.cursor', { hasText: 'Ana' })
  await ana.page.mouse.move(700, 500)
  await hand.waitFor()
  const start = (await hand.boundingBox())?.x ?? 0
  await ana.page.mouse.move(800, 500, { steps: 3 })
  await expect.poll(async () => Math.round(((await hand.boundingBox())?.x ?? 0) - start)).toBe(100)
  await ana.page.mouse.move(700, 10)
  await hand.waitFor({ state: 'detached' })
})

it('draws a line along what a dragged card has come in line with, as long as the hand holds it', async () => {
  const { ana } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await setDown(ana.page, 'Workshop', 'Planning')
  const [tour, from] = [await middleOf(ana.page, 'Tour'), await middleOf(ana.page, 'Planning')]
  const lines = ana.page.locator('.helper-lines line')
  expect(await lines.count()).toBe(0)
  await ana.page.mouse.move(from.x, from.y)
  await ana.page.mouse.down()
  await ana.page.mouse.move(tour.x + 60, tour.y + 200, { steps: 6 })
  // How far the hand is from where the card comes to stand hangs on where on the raster it took it.
  for (let aside = 24; aside >= -16 && (await lines.count()) === 0; aside -= 4) {
    await ana.page.mouse.move(tour.x + aside, tour.y + 200)
    await drawn(ana.page)
  }
  expect(await lines.count()).toBeGreaterThan(0)
  await ana.page.mouse.up()
  await lines.first().waitFor({ state: 'detached' })
  expect((await middleOf(ana.page, 'Planning')).x).toBeCloseTo(tour.x, 0)
})

it('does not bring back a card that somebody removed while it was under the hand', async () => {
  const { ana, ben, address } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await card(ben.page, 'Tour').waitFor()
  const hand = await middleOf(ana.page, 'Tour')
  await ana.page.mouse.move(hand.x, hand.y)
  await ana.page.mouse.down()
  await ana.page.mouse.move(hand.x + 80, hand.y + 40, { steps: 6 })
  await choose(ben.page, 'Tour')
  await ben.page.keyboard.press('Delete')
  await card(ana.page, 'Tour').waitFor({ state: 'detached' })
  await ana.page.mouse.move(hand.x + 160, hand.y + 60, { steps: 4 })
  await ana.page.mouse.up()
  await ana.page.getByText('Somebody removed this card').waitFor()
  await saved(ana.page)
  expect((await roomJourney(address)).waypoints.size).toBe(0)
  // The drag is over: the next card can be dragged as ever.
  await setDown(ana.page, 'Workshop', 'Planning')
  await card(ben.page, 'Planning').waitFor()
})

it('draws a link from a card’s edge, offers what may follow on empty ground, and leads an end elsewhere', async () => {
  const { ana, address } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await ana.page.keyboard.press('Escape')
  await card(ana.page, 'Tour').hover()
  const port = await ana.page.locator('.port[data-side="right"]').boundingBox()
  if (!port) throw new Error('no port')
  await ana.page.mouse.move(port.x + 13, port.y + 13)
  await ana.page.mouse.down()
  await ana.page.mouse.move(port.x + 300, port.y - 60, { steps: 6 })
  await ana.page.mouse.up()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Enhanced skill' }).click()
  await ana.page.locator('.card-title-field').fill('Staff can pasteurise')
  await ana.page.keyboard.press('Enter')
  await saved(ana.page)
  expect(inWords(await roomJourney(address)).links).toEqual(['Tour contributesTo Staff can pasteurise'])

  await setDown(ana.page, 'New knowledge', 'How a bank works')
  await ana.page.keyboard.press('t')
  await ana.page.getByRole('button', { name: 'Tidy up', exact: true }).click()
  await ana.page.keyboard.press('1')
  await drawn(ana.page)
  const line = ana.page.locator('.link-touch').first()
  const path = await line.evaluate((element: SVGPathElement) => {
    const half = element.getPointAtLength(element.getTotalLength() / 2)
    const matrix = element.getScreenCTM() as DOMMatrix
    return { x: half.x * matrix.a + matrix.e, y: half.y * matrix.d + matrix.f }
  })
  await ana.page.mouse.click(path.x, path.y)
  const grip = await ana.page.locator('.link-grip').last().boundingBox()
  if (!grip) throw new Error('no grip')
  const target = await middleOf(ana.page, 'How a bank works')
  await ana.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await ana.page.mouse.down()
  await ana.page.mouse.move(target.x, target.y, { steps: 8 })
  await ana.page.mouse.up()
  await saved(ana.page)
  expect(inWords(await roomJourney(address)).links).toEqual(['Tour contributesTo How a bank works'])
})

it('refuses a link that reads the wrong way round, and offers the legal reading', async () => {
  const { ana, address } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await setDown(ana.page, 'After-action review', 'Review')
  await link(ana.page, 'Tour', 'Review')
  await ana.page.getByRole('button', { name: /Did you mean: “Review” looks at “Tour”/ }).click()
  await saved(ana.page)
  expect(inWords(await roomJourney(address)).links).toEqual(['Review observes Tour'])
})

it('undoes one’s own steps only, and carries cards to another journey by the clipboard', async () => {
  const { ana, ben, address } = await twoAtOneMap()
  await setDown(ana.page, 'Study tour', 'Tour')
  await card(ben.page, 'Tour').waitFor()
  await setDown(ben.page, 'Workshop', 'Planning')
  await card(ana.page, 'Planning').waitFor()
  await ana.page.keyboard.press('Control+z')
  await ana.page.keyboard.press('Control+z')
  await card(ben.page, 'Tour').waitFor({ state: 'detached' })
  expect(await card(ben.page, 'Planning').count()).toBe(1)
  await ana.page.keyboard.press('Control+y')
  await ana.page.keyboard.press('Control+y')
  await card(ben.page, 'Tour').waitFor()

  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ana.page.keyboard.press('Control+a')
  await ana.page.keyboard.press('Control+c')
  await ana.page.goto(new URL('/', address).href)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await saved(ana.page)
  await ana.page.keyboard.press('Control+v')
  await saved(ana.page)
  expect(ana.page.url()).not.toBe(address)
  expect(inWords(await roomJourney(ana.page.url())).cards).toEqual(['Planning', 'Tour'])
})

it('carries signs with their card, and says what a ghost was and why it left, and what a sign means, where the map is compared', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await page.locator('.toolbar').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await page.locator('.history li').last().getByRole('button').first().click()
  await page.getByRole('button', { name: /^Compare with any/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'On the map' }).click()
  await page.locator('.end-pane').getByRole('button', { name: 'Close' }).click()
  const frames = page.locator('.difference-frame')
  const held = page.locator('.difference-held')
  const start = await whereItRests(frames)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 40, start.y + 30, { steps: 4 })
  await page.mouse.move(start.x + 160, start.y + 90, { steps: 6 })
  const chosen = page.locator('.react-flow__node.selected')
  expect((await middleOfFirst(chosen)).x - start.x).toBeGreaterThan(100)
  expect(await middleOfFirst(held.locator('.difference-frame'))).toEqual(await middleOfFirst(chosen))
  await page.mouse.up()
  await held.first().waitFor({ state: 'detached' })
  const places = await frames.evaluateAll((all) =>
    all.map((frame) => frame.getBoundingClientRect()).map(({ x, y, width, height }) => [x + width / 2, y + height / 2]),
  )
  const { x, y } = await middleOfFirst(chosen)
  expect(places.map((place) => place.map(Math.round))).toContainEqual([x, y])

  // What is said may lie over a card, so it comes last.
  const messages = page.locator('.messages')
  await page.locator('.ghost').first().press('Enter')
  await messages.getByText(/Third training group.* stood here .* Why: Graduates cannot practise/).waitFor()
  await page.locator('.difference-sign[data-sign="changed"]').first().click()
  await messages.getByText(/^“Can graduates practise what they learned\?”: /).waitFor()
  await page.locator('.difference-link[data-how="added"] .difference-sign').first().click()
  await messages.getByText(/^New link: /).waitFor()
})

/** In whole px. */
async function middleOfFirst(found: Locator): Promise<{ x: number; y: number }> {
  const box = await found.first().boundingBox()
  if (!box) throw new Error('nothing of it is on the screen')
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

/** The same twice: where the pane was, the map is fitted anew, and on a busy machine that comes late. */
async function whereItRests(found: Locator): Promise<{ x: number; y: number }> {
  let last = await middleOfFirst(found)
  const stays = async (): Promise<boolean> => {
    const before = last
    last = await middleOfFirst(found)
    return before.x === last.x && before.y === last.y
  }
  await expect.poll(stays, { interval: 400 }).toBe(true)
  return last
}
