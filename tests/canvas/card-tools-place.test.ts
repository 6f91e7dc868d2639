import { expect, it } from 'vitest'
import { placeOfTools } from '../../src/canvas/card-tools-place.ts'
import type { Box } from '../../src/journey/geometry.ts'

/** The sheet of a phone below its headings, and five buttons for fingers. */
const SEEN: Box = { x: 0, y: 56, width: 390, height: 675 }
const TOOLS = { width: 236, height: 52 }

const card = (x: number, y: number): Box => ({ x, y, width: 216, height: 96 })
const at = (cards: Box, over: readonly Box[] = [], seen = SEEN) => placeOfTools(cards, TOOLS, seen, over)

it('stands over the middle of the card, clear of its ports', () => {
  expect(at(card(80, 300))).toEqual({ x: 80 + 108 - 118, y: 300 - 18 - 52 })
})

it('stays whole in the window where the card runs off its edge, to the left and to the right', () => {
  expect(at(card(-189, 300))).toEqual({ x: 8, y: 230 })
  expect(at(card(363, 300))).toEqual({ x: 390 - 8 - 236, y: 230 })
})

it('stands under the card where the headings leave no room over it', () => {
  expect(at(card(80, 100))).toEqual({ x: 70, y: 100 + 96 + 18 })
})

it('stands upon what is higher than the window', () => {
  expect(at({ x: 20, y: -200, width: 350, height: 1200 })).toEqual({ x: 77, y: 64 })
  expect(at({ x: 20, y: 80, width: 350, height: 1200 })).toEqual({ x: 77, y: 98 })
})

it('makes way for what lies over the sheet: beside it, if that is at the card still, else under the card', () => {
  expect(at(card(80, 300), [{ x: 260, y: 200, width: 100, height: 60 }])).toEqual({ x: 260 - 8 - 236, y: 230 })
  expect(at(card(80, 300), [{ x: 40, y: 200, width: 300, height: 60 }])).toEqual({ x: 70, y: 414 })
})

it('stands above what fills the foot of the window, though that is upon the card', () => {
  const foot = { x: 8, y: 640, width: 374, height: 91 }
  expect(at(card(80, 700), [foot])).toEqual({ x: 70, y: 700 - 18 - 52 - 50 })
})

it('is nowhere while none of the cards is seen, or where a pane leaves no room', () => {
  expect(at(card(-216, 300))).toBeUndefined()
  expect(at(card(80, 731))).toBeUndefined()
  expect(at(card(80, -60))).toBeUndefined()
  expect(at(card(80, 60), [], { ...SEEN, height: 60 })).toBeUndefined()
})

it('is at the card wherever that is: whole in what is seen, for any place of it', () => {
  for (let x = -215; x < 390; x += 15)
    for (let y = -39; y < 731; y += 15) {
      const found = at(card(x, y))
      if (!found) throw new Error(`none at ${x} ${y}`)
      expect(found.x).toBeGreaterThanOrEqual(8)
      expect(found.x + TOOLS.width).toBeLessThanOrEqual(382)
      expect(found.y).toBeGreaterThanOrEqual(64)
      expect(found.y + TOOLS.height).toBeLessThanOrEqual(723)
    }
})
