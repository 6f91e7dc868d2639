import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../src/i18n/languages.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import { saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

it('can be worked on from a phone: the list first, cards added and linked by taps', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true })
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).tap()
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  // What a pointer is told by resting on a kind is one tap away, and sets nothing down.
  await page.getByRole('button', { name: 'What is usual: Study tour' }).tap()
  await page.getByText('8–16 weeks').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap()

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

it('copies, cuts, pastes and doubles cards by taps, also into another journey, where the clipboard may not be read', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Honduras' }).tap()
  await page.locator('.outline-card').first().waitFor()
  await page.getByRole('button', { name: 'Map', exact: true }).tap()
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page.getByRole('dialog').getByRole('textbox').fill('tour')
  await page.getByRole('dialog').locator('section').last().getByRole('button').first().tap()
  const title = await page.locator('.react-flow__node.selected .card-title').innerText()
  const cards = async (): Promise<number> => (await roomJourney(page.url())).waypoints.size
  await expect.poll(cards).toBeGreaterThan(10)
  const before = await cards()
  const atTheCard = async (entry: string): Promise<void> => {
    await page.locator('.card-tools').getByRole('button', { name: 'More' }).tap()
    await page.getByRole('menuitem', { name: entry, exact: true }).tap()
  }
  // Its tools make way while it is asked which card it links to.
  await page.locator('.card-tools').getByRole('button', { name: 'Link to…' }).tap()
  await page.locator('.linking-banner').waitFor()
  expect(await page.locator('.card-tools').count()).toBe(0)
  await page.locator('.linking-banner').getByRole('button', { name: 'Cancel' }).tap()
  await atTheCard('Duplicate')
  await expect.poll(cards).toBe(before + 1)
  await atTheCard('Cut')
  await expect.poll(cards).toBe(before)
  await page.locator('.messages').getByText('Cut (1).').waitFor()

  // What was cut comes back where a finger rests on the sheet.
  const finger = { x: 40, y: 560 }
  await restOn(page, finger)
  // The menu opens under the finger, and lifting it chooses nothing.
  expect(await page.locator('.offering').isVisible()).toBe(true)
  expect(await cards()).toBe(before)
  await page.getByRole('dialog', { name: 'Add here' }).getByRole('button', { name: 'Paste' }).tap()
  await expect.poll(cards).toBe(before + 1)
  const box = await page.locator('.react-flow__node.selected').boundingBox()
  expect(box && Math.hypot(box.x + box.width / 2 - finger.x, box.y + box.height / 2 - finger.y)).toBeLessThan(10)

  await atTheCard('Copy')
  await page.locator('.messages').getByText('Copied (1).').waitFor()
  await page.goto(product.address)
  await page.getByRole('button', { name: 'New journey' }).tap()
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Paste/ })
    .tap()
  await page.locator('.outline-card').getByText(title.slice(0, 12)).waitFor()
  await expect.poll(cards).toBe(1)

  // In the list too.
  await page.getByRole('button', { name: /^What to do with/ }).tap()
  await page.getByRole('menuitem', { name: 'Copy' }).tap()
  await page.getByRole('button', { name: 'Add', exact: true }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Paste/ })
    .tap()
  await expect.poll(cards).toBe(2)
})

/** Whether the tab that is on can be seen whole. */
function inTheBar(page: Page, name: string): Promise<boolean> {
  return page.getByRole('toolbar', { name: 'What this pane shows' }).evaluate((bar, word) => {
    const on = [...bar.querySelectorAll('[aria-pressed="true"]')].find((tab) => tab.textContent === word)
    const [tab, all] = [on?.getBoundingClientRect(), bar.getBoundingClientRect()]
    return tab !== undefined && tab.left >= all.left - 1 && tab.right <= all.right + 1
  }, name)
}

/** Lays a finger down and lifts it once the page has answered. */
async function restOn(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  const hand = await page.context().newCDPSession(page)
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await page.getByRole('dialog', { name: 'Add here' }).waitFor()
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

it('reaches the last entry of a menu that is longer than the screen, on a phone and at twice the size of text', async () => {
  const product = await openProduct()
  for (const size of [
    { width: 390, height: 844 },
    { width: 720, height: 450 },
  ]) {
    const { page } = await participant('Ana', { ...size, touch: true })
    await page.goto(product.address)
    await page.getByRole('button', { name: 'New journey' }).tap()
    await page.locator('.toolbar [aria-haspopup="menu"]').last().tap()
    await page
      .getByRole('menuitem', { name: 'Share…' })
      .or(page.getByRole('menuitem', { name: 'Phases' }))
      .first()
      .hover()
    // By hand, as a script scrolls what no hand can: the page behind stands still while a menu is open.
    await page.mouse.wheel(0, 2_000)
    const last = page.getByRole('menuitem', { name: 'Name, language and theme…' })
    await expect
      .poll(async () => {
        const box = await last.boundingBox()
        return box && Math.round(box.y + box.height)
      })
      .toBeLessThanOrEqual(size.height)
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0)
    await last.tap()
    await page.getByRole('dialog').waitFor()
  }
})

