import type { Box } from './geometry.ts'
import type { WaypointId } from './ids.ts'

/** The cards of a journey, laid on a raster of large squares, so that what stands near a curve is found quickly. */
export interface BoxIndex {
  box(id: WaypointId): Box
  /** Numbers of the boxes that may touch the rectangle, each once, in no order; good until the next call. */
  near(left: number, top: number, right: number, bottom: number): readonly number[]
  at(number: number): Box
  numberOf(id: WaypointId): number
  readonly raster: Raster
}

/** Which boxes touch which square, as they were when it was laid. */
interface Raster {
  readonly all: readonly Box[]
  readonly numbers: ReadonlyMap<WaypointId, number>
  readonly squares: ReadonlyMap<number, readonly number[]>
}

/** px; a little more than a card is wide: a card lies in four squares at most. */
const SQUARE = 256

/** So many moved cards are looked at one by one in every question; where more have moved, all are laid anew. */
const MOST_MOVED = 32

/**
 * @param before an index of the same cards, mostly where they still are: under a hand a few move and hundreds stand, and laying
 * them all anew was a quarter of what following their links costs a frame
 */
export function indexBoxes(boxes: ReadonlyMap<WaypointId, Box>, before?: BoxIndex): BoxIndex {
  const moved = before && movedSince(before.raster, boxes)
  return before && moved ? openIndex(before.raster, moved) : openIndex(lay(boxes), [])
}

interface Moved {
  readonly number: number
  readonly box: Box
}

/** Undefined where they are not the same cards, or too many of them have moved. */
function movedSince({ all, numbers }: Raster, boxes: ReadonlyMap<WaypointId, Box>): readonly Moved[] | undefined {
  if (boxes.size !== all.length) return undefined
  const moved: Moved[] = []
  for (const [id, box] of boxes) {
    const number = numbers.get(id)
    if (number === undefined) return undefined
    if (all[number] === box) continue
    if (moved.length === MOST_MOVED) return undefined
    moved.push({ number, box })
  }
  return moved
}

function lay(boxes: ReadonlyMap<WaypointId, Box>): Raster {
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
  return { all, numbers, squares }
}

function openIndex(raster: Raster, moved: readonly Moved[]): BoxIndex {
  const { numbers, squares } = raster
  const all = raster.all.slice()
  for (const { number, box } of moved) all[number] = box

  // One list is filled again for every question: a thousand links ask some ten thousand of them.
  const seen = new Uint32Array(all.length)
  const found: number[] = []
  let asked = 0
  let everyone: readonly number[] | undefined
  return {
    raster,
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
      // The raster has them where they stood.
      for (const { number, box } of moved) {
        seen[number] = asked
        const isAside = box.x > right || box.x + box.width < left || box.y > bottom || box.y + box.height < top
        if (!isAside) found.push(number)
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
