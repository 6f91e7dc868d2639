import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { found, textsOfPdf } from '../export/pdf/read-pdf.ts'
import { card, saved, setDown } from '../support/drawing.ts'
import { bytesOf } from '../support/participant.ts'
import { openProduct } from '../support/product.ts'
import { adopt, dialog, planWithThirdCourse, redraw, writeLesson } from '../support/rearranging.ts'
import { openRestlessLine } from '../support/restless-line.ts'
import { inWords, roomJourney } from '../support/room-journey.ts'

/** domain.md 7.2: Timor-Leste learned in Indonesia; then graduates could not practise at home, and the plan changed. */

/** What leaves the printer when the button is pressed: Chromium's own pages for paper. */
async function printed(page: Page, press: () => Promise<void>): Promise<string> {
  const asked = page.evaluate(() => new Promise<void>((resolve) => Object.assign(window, { print: resolve })))
  await press()
  await asked
  return found((await textsOfPdf(Uint8Array.from(await page.pdf({ format: 'A4' })))).join(''))
}

async function live(page: Page): Promise<{ cards: string[]; links: string[] }> {
  const { waypoints, links } = await roomJourney(page.url()).then((journey) => ({
    waypoints: [...journey.waypoints.values()].map(({ title }) => title).sort(),
    links: inWords(journey).links,
  }))
  return { cards: waypoints, links: [...links].sort() }
}

it('a lesson rearranges the map: two people draft, adopt, see before and after, and hand in the change log', async () => {
  const product = await openProduct()
  const { ana, ben } = await planWithThirdCourse(product.address)

  // The lesson is written in under a minute, by keyboard once the loop is chosen.
  const begun = Date.now()
  await writeLesson(ana.page)
  expect(Date.now() - begun).toBeLessThan(60_000)
  await dialog(ana.page).getByRole('button', { name: 'Rearrange the map from this lesson' }).click()
  await redraw(ana.page)

  // Ben goes on with the live map, and sees nothing of the draft on it.
  await setDown(ben.page, 'Improved consensus', 'Superiors give it priority')
  await card(ben.page, 'Third course').waitFor()
  expect(await card(ben.page, 'Experts come to Dili').count()).toBe(0)
  // Ana's draft follows what he did.
  await card(ana.page, 'Superiors give it priority').waitFor()

  // Ben looks in: the same draft, with Ana in it.
  await ben.page.keyboard.press('Escape')
  await ben.page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  await ben.page.locator('.end-pane').getByRole('button', { name: 'Rearrangements' }).click()
  await ben.page.locator('.rearrange-draft').getByText('Ana is looking at it').waitFor()
  await ben.page.locator('.rearrange-draft').getByRole('button', { name: 'Join' }).click()
  await card(ben.page, 'Experts come to Dili').waitFor()
  await ben.page.locator('.rearrange-draft').getByText('Dropped the workshop “Third course”').waitFor()

  await adopt(ana.page, 'Graduates cannot practise at home')
  await card(ana.page, 'Experts come to Dili').waitFor()
  // Ben was in the draft when it was adopted: he is told by whom and why, stands on the live map, and sees before and after.
  const told = ben.page.locator('.toast').filter({ hasText: 'Ana adopted “' })
  await told.getByText('Why: Graduates cannot practise at home').waitFor()
  await ben.page.locator('.showing-bar').waitFor({ state: 'detached' })
  await card(ben.page, 'Experts come to Dili').waitFor()
  await told.getByRole('button', { name: 'See before and after' }).click()
  await dialog(ben.page, 'Before and after').getByRole('radio', { name: 'As a list' }).check()
  await dialog(ben.page).getByText('Dropped the workshop “Third course”').waitFor()
  await ben.page.keyboard.press('Escape')
  await dialog(ben.page).waitFor({ state: 'detached' })
  await saved(ana.page)
  expect(await live(ana.page)).toEqual({
    cards: [
      'Do graduates practise',
      'Experts come to Dili',
      'Officers can inseminate',
      'Second course',
      'Superiors give it priority',
    ],
    links: [
      'Do graduates practise observes Second course',
      'Experts come to Dili contributesTo Officers can inseminate',
      'Second course precedes Experts come to Dili',
    ],
  })

  // Before and after, as a list that leads to the cards, and on the map.
  await ana.page.locator('.messages').getByRole('button', { name: 'See before and after' }).click()
  await dialog(ana.page, 'Before and after').getByRole('radio', { name: 'As a list' }).check()
  await dialog(ana.page).getByText('Added the expert visit “Experts come to Dili”').waitFor()
  await dialog(ana.page).getByText('Dropped the workshop “Third course”').waitFor()
  await dialog(ana.page).getByRole('button', { name: 'On the map' }).click()
  await ana.page.locator('.ghost').filter({ hasText: 'Third course' }).waitFor()

  // Ben finds the revision with its reason, and the change log with it.
  await ben.page.locator('.end-pane').getByRole('button', { name: 'History' }).click()
  await ben.page.locator('.history').getByText('Graduates cannot practise at home').first().waitFor()
  await ben.page.locator('.toolbar').getByRole('button', { name: 'More' }).click()
  await ben.page.getByRole('menuitem', { name: 'Trail to hand in…' }).click()
  const log = dialog(ben.page, 'The trail to hand in')
  await log.getByText('Roadblock').waitFor()
  await log.getByText('Send experts to Timor-Leste instead').first().waitFor()
  const paper = await printed(ben.page, () => log.getByRole('button', { name: 'Print' }).click())
  for (const words of [
    'Graduates cannot practise at home',
    'Roadblock',
    'Dropped the workshop “Third course”',
    'Ana',
  ]) {
    expect(paper).toContain(found(words))
  }
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    log.getByRole('button', { name: 'Save “Change log” as CSV' }).click(),
  ])
  const csv = (await bytesOf(download)).toString('utf8')
  expect(csv).toContain('Graduates cannot practise at home')
  expect(csv).toContain('Roadblock')
  await ben.page.keyboard.press('Escape')

  // The old plan is one restore away, and that is a change like any other.
  await ana.page.locator('.showing-bar').getByRole('button', { name: 'Back to the live map' }).click()
  await ana.page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  const before = ana.page.locator('.history li').filter({ hasText: 'Before a rearrangement' }).first()
  await before.getByRole('button').first().click()
  await before.getByRole('button', { name: 'Restore' }).click()
  await card(ana.page, 'Third course').waitFor()
  await card(ben.page, 'Third course').waitFor()
  await ana.page.locator('.toolbar').getByRole('button', { name: 'Undo' }).click()
  await card(ana.page, 'Third course').waitFor({ state: 'detached' })
})

