import type { Page } from 'playwright-core'
import type { Piece } from '../../src/journey/commands/paste.ts'
import { writePiece } from '../../src/journey/piece-text.ts'
import type { Chance } from './random-journey.ts'
import { useControl, write } from './random-walk-controls.ts'
import { oneOf, someWords, whole } from './random-walk-words.ts'

/** Something that a person does with pointer and keys; tells what it was, or undefined where it could not be done just now. */
export type Deed = (page: Page, chance: Chance) => Promise<string | undefined>

interface Spot {
  readonly x: number
  readonly y: number
  readonly name: string
}

/** Where things of a kind can be pressed just now: their middle, if nothing lies over it. */
function spots(page: Page, selector: string): Promise<Spot[]> {
  return page.evaluate((wanted) => {
    return [...document.querySelectorAll(wanted)].flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const hit = document.elementFromPoint(x, y)
      if (!hit || !element.contains(hit)) return []
      return [{ x, y, name: (element.getAttribute('data-id') ?? element.textContent ?? '').slice(0, 30) }]
    })
  }, selector)
}

const CARDS = '.react-flow__node'

async function someSpot(page: Page, chance: Chance, selector: string): Promise<Spot | undefined> {
  return oneOf(chance, await spots(page, selector))
}

/** A point of the window that nobody chose. */
async function anywhere(page: Page, chance: Chance): Promise<{ x: number; y: number }> {
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
  return { x: whole(chance, 1, width - 2), y: whole(chance, 60, height - 2) }
}

const setDown: Deed = async (page, chance) => {
  const entry = await someSpot(page, chance, '.rail .rail-entry:not(:disabled)')
  if (!entry) return undefined
  await page.mouse.click(entry.x, entry.y)
  return `sets down ${entry.name}, ${await write(page, chance)}`
}

const dragFromRail: Deed = async (page, chance) => {
  const entry = await someSpot(page, chance, '.rail .rail-entry:not(:disabled)')
  const to = await anywhere(page, chance)
  if (!entry) return undefined
  await page.mouse.move(entry.x, entry.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  return `drags ${entry.name} out of the rail`
}

const findInRail: Deed = async (page, chance) => {
  const word = oneOf(chance, ['skill', 'study', 'w', 'visit', 'زيارة', 'zz', 'pulse']) ?? ''
  await page.keyboard.press('/')
  await page.keyboard.insertText(word)
  const keys =
    oneOf(chance, [['Enter'], ['ArrowDown', 'Enter'], ['Escape'], ['ArrowDown', 'ArrowDown', 'ArrowUp']]) ?? []
  for (const key of keys) await page.keyboard.press(key)
  return `looks for ${word} in the rail, ${keys.join(' ')}`
}

const pressCard: Deed = async (page, chance) => {
  const card = await someSpot(page, chance, CARDS)
  if (!card) return undefined
  const clickCount = chance() < 0.2 ? 2 : 1
  const held = oneOf(chance, [undefined, undefined, 'Shift', 'Control'] as const)
  if (held) await page.keyboard.down(held)
  await page.mouse.click(card.x, card.y, { clickCount, button: chance() < 0.08 ? 'right' : 'left' })
  if (held) await page.keyboard.up(held)
  return `presses card ${card.name}${held ? ` with ${held}` : ''}${clickCount > 1 ? ' twice' : ''}`
}

const MEANWHILE = ['Escape', 'Delete', 'Control+z', 'o', 't', '1', 'Control+d', '+', 'n'] as const

/** Drags from here to there; now and then a key is pressed while the hand holds, as by somebody who has two. */
async function drag(page: Page, chance: Chance, from: Spot, to: { x: number; y: number }): Promise<string> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 })
  const key = chance() < 0.15 ? oneOf(chance, MEANWHILE) : undefined
  if (key) await page.keyboard.press(key)
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.up()
  return key ? ` (and presses ${key} meanwhile)` : ''
}

