import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { card, saved } from '../support/drawing.ts'
import { type Participant, participant } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'

async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`)
}

/** Ana opens the sample of Timor-Leste and gives out its comment link. */
async function anaAndHerLink(
  look: Parameters<typeof participant>[1] = {},
): Promise<{ ana: Participant; link: string }> {
  const product = await openProduct()
  const ana = await participant('Ana', look)
  await ana.page.goto(product.address)
  await ana.page
    .locator('.sample-card')
    .filter({ hasText: /Timor|تيمور/ })
    .click()
  await ana.page.locator('.react-flow__node').first().waitFor()
  await expect.poll(() => ana.page.locator('.status-state').getAttribute('data-tone'), { timeout: 20_000 }).toBe('well')
  const { pathname, hash } = new URL(ana.page.url())
  const answer = await fetch(`${product.address}/api${pathname.replace('/j/', '/rooms/')}/keys`, {
    headers: { authorization: `Bearer ${hash.slice(1)}` },
  })
  const { comment } = (await answer.json()) as { comment: string }
  return { ana, link: `${product.address}${pathname}#${comment}` }
}

const group = 'Second training group'
const ARABIC_GROUP = 'مجموعة التدريب الثانية'

it('C2 a reviewer comments and cannot move a card; the editor sees it live, answers and resolves', async () => {
  const { ana, link } = await anaAndHerLink()
  const rita = await participant('Rita', { width: 390, height: 844, touch: true })
  await rita.page.goto(link)
  await rita.page.locator('.outline-card').filter({ hasText: group }).tap()
  const box = rita.page.getByRole('textbox', { name: `Comment on “${group}` })
  await box.fill('Eight is a small group.')
  await box.press('Control+Enter')
  await rita.page.locator('.comment-text').filter({ hasText: 'Eight is a small group.' }).waitFor()
  expect(await rita.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

  // It comes to Ana while she looks at something else, and a sign stands at the card.
  await expect.poll(() => card(ana.page, group).locator('.card-comments').innerText(), { timeout: 20_000 }).toBe('1')
  await ana.page.getByRole('button', { name: '1 new comment', exact: true }).click()
  await ana.page.locator('.comment-text').filter({ hasText: 'Eight is a small group.' }).waitFor()
  await ana.page.getByRole('button', { name: 'Answer' }).click()
  await ana.page.keyboard.type('Twelve fit the room.')
  await ana.page.keyboard.press('Control+Enter')
  await rita.page.locator('.comment-text').filter({ hasText: 'Twelve fit the room.' }).waitFor()

  // Rita tries what only an edit link may.
  const before = (await roomJourney(link)).waypoints
  await rita.page.locator('.end-pane').getByRole('button', { name: 'Close' }).tap()
  await rita.page.getByText('Map', { exact: true }).tap()
  await card(rita.page, group).focus()
  await rita.page.keyboard.press('ArrowDown')
  await rita.page.keyboard.press('Delete')
  const told = rita.page.locator('.toast').filter({ hasText: 'This link is for looking and commenting.' })
  await told.waitFor()
  expect((await roomJourney(link)).waypoints).toEqual(before)
  await told.getByRole('button', { name: 'Comment' }).tap()
  await rita.page.locator('.comments-head').waitFor()

  await ana.page.getByRole('button', { name: 'Resolve' }).click()
  await rita.page.getByText('Nothing about this card here.').waitFor()
  await card(ana.page, group).locator('.card-comments').waitFor({ state: 'detached' })
  // Still there when everything is opened anew.
  await saved(ana.page)
  await rita.page.reload()
  await rita.page.locator('.outline-card').first().waitFor()
  await rita.page.getByRole('button', { name: 'More' }).tap()
  await rita.page.getByRole('menuitem', { name: 'Comments' }).tap()
  await rita.page.getByRole('radio', { name: 'Resolved (1)' }).check()
  await rita.page.locator('.comment-text').filter({ hasText: 'Twelve fit the room.' }).waitFor()
})

it('the sign of comments at a card opens what was said of it, by pointer, by key and by tap', async () => {
  const { ana, link } = await anaAndHerLink()
  const said = ana.page.locator('.end-pane .comment-text')
  const write = async (words: string): Promise<void> => {
    await ana.page.locator('.comment-box textarea').first().fill(words)
    await ana.page.keyboard.press('Control+Enter')
    await said.filter({ hasText: words }).waitFor()
  }
  const pane = ana.page.locator('.end-pane')
  const sign = card(ana.page, group).getByRole('button', { name: '1 open comment' })
  await ana.page.keyboard.press('c')
  await write('About it all.')
  await card(ana.page, group).click({ position: { x: 30, y: 24 } })
  await write('Eight is a small group.')
  await sign.waitFor()
  await ana.page.keyboard.press('1')
  const { width, height } = await sign.evaluate((button) => ({
    width: (button as HTMLElement).offsetWidth,
    height: (button as HTMLElement).offsetHeight,
  }))
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)

  // The pane stands open, and shows all that was said.
  expect(await said.count()).toBe(2)
  await sign.click()
  await expect.poll(() => said.allInnerTexts()).toEqual(['Eight is a small group.'])
  expect(await card(ana.page, group).locator('.card-title-field').count()).toBe(0)

  await pane.getByRole('button', { name: 'Close' }).click()
  await pane.waitFor({ state: 'detached' })
  await ana.page.mouse.click(720, 840)
  await sign.focus()
  await ana.page.keyboard.press('Enter')
  await expect.poll(() => said.allInnerTexts()).toEqual(['Eight is a small group.'])
  await saved(ana.page)

  const rita = await participant('Rita', { width: 1180, height: 820, touch: true })
  await rita.page.goto(link)
  await card(rita.page, group).getByRole('button', { name: '1 open comment' }).tap()
  await expect
    .poll(() => rita.page.locator('.end-pane .comment-text').allInnerTexts())
    .toEqual(['Eight is a small group.'])
})

it.each([
  ['English, light', { language: 'en', theme: 'light' }],
  ['Arabic, dark', { language: 'ar', theme: 'dark' }],
] as const)('has nothing serious for axe with comments on the map and in the panes (%s)', async (_, look) => {
  const { ana, link } = await anaAndHerLink(look)
  const rita = await participant('Rita', look)
  await rita.page.goto(link)
  await rita.page.locator('.status-may-comment').click()
  await rita.page.locator('.comment-box textarea').waitFor()
  expect(await seriousFlaws(rita.page)).toEqual([])
  await card(rita.page, look.language === 'ar' ? ARABIC_GROUP : group).click({ position: { x: 30, y: 24 } })
  await rita.page.locator('.comment-box textarea').fill('Eight is a small group.')
  await rita.page.keyboard.press('Control+Enter')
  await rita.page.locator('.comment').waitFor()
  expect(await seriousFlaws(rita.page)).toEqual([])
  await ana.page.locator('.status-comments').click()
  await ana.page.locator('.comment').waitFor()
  await ana.page.locator('.comment-thread .button').first().click()
  expect(await seriousFlaws(ana.page)).toEqual([])
})
