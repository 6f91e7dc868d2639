import type { Page } from 'playwright-core'
import { card, choose, link, saved, setDown } from './drawing.ts'
import { type Participant, participant } from './participant.ts'

export const dialog = (page: Page, name?: string | RegExp) =>
  page.getByRole('dialog', name === undefined ? {} : { name })
const bar = (page: Page) => page.locator('.showing-bar')

/** Ana and Ben at the plan as it was: two courses behind, a third to come. */
export async function planWithThirdCourse(
  address: string,
  bensAddress = address,
): Promise<{ ana: Participant; ben: Participant }> {
  const ana = await participant('Ana')
  await ana.page.goto(address)
  await ana.page.getByRole('button', { name: 'New journey' }).click()
  await ana.page.locator('.canvas').waitFor()
  await setDown(ana.page, 'Workshop', 'Second course')
  await setDown(ana.page, 'Workshop', 'Third course')
  await setDown(ana.page, 'Enhanced skill', 'Officers can inseminate')
  await setDown(ana.page, 'Follow-up with participants', 'Do graduates practise')
  await link(ana.page, 'Second course', 'Third course')
  await link(ana.page, 'Third course', 'Officers can inseminate')
  await link(ana.page, 'Do graduates practise', 'Second course')
  await saved(ana.page)
  const ben = await participant('Ben')
  await ben.page.goto(ana.page.url().replace(address, bensAddress))
  await card(ben.page, 'Third course').waitFor()
  await saved(ben.page)
  return { ana, ben }
}

/** Writes a lesson at the loop, in three boxes. */
export async function writeLesson(page: Page): Promise<void> {
  await choose(page, 'Do graduates practise')
  await page.locator('.toolbar').getByRole('button', { name: 'Lesson' }).click()
  await dialog(page, 'Record a lesson').waitFor()
  await page.keyboard.type('Graduates cannot practise at home')
  await page.keyboard.press('Tab')
  await page.keyboard.type('There is no facility, and little priority')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Send experts to Timor-Leste instead')
  await page.keyboard.press('Control+Enter')
  await dialog(page, 'The lesson is kept.').waitFor()
}

/** In the draft that is shown: the third course goes, an expert visit comes, links turn to it. */
export async function redraw(page: Page): Promise<void> {
  await bar(page).waitFor()
  await choose(page, 'Third course')
  await page.keyboard.press('Delete')
  await card(page, 'Third course').waitFor({ state: 'detached' })
  await setDown(page, 'Expert visit', 'Experts come to Dili')
  await link(page, 'Second course', 'Experts come to Dili')
  await link(page, 'Experts come to Dili', 'Officers can inseminate')
}

export async function adopt(page: Page, why: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'Adopt' }).click()
  await page.getByRole('dialog').getByLabel('Why?').fill(why)
  await page.getByRole('dialog').getByRole('radio', { name: 'Roadblock' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Adopt', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