it('one of two is offline when both adopt: one adoption results, and nothing is there twice', async () => {
  const product = await openProduct()
  const line = await openRestlessLine(product.address)
  const { ana, ben } = await planWithThirdCourse(product.address, line.address)
  await writeLesson(ana.page)
  await dialog(ana.page).getByRole('button', { name: 'Rearrange the map from this lesson' }).click()
  await redraw(ana.page)
  await saved(ana.page)
  await ben.page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  await ben.page.locator('.end-pane').getByRole('button', { name: 'Rearrangements' }).click()
  await ben.page.locator('.rearrange-draft').getByRole('button', { name: 'Join' }).click()
  await card(ben.page, 'Experts come to Dili').waitFor()
  line.mood = 'cut'
  await expect.poll(() => ben.page.locator('.status-bar').innerText(), { timeout: 30_000 }).toMatch(/Offline/)

  await adopt(ana.page, 'No facility at home')
  await adopt(ben.page, 'No priority at home')
  line.mood = 'well'
  await saved(ben.page)
  await saved(ana.page)
  await expect
    .poll(async () => (await live(ana.page)).cards)
    .toEqual(['Do graduates practise', 'Experts come to Dili', 'Officers can inseminate', 'Second course'])
  expect((await live(ana.page)).links).toHaveLength(3)
  // One adoption in the history of both.
  await ana.page.locator('.toolbar').getByRole('button', { name: 'History' }).click()
  for (const { page } of [ana, ben]) {
    await page.locator('.end-pane').getByRole('button', { name: 'History' }).click()
    await expect.poll(() => page.locator('.history').getByText('by adopting a rearrangement').count()).toBe(1)
  }
})
