import type { ElementHandle, Page } from 'playwright-core'
import type { Chance } from './random-journey.ts'
import { oneOf, someWords } from './random-walk-words.ts'

interface Found {
  readonly element: HTMLElement
  readonly where: string
  readonly name: string
  readonly kind: 'press' | 'write' | 'select'
  readonly at: { readonly x: number; readonly y: number }
}

/**
 * Finds one of all that can be pressed, chosen or written in just now, whatever it is: first one of the places of the page that
 * have something, then one thing in it, so that forty cards do not outweigh one dialog.
 */
function findControl([first, second, avoid]: [number, number, string]): Found | null {
  const places = [
    ...['.dialog', '.popover', '.messages', '.status-note', '.showing-bar', '.linking-banner', '.end-pane', '.toolbar'],
    ...['.outline-page', '.rail', '.canvas', '.status-bar', '.start-page', 'body'],
  ]
  const able =
    'button, a[href], input:not([type="file"]), textarea, select, [role="menuitem"], [role="option"], [role="slider"], ' +
    '[role="tab"], [role="radio"], [role="button"], summary, [tabindex="0"]'
  const found = new Map<string, HTMLElement[]>()
  for (const element of document.querySelectorAll<HTMLElement>(able)) {
    if (element.matches(avoid) || element.closest('[inert], [aria-hidden="true"]')) continue
    if (element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true') continue
    if (element.getClientRects().length === 0) continue
    const where = places.find((place) => element.closest(place) !== null) ?? 'body'
    found.set(where, [...(found.get(where) ?? []), element])
  }
  const modal = [...found.keys()].some((where) => where === '.dialog' || where === '.popover')
  const wheres = [...found.keys()].filter((where) => !modal || places.indexOf(where) < 2).sort()
  const where = wheres[Math.floor(first * wheres.length)]
  const all = where === undefined ? [] : (found.get(where) ?? [])
  const element = all[Math.floor(second * all.length)]
  if (where === undefined || !element) return null
  // React Flow takes back every scroll of its window, so what is out of sight there stays there.
  if (where !== '.canvas') element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
  const seen = label && element.getBoundingClientRect().width < 4 ? label : element
  const { left, top, width, height } = seen.getBoundingClientRect()
  const at = { x: left + width / 2, y: top + height / 2 }
  const hit = document.elementFromPoint(at.x, at.y)
  if (!hit || !(seen.contains(hit) || hit.contains(seen) || label?.contains(hit))) return null
  const isText =
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|range|color)$/.test(element.type))
  const name = (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '')
    .trim()
    .slice(0, 60)
  const kind = element instanceof HTMLSelectElement ? 'select' : isText ? 'write' : 'press'
  return { element, where, name: `${element.tagName.toLowerCase()}.${element.className} “${name}”`, kind, at }
}

/** What would end the walk: links that lead elsewhere, and the one button that throws everybody out. */
const AVOID = '[target="_blank"], .share-renew .button-danger, .toolbar-home'

/** Uses something that is on the page just now; undefined where there was nothing, or it was covered. */
export async function useControl(page: Page, chance: Chance): Promise<string | undefined> {
  const handle = await page.evaluateHandle(findControl, [chance(), chance(), AVOID] as [number, number, string])
  const found = await handle.evaluate((it) => it && { where: it.where, name: it.name, kind: it.kind, at: it.at })
  if (!found) return undefined
  const said = `${found.where} ${found.name}`
  if (found.kind === 'select') {
    const element = (await handle.getProperty('element')).asElement() as ElementHandle<HTMLSelectElement>
    // What says "Add…" in a list of kinds is no choice.
    const values = await element.evaluate((select) =>
      [...select.options].filter(({ disabled }) => !disabled).map(({ value }) => value),
    )
    const value = oneOf(chance, values)
    if (value === undefined) return undefined
    await element.selectOption(value, { timeout: 2_000 })
    return `chooses ${value} in ${said}`
  }
  await page.mouse.click(found.at.x, found.at.y, { clickCount: chance() < 0.05 ? 2 : 1 })
  if (found.kind === 'press') return `presses ${said}`
  return `${await write(page, chance)} in ${said}`
}

const ENDS = ['Enter', 'Tab', 'Escape', 'Control+Enter', 'ArrowDown', 'Shift+Tab'] as const

/** Writes where the focus is, over what stands there or behind it, and leaves in one of the ways that people know. */
export async function write(page: Page, chance: Chance): Promise<string> {
  if (chance() < 0.6) await page.keyboard.press('Control+a')
  const words = someWords(chance)
  await page.keyboard.insertText(words)
  const end = chance() < 0.85 ? oneOf(chance, ENDS) : undefined
  if (end) await page.keyboard.press(end)
  return `writes ${JSON.stringify(words.slice(0, 40))}${end ? `, ${end},` : ''}`
}
