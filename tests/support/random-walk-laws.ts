import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readJourneyFile } from '../../src/file/read-file.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { withoutRestricted } from '../../src/journey/lessons-up-to.ts'
import { bytesOf } from './participant.ts'
import { roomJourney } from './room-journey.ts'

/** What holds after each step, whatever somebody did; a sentence for each that does not. */
export async function flawsOfPage(page: Page): Promise<string[]> {
  try {
    // Dialogs are fetched when they are asked for, and then take the focus: that may last a moment, and no longer.
    await page.waitForFunction(isInOrder, undefined, { timeout: 4_000, polling: 100 })
    return []
  } catch {
    return page.evaluate(flawsNow)
  }
}

/** Both are sent to the page as their text, so each must stand alone. */
function isInOrder(): boolean {
  const dialogs = [...document.querySelectorAll('.dialog-veil [role="dialog"]')]
  const isIn = dialogs.length === 0 || document.activeElement?.closest('[role="dialog"], [role="menu"], .popover')
  const root = document.documentElement
  return (
    Boolean(isIn) &&
    root.scrollWidth <= innerWidth &&
    (document.querySelector('#app')?.childElementCount ?? 1) > 0 &&
    !document.querySelector('.error-note, .part-missing') &&
    dialogs.every((dialog) => [...dialog.querySelectorAll('button')].some((button) => !button.disabled))
  )
}

function flawsNow(): string[] {
  const flaws: string[] = []
  const dialogs = [...document.querySelectorAll('.dialog-veil [role="dialog"]')]
  const focused = document.activeElement
  if (dialogs.length > 0 && !focused?.closest('[role="dialog"], [role="menu"], .popover')) {
    flaws.push(`a dialog is open and the focus is on ${focused?.tagName}.${focused?.className}`)
  }
  if (dialogs.some((dialog) => [...dialog.querySelectorAll('button')].every((button) => button.disabled))) {
    flaws.push('a dialog has no button')
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.react-flow'),
    )
    const names = wide.slice(0, 5).map((element) => `${element.tagName}.${element.getAttribute('class')}`)
    flaws.push(`the page is ${document.documentElement.scrollWidth} px wide in ${innerWidth}: ${names.join(', ')}`)
  }
  if (document.querySelector('#app')?.childElementCount === 0) flaws.push('the page is empty')
  for (const note of document.querySelectorAll('.error-note')) flaws.push(`the page gave up: ${note.textContent}`)
  for (const note of document.querySelectorAll('.part-missing')) flaws.push(`missing: ${note.textContent}`)
  return flaws
}

/** Closes whatever lies over the page by Escape, as people do, and throws away what it asks about. */
export async function leaveDialogs(page: Page): Promise<void> {
  const over = page.locator('.dialog-veil, .popover')
  for (let tries = 0; tries < 8; tries += 1) {
    if ((await over.count()) === 0) return
    const asking = page.locator('.dialog-asking button').first()
    if (await asking.isVisible()) await asking.click({ timeout: 2_000 }).catch(() => {})
    else await page.keyboard.press('Escape')
    await expect
      .poll(() => over.count(), { timeout: 500, interval: 50 })
      .toBe(0)
      .catch(() => {})
  }
  const left = await over
    .first()
    .innerText()
    .catch(() => '')
  throw new Error(`Escape never closes what lies over the page: ${left.slice(0, 200)}`)
}

/** What the page hands over as the journey's file. */
export async function fileOf(page: Page): Promise<string> {
  await leaveDialogs(page)
  await page.locator('.toolbar [aria-haspopup="menu"]').last().click()
  const items = page.locator('[role="menuitem"]')
  await items.first().waitFor()
  // In a wide window saving stands before a new journey, two ways to open, the shortcuts and the settings.
  const [download] = await Promise.all([page.waitForEvent('download'), items.nth(-6).click()])
  return (await bytesOf(download)).toString()
}

/** The journey that a page has, by way of its file, which must say the same when it is written again. */
export async function journeyOnPage(page: Page): Promise<Journey> {
  const text = await fileOf(page)
  const reading = readJourneyFile(text)
  if ('flaws' in reading) throw new Error(`the page's own file cannot be opened: ${JSON.stringify(reading.flaws)}`)
  const savedAt: string = JSON.parse(text).savedAt
  const again = firstDifference(text, writeJourneyFile(reading.journey, reading.revisions, savedAt))
  if (again) throw new Error(`the file is another when it is read and written again: ${again}`)
  return reading.journey
}

/** Everybody has what the room has. */
export async function expectAlike(link: string, pages: readonly (readonly [string, Page])[]): Promise<void> {
  for (const [name, page] of pages) {
    await expect
      .poll(
        async () => {
          const [there, here] = [withoutRestricted(await roomJourney(link)).journey, await journeyOnPage(page)]
          const difference = firstDifference(told(there), told(here))
          return difference ? `${name} has otherwise than the room: ${difference}` : 'alike'
        },
        { timeout: 12_000, interval: 300 },
      )
      .toBe('alike')
  }
}

/** The first lines that differ; undefined for none. */
function firstDifference(one: string, other: string): string | undefined {
  const [here, there] = [one.split('\n'), other.split('\n')]
  const at = here.findIndex((line, n) => line !== there[n])
  if (at < 0 && here.length === there.length) return undefined
  const [from, to] = [Math.max(0, at - 3), at + 3]
  return `line ${at + 1}\n${here.slice(from, to).join('\n')}\nand\n${there.slice(from, to).join('\n')}`
}

export function told(journey: Journey): string {
  return writeJourneyFile(journey)
}

export async function seriousFlaws(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes: [first] }) => {
      const beside = first?.any.flatMap(({ relatedNodes }) => relatedNodes ?? []).map(({ html }) => html.slice(0, 120))
      return `axe ${id}: ${first?.html.slice(0, 200)}: ${first?.failureSummary} Beside it: ${beside?.join(' | ')}`
    })
}

/** Cards that are drawn are cards of the journey. */
export async function ghosts(page: Page, journey: Journey): Promise<string[]> {
  if ((await page.locator('.showing-bar').count()) > 0) return []
  const ids = await page
    .locator('.react-flow__node')
    .evaluateAll((all) => all.map((node) => node.getAttribute('data-id')))
  return ids
    .filter((id) => id !== null && !journey.waypoints.has(id as never))
    .map((id) => `a card ${id} is drawn and is not there`)
}

/** Takes back all that one can, and takes it forward again: the journey is what it was. */
export async function expectThereAndBack(page: Page, link: string): Promise<number> {
  await leaveDialogs(page)
  const steps = page.locator('.toolbar-steps button')
  const all = async (step: Locator): Promise<number> => {
    let count = 0
    for (; count < 500 && (await step.isEnabled()); count += 1) await step.click()
    return count
  }
  // What was taken back before comes first, or going forward would lead beyond where we are.
  await all(steps.nth(1))
  await expect.poll(() => page.locator('.status-state').getAttribute('data-tone'), { timeout: 15_000 }).toBe('well')
  const before = told(await roomJourney(link))
  const count = await all(steps.nth(0))
  await all(steps.nth(1))
  await expect
    .poll(async () => firstDifference(before, told(await roomJourney(link))), { timeout: 12_000, interval: 200 })
    .toBe(undefined)
  return count
}
