import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'

it.each(['en', 'ar'] as const)(
  'every tool of a card can be touched on a phone, wherever the card lies (%s)',
  async (language) => {
    const product = await openProduct()
    const { page } = await participant('Ana', { width: 390, height: 844, touch: true, language })
    const { text } = await loadAllTexts(language)
    await page.goto(product.address)
    await page
      .locator('.sample-card')
      .filter({ hasText: /Honduras|هندوراس/ })
      .tap()
    await page.locator('.outline-card').first().waitFor()
    await page.getByRole('button', { name: text('rail.canvas'), exact: true }).tap()
    await chooseOne(page)

    // To each side until the card hangs over the window's edge, and down until it lies behind what stands at the foot.
    const places: [number, number][] = [
      [-150, 200],
      [330, 200],
      [80, 70],
      [80, 640],
    ]
    for (const [x, y] of places) {
      await moveChosen(page, x, y)
      await expect.poll(() => untouchable(page), { message: `card at ${x} ${y}` }).toEqual([])
    }
    // And nowhere while the card is out of sight.
    await moveChosen(page, 80, 900)
    await expect.poll(() => page.locator('.card-tools').isVisible()).toBe(false)
    await moveChosen(page, 80, 400)
    await expect.poll(() => untouchable(page)).toEqual([])
  },
)

it('leaves no tool of a card half under the pane', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Honduras' }).click()
  await chooseOne(page)
  await page.keyboard.press('i')
  await page.locator('.end-pane').waitFor()
  const edge = (await page.locator('.end-pane').boundingBox())?.x ?? 0
  // The middle of the card under the pane's edge.
  await moveChosen(page, edge - 108, 400)
  await expect.poll(() => untouchable(page)).toEqual([])
  await moveChosen(page, edge + 20, 400)
  await expect.poll(() => page.locator('.card-tools').isVisible()).toBe(false)
  await page.locator('.end-pane').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => untouchable(page)).toEqual([])
})

it('finds another place for the tools of a card when what stands at the foot grows over them', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana')
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Honduras' }).click()
  await chooseOne(page)
  await saved(page)
  await moveChosen(page, 230, 858)
  await expect.poll(() => standOverCard(page)).toBe(true)
  expect(await untouchable(page)).toEqual([])
  const state = page.locator('.status-state .status-pill')
  await state.click()
  await page.locator('.status-note').waitFor()
  await expect.poll(() => untouchable(page)).toEqual([])
  // And they come back to their card when there is room again.
  await state.click()
  await page.locator('.status-note').waitFor({ state: 'detached' })
  await expect.poll(() => standOverCard(page)).toBe(true)
})

/** Whether the tools stand where they belong: over the chosen card, in its middle. */
function standOverCard(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const [tools, chosen] = ['.card-tools', '.react-flow__node.selected'].map((one) =>
      document.querySelector(one)?.getBoundingClientRect(),
    )
    if (!tools || !chosen) return false
    const middle = ({ left, right }: DOMRect): number => (left + right) / 2
    return tools.bottom <= chosen.top && Math.abs(middle(tools) - middle(chosen)) < 2
  })
}

/** Tools that are not there to be touched at each of their corners; all of them where there are none. */
function untouchable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tools = [...document.querySelectorAll('.card-tools button')]
    const isTouchable = (tool: Element): boolean => {
      const { left, top, right, bottom } = tool.getBoundingClientRect()
      const corners = [left + 3, right - 3].flatMap((x) => [top + 3, bottom - 3].map((y) => [x, y] as const))
      return right > left && corners.every(([x, y]) => tool.contains(document.elementFromPoint(x, y)))
    }
    const missed = tools.filter((tool) => !isTouchable(tool)).map((tool) => tool.getAttribute('aria-label') ?? '?')
    return tools.length > 0 ? missed : ['no tools']
  })
}

/** At full size: a card whose middle can be touched. */
async function chooseOne(page: Page): Promise<void> {
  await page.locator('.canvas').waitFor()
  await page.keyboard.press('0')
  const inSight = () =>
    page.locator('.react-flow__node').evaluateAll((cards) =>
      cards.flatMap((card) => {
        const { left, top, width, height } = card.getBoundingClientRect()
        const middle = { x: left + width / 2, y: top + height / 2 }
        return width > 190 && card.contains(document.elementFromPoint(middle.x, middle.y)) ? [middle] : []
      }),
    )
  await expect.poll(inSight).not.toEqual([])
  const [middle] = await inSight()
  if (middle) await page.mouse.click(middle.x, middle.y)
  await page.locator('.card-tools').waitFor({ state: 'attached' })
}

/** Moves the sheet, by its wheel as hands do, until the chosen card has its corner at a place of the window. */
async function moveChosen(page: Page, x: number, y: number): Promise<void> {
  const corner = () =>
    page.evaluate(() => {
      const chosen = document.querySelector('.react-flow__node.selected')?.getBoundingClientRect()
      return { x: Math.round(chosen?.x ?? 0), y: Math.round(chosen?.y ?? 0) }
    })
  const now = await corner()
  await page.mouse.move(300, 400)
  // A wheel moves the sheet by half of its way.
  await page.mouse.wheel(2 * (now.x - x), 2 * (now.y - y))
  await expect.poll(corner).toEqual({ x, y })
}
