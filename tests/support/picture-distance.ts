import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Box } from '../../src/journey/geometry.ts'

/** Letters are smoothed differently by each program: what is compared are means over squares of this side, px. */
const SQUARE = 4

export interface Squares {
  readonly columns: number
  readonly rows: number
  /** Three colours a square, 0 to 255. */
  readonly means: Uint8ClampedArray
}

/**
 * A picture made coarse.
 *
 * @param part of the picture, px; all of it when left out
 */
export async function squaresOf(png: Buffer, part?: Box): Promise<Squares> {
  const image = await loadImage(png)
  const { x: left, y: top, width, height } = part ?? { x: 0, y: 0, width: image.width, height: image.height }
  const columns = Math.floor(width / SQUARE)
  const rows = Math.floor(height / SQUARE)
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, -left, -top)
  const { data } = context.getImageData(0, 0, width, height)
  const sums = new Float64Array(columns * rows * 3)
  for (let y = 0; y < rows * SQUARE; y += 1) {
    for (let x = 0; x < columns * SQUARE; x += 1) {
      const from = (y * width + x) * 4
      const to = (Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE)) * 3
      for (let n = 0; n < 3; n += 1) sums[to + n] = (sums[to + n] ?? 0) + (data[from + n] ?? 0)
    }
  }
  return { columns, rows, means: Uint8ClampedArray.from(sums, (sum) => sum / SQUARE ** 2) }
}

/** How far two pictures are apart: the mean of all colours, 0 to 255, and the share of squares that differ by more than a fifth. */
export function distance(one: Squares, other: Squares): { mean: number; far: number } {
  // Each program rounds the picture's size in its own way.
  const columns = Math.min(one.columns, other.columns)
  const rows = Math.min(one.rows, other.rows)
  let sum = 0
  let far = 0
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let most = 0
      for (let n = 0; n < 3; n += 1) {
        const a = one.means[(row * one.columns + column) * 3 + n] ?? 0
        const apart = Math.abs(a - (other.means[(row * other.columns + column) * 3 + n] ?? 0))
        sum += apart
        most = Math.max(most, apart)
      }
      if (most > 51) far += 1
    }
  }
  return { mean: sum / (rows * columns * 3), far: far / (rows * columns) }
}
