import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Box } from '../../src/journey/geometry.ts'
import { drawn, saved } from '../support/drawing.ts'
import { participant } from '../support/participant.ts'
import { distance, squaresOf } from '../support/picture-distance.ts'
import { openProduct } from '../support/product.ts'
import { roomJourney } from '../support/room-journey.ts'
import { saveFile } from '../support/take-away.ts'

it('a picture shows what the screen showed: every card with the same lines, and cards and links in the same places', async () => {
  const product = await openProduct()
  // So large that the whole map of Honduras stands on the screen at full size.
  const { page } = await participant('Ana', { width: 2700, height: 1500 })
  await page.goto(product.address)
  await page.locator('.sample-card').filter({ hasText: 'Honduras' }).click()
  await page.locator('.react-flow__node').first().waitFor()
  await saved(page)
  await page.keyboard.press('0')
  await page.mouse.move(5, 5)
  await drawn(page)
  const cards = await cardsOnScreen(page)
  const screen = await page.screenshot()

  await page.getByRole('button', { name: 'Export' }).click()
  await page.locator('.export').waitFor()
  const svg = (await saveFile(page, 'svg')).toString()
  const lines = await linesInSvg(page, svg)
  expect(Object.keys(lines)).toHaveLength(cards.length)
  for (const card of cards) expect(lines[card.id], card.id).toEqual(card.lines)

  // Each card tells where on the screen the picture's corner lies, and all must say the same.
  const { waypoints } = await roomJourney(page.url())
  const [, sheetX = 0, sheetY = 0] = (/viewBox="(\S+) (\S+)/.exec(svg) ?? []).map(Number)
  const places = new Map([...waypoints.values()].map(({ id, at }) => [String(id), at]))
  const corners = cards.map(({ id, x, y }) => {
    const at = places.get(id) ?? { x: Number.NaN, y: Number.NaN }
    return `${Math.round(x - at.x + sheetX)} ${Math.round(y - at.y + sheetY)}`
  })
  expect(new Set(corners).size).toBe(1)
  const [left = 0, top = 0] = corners[0]?.split(' ').map(Number) ?? []

  await page.locator('.export-file input[value="png"]').check({ force: true })
  await page.getByRole('radio', { name: '1×', exact: true }).check({ force: true })
  const png = await saveFile(page, 'png')
  const map = around(cards)
  const inPicture = { ...map, x: map.x - left, y: map.y - top }
  const onScreen = await squaresOf(screen, map)
  expect(distance(onScreen, await squaresOf(png, inPicture)).far).toBeLessThan(0.01)
  // And it can tell: 8 px to the side it is another picture.
  const aside = { ...inPicture, x: inPicture.x + 8 }
  expect(distance(onScreen, await squaresOf(png, aside)).far).toBeGreaterThan(0.03)
})

interface CardOnScreen extends Box {
  readonly id: string
  /** From top to bottom, as they are read. */
  readonly lines: readonly string[]
}

async function cardsOnScreen(page: Page): Promise<CardOnScreen[]> {
  const found = await page.locator('.react-flow__node').evaluateAll((nodes) =>
    nodes.map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect()
      const texts = [...node.querySelectorAll('.card-kind, .card-words, .card-where, .card-lessons')]
      const lines = texts.flatMap((text) => {
        const parts = [...text.querySelectorAll('.card-line')]
        return (parts.length > 0 ? parts : [text]).map((part) => part.textContent?.trim() ?? '')
      })
      return { id: node.getAttribute('data-id') ?? '', x, y, width, height, lines }
    }),
  )
  return found
}

/** Of each card, by its id: what is drawn on it, line by line. */
function linesInSvg(page: Page, svg: string): Promise<Record<string, string[]>> {
  return page.evaluate((source) => {
    const groups = [...new DOMParser().parseFromString(source, 'image/svg+xml').querySelectorAll('g[id^="waypoint-"]')]
    return Object.fromEntries(
      groups.map((group) => [
        group.id.replace('waypoint-', ''),
        [...group.querySelectorAll('text')].flatMap((text) => {
          const parts = [...text.querySelectorAll('tspan')]
          return (parts.length > 0 ? parts : [text]).map((part) => part.textContent ?? '')
        }),
      ]),
    )
  }, svg)
}

function around(boxes: readonly Box[]): Box {
  const left = Math.ceil(Math.min(...boxes.map(({ x }) => x)))
  const top = Math.ceil(Math.min(...boxes.map(({ y }) => y)))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  return { x: left, y: top, width: Math.floor(right - left), height: Math.floor(bottom - top) }
}