const dragCard: Deed = async (page, chance) => {
  const card = await someSpot(page, chance, CARDS)
  if (!card) return undefined
  const far = chance() < 0.2
  const to = far
    ? await anywhere(page, chance)
    : { x: card.x + whole(chance, -200, 200), y: card.y + whole(chance, -150, 150) }
  return `drags card ${card.name}${await drag(page, chance, card, to)}`
}

const dragPort: Deed = async (page, chance) => {
  const card = await someSpot(page, chance, CARDS)
  if (!card) return undefined
  await page.mouse.move(card.x, card.y)
  const port = await someSpot(page, chance, '.port')
  if (!port) return undefined
  const other = chance() < 0.7 ? await someSpot(page, chance, CARDS) : undefined
  const told = await drag(page, chance, port, other ?? (await anywhere(page, chance)))
  return `draws from ${card.name} to ${other?.name ?? 'empty ground'}${told}`
}

const linkByKey: Deed = async (page, chance) => {
  const [from, to] = [await someSpot(page, chance, CARDS), await someSpot(page, chance, CARDS)]
  if (!from || !to) return undefined
  await page.mouse.click(from.x, from.y)
  await page.keyboard.press('l')
  await page.mouse.click(to.x, to.y)
  return `links ${from.name} to ${to.name} with L`
}

const leadElsewhere: Deed = async (page, chance) => {
  const line = await page.evaluate((at) => {
    const lines = [...document.querySelectorAll<SVGPathElement>('.link-touch')]
    const path = lines[Math.floor(at * lines.length)]
    const matrix = path?.getScreenCTM()
    if (!path || !matrix) return undefined
    const half = path.getPointAtLength(path.getTotalLength() / 2)
    return { x: half.x * matrix.a + matrix.e, y: half.y * matrix.d + matrix.f }
  }, chance())
  if (!line) return undefined
  await page.mouse.click(line.x, line.y)
  const grip = await someSpot(page, chance, '.link-grip')
  if (!grip) return 'presses a link'
  const to = chance() < 0.75 ? await someSpot(page, chance, CARDS) : undefined
  await drag(page, chance, grip, to ?? (await anywhere(page, chance)))
  return `leads the end of a link to ${to?.name ?? 'empty ground'}`
}

const frame: Deed = async (page, chance) => {
  await page.keyboard.press('v')
  const from = { ...(await anywhere(page, chance)), name: '' }
  const told = await drag(page, chance, from, await anywhere(page, chance))
  if (chance() < 0.7) await page.keyboard.press('h')
  return `draws a frame${told}`
}

const KEYS = [
  ...['Control+z', 'Control+z', 'Control+y', 'Control+Shift+z', 'Delete', 'Backspace', 'Control+a', 'Control+Space'],
  ...['Shift+Space', 'Control+d', 'Enter', 'F2', 'l', 'v', 'h', 'o', 'i', 'n', 'c', 't', '?', '+', '-', '0', '1'],
  ...['Escape', 'Tab', 'Shift+Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'Shift+ArrowDown', 'Control+c', 'Control+x'],
  ...['Control+v', 'Control+v', 'Home', 'End', 'Space', 'F6', 'Control+ArrowRight', 'Alt+ArrowUp', 'd', 'Shift+d'],
] as const

const pressKeys: Deed = async (page, chance) => {
  const keys = Array.from({ length: whole(chance, 1, 4) }, () => oneOf(chance, KEYS) ?? 'Escape')
  for (const key of keys) await page.keyboard.press(key)
  return `presses ${keys.join(' ')}`
}

/** An arrow that is held while something else happens. */
const holdArrow: Deed = async (page, chance) => {
  const arrow = oneOf(chance, ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) ?? 'ArrowUp'
  const key = oneOf(chance, MEANWHILE) ?? 'Escape'
  await page.keyboard.down(arrow)
  await page.keyboard.down(arrow)
  if (chance() < 0.4) await page.keyboard.press(key)
  await page.keyboard.up(arrow)
  return `holds ${arrow}, with ${key} perhaps`
}

const wheel: Deed = async (page, chance) => {
  const at = await anywhere(page, chance)
  await page.mouse.move(at.x, at.y)
  const zooms = chance() < 0.5
  if (zooms) await page.keyboard.down('Control')
  await page.mouse.wheel(whole(chance, -600, 600), whole(chance, -600, 600))
  if (zooms) await page.keyboard.up('Control')
  return zooms ? 'zooms' : 'turns the wheel'
}

/** With the product's own mark: under another name it was passed over as any words are, and never read. */
const HOSTILE_PIECE = writePiece({ waypoints: [{ id: { toString: 1 } }] } as unknown as Piece)

const pasteWords: Deed = async (page, chance) => {
  const words = chance() < 0.3 ? HOSTILE_PIECE : someWords(chance)
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, words)
  return `pastes ${JSON.stringify(words.slice(0, 30))}`
}

