import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { cardBox } from '../../src/journey/cards.ts'
import { type Box, holds, overlap } from '../../src/journey/geometry.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'
import { choose, isInSight, saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'

it('sets cards down where one sees them as they are named, also when the middle is full and a pane is open', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).click()
  await page.locator('.canvas').waitFor()
  await page.locator('.toolbar').getByRole('button', { name: 'Outline' }).click()
  for (let n = 1; n <= 14; n += 1) {
    await page.locator('.rail').getByRole('button', { name: 'Workshop', exact: true }).click()
    const field = page.locator('.card-title-field')
    await expect.poll(() => isInSight(field), { message: `card ${n}`, timeout: 15_000 }).toBe(true)
    await field.fill(`Course ${n}`)
    await field.press('Enter')
  }
  const places = await page
    .locator('.react-flow__node')
    .evaluateAll((cards) =>
      cards.map((card) => card.getBoundingClientRect()).map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`),
    )
  expect(new Set(places).size).toBe(14)
})

it.each([
  ['beside the pane', 1440, 900],
  ['above the pane, on a phone', 390, 844],
])('whoever compares with a revision sees all of the map: %s', async (_, width, height) => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width, height })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await page.locator('.toolbar').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await page.locator('.history li').last().getByRole('button').first().click()
  await page.getByRole('button', { name: 'Compare with now' }).click()
  await page.locator('.showing-bar').waitFor()
  await saved(page)
  await expect.poll(() => coveredCards(page), { timeout: 15_000 }).toEqual([])
})

it('keeps the page still, however long the pane beside it is', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { height: 600 })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  await page.locator('.history-head').first().click()
  await page.locator('.history-keys').waitFor()
  const heights = await page.locator('.journey-page').evaluate((element) => {
    element.scrollTop = 40
    return { beyond: element.scrollHeight - element.clientHeight, scrolled: element.scrollTop }
  })
  expect(heights).toEqual({ beyond: 0, scrolled: 0 })
})

it('offers what may be set down wholly in the window, also where its lowest corner was tapped twice', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 1280, height: 620 })
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).click()
  await page.locator('.canvas').waitFor()
  await page.locator('.empty-journey').getByRole('button').first().waitFor()
  await page.mouse.dblclick(1100, 480)
  const menu = page.getByRole('dialog', { name: 'Add here' })
  const box = await menu.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(620)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280)
  await menu.locator('[data-type="loop"]').last().click()
  await page.locator('.react-flow__node').waitFor()
})

it('says what a link wants below the headings of phases, and over no card of a map that is fitted', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await saved(page)
  await choose(page, 'Second training group')
  await page.keyboard.press('l')
  const banner = await page.locator('.linking-banner').boundingBox()
  const names = await page
    .locator('.band-name')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom))
  expect(names.length).toBeGreaterThan(1)
  expect(banner?.y).toBeGreaterThan(Math.max(...names))
  await page.keyboard.press('1')
  const isBelow = (top: number): boolean => banner !== null && top >= banner.y + banner.height
  const tops = () =>
    page.locator('.react-flow__node').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  await expect.poll(async () => (await tops()).every(isBelow)).toBe(true)
})

it('has the tools of the sheet lie over the state of things at no width, also beside a pane and in long words', async () => {
  const product = await openProduct()
  const { page } = await participant('Inês', { width: 1024, height: 700, language: 'es' })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await page.locator('.status-hints').click()
  await page.locator('.end-pane').waitFor()
  for (const width of [1200, 1110, 1024, 800, 730]) {
    await page.setViewportSize({ width, height: 700 })
    await expect.poll(() => overTools(page), { message: `at ${width} px` }).toEqual([])
  }
})

/** What of the status bar shares room with the tools of the sheet. */
function overTools(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tools = document.querySelector('.canvas-tools')?.getBoundingClientRect()
    if (!tools) return ['no tools']
    const isOver = ({ left, right, top, bottom }: DOMRect): boolean =>
      left < tools.right && right > tools.left && top < tools.bottom && bottom > tools.top
    const parts = [...document.querySelectorAll('.status-bar > *')]
    return parts.filter((part) => isOver(part.getBoundingClientRect())).map((part) => part.textContent ?? '')
  })
}

/** Titles of cards that do not lie whole on the sheet, clear of the pane. From afar cards are painted, so their places are reckoned. */
async function coveredCards(page: Page): Promise<string[]> {
  const { sheet, pane, camera } = await page.evaluate(() => {
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().toJSON()
    const { transform } = getComputedStyle(document.querySelector('.react-flow__viewport') as Element)
    return { sheet: boxOf('.sheet'), pane: boxOf('.end-pane'), camera: new DOMMatrix(transform).toJSON() }
  })
  const { waypoints } = await roomJourney(page.url())
  const onScreen = (card: Waypoint): Box => {
    const { x, y, width, height } = cardBox(card)
    const { a: zoom, e, f } = camera
    return { x: sheet.x + e + x * zoom, y: sheet.y + f + y * zoom, width: width * zoom, height: height * zoom }
  }
  return [...waypoints.values()]
    .filter((card) => !holds(sheet, onScreen(card)) || overlap(pane, onScreen(card)))
    .map(({ title }) => title)
}

it('draws a map that stays fitted where it is, in the very frame in which the window changes', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).click()
  await saved(page)
  const watch = await page.evaluateHandle(() => {
    const sheet = document.querySelector('.react-flow__viewport') as HTMLElement
    const before = sheet.style.transform
    const seen: { meant?: string; drawn?: string } = {}
    const look = (): void => {
      if (sheet.style.transform === before) requestAnimationFrame(look)
      else {
        const tell = (transform: string): string => {
          const { a, e, f } = new DOMMatrix(transform)
          return [a, e, f].map((part) => part.toFixed(2)).join(' ')
        }
        seen.meant = tell(sheet.style.transform)
        seen.drawn = tell(getComputedStyle(sheet).transform)
      }
    }
    look()
    return seen
  })
  await page.setViewportSize({ width: 1000, height: 700 })
  await expect.poll(() => watch.evaluate(({ meant }) => meant)).toBeTruthy()
  const { meant, drawn } = await watch.jsonValue()
  expect(drawn).toBe(meant)
})
