import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The hands of somebody who draws, as a facilitator would say it. */

/** From the rail: choose what it is, write its title, Enter. */
export async function setDown(page: Page, kind: string, title: string): Promise<void> {
  await page.locator('.rail').getByRole('button', { name: kind, exact: true }).click()
  const field = page.locator('.card-title-field')
  await field.fill(title)
  await field.press('Enter')
  await card(page, title).waitFor()
}

export function card(page: Page, title: string) {
  return page.locator('.react-flow__node').filter({ hasText: title }).first()
}

/** Chooses the first card, presses L, chooses the second: no dragging. */
export async function link(page: Page, from: string, to: string): Promise<void> {
  await choose(page, from)
  await page.keyboard.press('l')
  await page.locator('.linking-banner').waitFor()
  await choose(page, to)
  await page.locator('.linking-banner').waitFor({ state: 'detached' })
}

export async function choose(page: Page, title: string): Promise<void> {
  if (!(await isInSight(card(page, title)))) {
    await page.keyboard.press('1')
    await expect.poll(() => isInSight(card(page, title)), { timeout: 15_000 }).toBe(true)
  }
  await card(page, title).click({ position: HELD_AT })
}

/** Where a card is pressed, px from its corner. */
const HELD_AT = { x: 30, y: 24 }

/**
 * Whether it can be pressed without anything being moved. Playwright would else push the sheet aside within its window, as no
 * person can, and React Flow pushes it back, on a busy machine between press and release: the click was lost.
 */
export async function isInSight(thing: Locator): Promise<boolean> {
  if (!(await thing.isVisible())) return false
  return thing.evaluate((element, { x, y }) => {
    const { left, top } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + x, top + y))
  }, HELD_AT)
}

/** Waits until the page's words say that everything is stored: those that are seen, for those that are read aloud come later. */
export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.status-state .status-pill').innerText(), { timeout: 15_000 }).toMatch(/Saved/)
}

/** Waits until what was asked of the camera is on the screen. */
export async function drawn(page: Page): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
}