async function timorLesteOnPhone(language: Language): Promise<Page> {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true, language })
  await page.goto(product.address)
  await page
    .locator('.sample-card')
    .filter({ hasText: /Timor|تيمور/ })
    .tap()
  await page.locator('.outline-card').first().waitFor()
  return page
}

it.each(LANGUAGES)(
  'all ways out of a draft can be seen whole on a phone, also in a language of long words (%s)',
  async (language) => {
    const page = await timorLesteOnPhone(language)
    await page.locator('.toolbar [aria-haspopup="menu"]').last().tap()
    const { text } = await loadAllTexts(language)
    await page.getByRole('menuitem', { name: text('pane.rearrange') }).tap()
    await page.locator('.rearrange-begin').tap()
    await page.locator('.rearrange-new').getByRole('textbox').fill('2017')
    await page.keyboard.press('Enter')
    await page.locator('.showing-ways .button-primary').waitFor()
    await allFit(page, '.showing-ways > *', 5)

    // Once something differs there are the steps from one difference to the next besides.
    await page
      .locator('.rail')
      .getByRole('button', { name: text('rail.outline'), exact: true })
      .tap()
    await page.locator('[data-row]').first().press('Delete')
    await page.locator('.showing-walk button').last().tap()
    await allFit(page, '.showing-walk > *', 3)
    await allFit(page, '.showing-ways > *', 5)
    await page.locator('.showing-ways .button-primary').tap()
    await page.getByRole('dialog').waitFor()
  },
)

it.each(LANGUAGES)('the way back from the past is in sight on a phone, beside the walk (%s)', async (language) => {
  const page = await timorLesteOnPhone(language)
  const { text } = await loadAllTexts(language)
  await page.locator('.toolbar [aria-haspopup="menu"]').last().tap()
  await page.getByRole('menuitem', { name: text('history.compare.menu') }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: text('history.compare.overlay') })
    .tap()
  await page.locator('.showing-walk button').last().tap()
  await allFit(page, '.showing-ways > *', 3)
  await page
    .locator('.showing-ways')
    .getByRole('button', { name: text('showing.back') })
    .tap()
  await page.locator('.showing-bar').waitFor({ state: 'detached' })
})

/** Nothing in the row is cut, lies over its neighbour, or stands beyond the edge of the phone. */
async function allFit(page: Page, row: string, count: number): Promise<void> {
  const parts = await page.locator(row).evaluateAll((all) =>
    all.map((part) => {
      const { left, right } = part.getBoundingClientRect()
      return { left, right, isCut: part.scrollWidth > part.clientWidth }
    }),
  )
  expect(parts).toHaveLength(count)
  parts.sort((a, b) => a.left - b.left)
  for (const [place, { left, right, isCut }] of parts.entries()) {
    expect(isCut).toBe(false)
    expect(left).toBeGreaterThanOrEqual(parts[place - 1]?.right ?? 0)
    expect(right).toBeLessThanOrEqual(390)
  }
}

it('what speaks of a card leads to it, though the pane covered the map: a hint, a lesson, a before and after', async () => {
  const product = await openProduct()
  const { page } = await participant('Ana', { width: 390, height: 844, touch: true })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Timor-Leste' }).tap()
  await page.locator('.outline-card').first().waitFor()
  const open = async (entry: string): Promise<void> => {
    await page.locator('.toolbar [aria-haspopup="menu"]').last().tap()
    await page.getByRole('menuitem', { name: entry, exact: true }).tap()
  }
  /** The chosen cards that a finger could touch; nothing while a pane, a list or a dialog lies over them. */
  const chosenInSight = (): Promise<number> =>
    page.locator('.react-flow__node.selected').evaluateAll(
      (cards) =>
        cards.filter((card) => {
          const { left, top, width, height } = card.getBoundingClientRect()
          return card.contains(document.elementFromPoint(left + width / 2, top + height / 2))
        }).length,
    )
  const letGo = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Outline', exact: true }).tap()
    expect(await chosenInSight()).toBe(0)
  }

  // One word for it, here and in every menu; and a pane's tabs have words where nothing rests on them.
  await open('Outline')
  const tabs = page.getByRole('toolbar', { name: 'What this pane shows' })
  const hints = tabs.getByText('Hints', { exact: true })
  await hints.waitFor()
  await hints.tap()
  await expect.poll(() => inTheBar(page, 'Hints')).toBe(true)
  await page.locator('.end-pane').getByRole('button', { name: 'Close' }).tap()

  await open('Hints')
  await page.locator('button.finding').first().tap()
  await expect.poll(chosenInSight).toBeGreaterThan(0)
  await letGo()

  await open('Lessons')
  await page.locator('button.lesson-chip').first().tap()
  await expect.poll(chosenInSight).toBe(1)
  await letGo()

  await open('History')
  await open('Before and after…')
  await page.getByRole('dialog').getByRole('radio', { name: 'As a list' }).tap()
  await page.locator('.sentences button').first().tap()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(chosenInSight).toBeGreaterThan(0)
})
