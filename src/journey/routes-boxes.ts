import type { Box } from './geometry.ts'
import type { WaypointId } from './ids.ts'

/** The cards of a journey, laid on a raster of large squares, so that what stands near a curve is found quickly. */
export interface BoxIndex {
  box(id: WaypointId): Box
  /** Numbers of the boxes in the squares that the rectangle touches, each once; good until the next call. */
  near(left: number, top: number, right: number, bottom: number): readonly number[]
  at(number: number): Box
  numberOf(id: WaypointId): number
}

/** px; a little more than a card is wide: a card lies in four squares at most. */
const SQUARE = 256

export function indexBoxes(boxes: ReadonlyMap<WaypointId, Box>): BoxIndex {
  const all = [...boxes.values()]
  const numbers = new Map<WaypointId, number>()
  const squares = new Map<number, number[]>()
  for (const id of boxes.keys()) numbers.set(id, numbers.size)
  for (let number = 0; number < all.length; number += 1) {
    const { x, y, width, height } = all[number] as Box
    const lastColumn = Math.floor((x + width) / SQUARE)
    const lastRow = Math.floor((y + height) / SQUARE)
    for (let column = Math.floor(x / SQUARE); column <= lastColumn; column += 1) {
      for (let row = Math.floor(y / SQUARE); row <= lastRow; row += 1) {
        const key = keyOf(column, row)
        const square = squares.get(key)
        if (square) square.push(number)
        else squares.set(key, [number])
      }
    }
  }

  // One list is filled again for every question: a thousand links ask some ten thousand of them.
  const seen = new Uint32Array(all.length)
  const found: number[] = []
  let asked = 0
  let everyone: readonly number[] | undefined
  return {
    box: (id) => all[numbers.get(id) as number] as Box,
    at: (number) => all[number] as Box,
    numberOf: (id) => numbers.get(id) as number,
    near(left, top, right, bottom) {
      asked += 1
      found.length = 0
      // A link across the whole sheet spans more squares than there are filled ones.
      if (((right - left) / SQUARE + 1) * ((bottom - top) / SQUARE + 1) > squares.size) {
        everyone ??= all.map((_, at) => at)
        return everyone
      }
      const lastColumn = Math.floor(right / SQUARE)
      const lastRow = Math.floor(bottom / SQUARE)
      const firstRow = Math.floor(top / SQUARE)
      for (let column = Math.floor(left / SQUARE); column <= lastColumn; column += 1) {
        for (let row = firstRow; row <= lastRow; row += 1) {
          const square = squares.get(keyOf(column, row))
          if (square === undefined) continue
          for (let at = 0; at < square.length; at += 1) {
            const number = square[at] as number
            if (seen[number] === asked) continue
            seen[number] = asked
            found.push(number)
          }
        }
      }
      return found
    },
  }
}

function keyOf(column: number, row: number): number {
  return column * 0x10000 + row
}