const tidy: Deed = async (page, chance) => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  const ways = await spots(page, '.canvas .floating button, .banner button')
  const way = oneOf(chance, ways)
  if (way) await page.mouse.click(way.x, way.y)
  return 'tidies'
}

const writeLesson: Deed = async (page, chance) => {
  await page.keyboard.press('n')
  for (const _ of [1, 2, 3]) {
    await page.keyboard.insertText(someWords(chance))
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Control+Enter')
  return 'writes a lesson'
}

const chooseFromMenu: Deed = async (page, chance) => {
  const more = (await spots(page, '.toolbar [aria-haspopup="menu"]')).at(-1)
  if (!more) return undefined
  await page.mouse.click(more.x, more.y)
  await page
    .locator('[role="menuitem"]')
    .first()
    .waitFor({ timeout: 4_000 })
    .catch(() => {})
  const item = await someSpot(page, chance, '[role="menuitem"]')
  if (item) await page.mouse.click(item.x, item.y)
  return `chooses ${item?.name ?? 'nothing'} in the menu`
}

const SIZES = [
  [1440, 900],
  [1440, 900],
  [1024, 700],
  [800, 600],
  [390, 844],
  [320, 560],
] as const

const resize: Deed = async (page, chance) => {
  const [width, height] = oneOf(chance, SIZES) ?? [1440, 900]
  await page.setViewportSize({ width, height })
  return `has a window of ${width} by ${height}`
}

const look: Deed = async (page, chance) => {
  const colorScheme = oneOf(chance, ['light', 'dark'] as const) ?? 'light'
  await page.emulateMedia({ colorScheme })
  return `has it ${colorScheme}`
}

/** How often each is done, by its weight. What is on the page at the moment is the most. */
export const DEEDS: readonly (readonly [Deed, number])[] = [
  [useControl, 30],
  [pressKeys, 10],
  [setDown, 6],
  [dragCard, 6],
  [pressCard, 6],
  [linkByKey, 5],
  [chooseFromMenu, 5],
  [dragPort, 4],
  [leadElsewhere, 3],
  [frame, 3],
  [dragFromRail, 2],
  [findInRail, 2],
  [holdArrow, 2],
  [wheel, 2],
  [pasteWords, 1],
  [tidy, 1],
  [writeLesson, 1],
  [resize, 1],
  [look, 1],
]

/** With a dialog open: mostly what it offers. */
export const IN_A_DIALOG: readonly (readonly [Deed, number])[] = [
  [useControl, 12],
  [async (page) => page.keyboard.press('Escape').then(() => 'presses Escape'), 2],
  [pressKeys, 1],
  [resize, 0.3],
]

export function someDeed(chance: Chance, of: typeof DEEDS): Deed {
  let left = chance() * of.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [deed, weight] of of) {
    left -= weight
    if (left < 0) return deed
  }
  return useControl
}
