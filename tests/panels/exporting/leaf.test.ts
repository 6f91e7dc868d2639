import { createCanvas, Path2D } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { registerFonts } from '../../../server/pictures/node-fonts.ts'
import { painterOn } from '../../../src/export/paint-scene.ts'
import { sheetsOf } from '../../../src/export/pdf/pdf-of.ts'
import { MM_PER_PX, OVERLAP, type Sheet } from '../../../src/export/pdf/sheets.ts'
import { type Leaf, paintLeaf } from '../../../src/panels/exporting/leaf.ts'
import { sheetLeaf } from '../../../src/panels/exporting/sheet-leaf.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { tableRuler } from '../../../src/scene/text-ruler.ts'
import { landRights } from '../../scene/land-rights.ts'
import { englishWords } from '../../support/english-words.ts'

const scene = drawJourney(landRights, englishWords, tableRuler)
const { sheets } = sheetsOf(scene, { layout: 'poster', paper: 'A4', scale: 1 })
const [first, second] = sheets as [Sheet, Sheet]
const mm = 1 / MM_PER_PX

/** A leaf at natural size, without a rim, by the ink at a place of the paper in mm. */
function painted(leaf: Leaf) {
  const canvas = { width: Math.round(leaf.width / 0.976), height: Math.round(leaf.height / 0.976) }
  const context = createCanvas(canvas.width, canvas.height).getContext('2d')
  paintLeaf(
    context as never,
    (fonts) => painterOn(context, (d) => new Path2D(d), fonts ?? registerFonts()),
    leaf,
    canvas,
  )
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  const rim = 0.012 * Math.max(canvas.width, canvas.height)
  const scale = Math.min((canvas.width - 2 * rim) / leaf.width, (canvas.height - 2 * rim) / leaf.height)
  const left = (canvas.width - leaf.width * scale) / 2
  const top = (canvas.height - leaf.height * scale) / 2
  const inked = (x: number, y: number, width: number, height: number): number => {
    let count = 0
    for (let row = Math.round(top + y * mm * scale); row < top + (y + height) * mm * scale; row += 1) {
      for (let column = Math.round(left + x * mm * scale); column < left + (x + width) * mm * scale; column += 1) {
        if ((data[(row * canvas.width + column) * 4] as number) < 200) count += 1
      }
    }
    return count
  }
  const alpha = (x: number, y: number): number => data[(y * canvas.width + x) * 4 + 3] as number
  return { inked, alpha }
}

it('shows a sheet of a poster as it is printed: its part, marks at the corners, and its note in the rim', () => {
  const { area, paper } = first
  const { inked, alpha } = painted(sheetLeaf(scene, first, 'Row 1 of 2, column 1 of 3'))
  expect(inked(area.x, area.y, area.width, area.height)).toBeGreaterThan(1000)
  expect(inked(area.x + 14, paper.height - 10, 60, 8)).toBeGreaterThan(50)
  expect(inked(area.x - 8, area.y - 8, 8, 10)).toBeGreaterThan(5)
  // The middle of the upper rim is empty: nothing of the picture leaves its area.
  expect(inked(area.x + 20, 1, area.width - 40, area.y - 3)).toBe(0)
  expect(alpha(0, 0)).toBe(0)
})

it('shows on two neighbours what they share', () => {
  const [one, two] = [first, second].map((sheet) => painted(sheetLeaf(scene, sheet, '')))
  const { area } = first
  for (let y = area.y; y < area.y + area.height - 12; y += 12) {
    const right = one?.inked(area.x + area.width - OVERLAP, y, OVERLAP, 12) ?? 0
    const left = two?.inked(area.x, y, OVERLAP, 12) ?? 0
    expect(Math.abs(right - left)).toBeLessThan(0.15 * Math.max(right, left) + 12)
  }
})

it('lays a picture into a page where it stands, and paints nothing of it beside', () => {
  const width = 400
  const clip = { x: 100, y: 50, width, height: (width * scene.height) / scene.width }
  const page = { width: 595, height: 842, says: '' }
  const layers = [{ scene, at: clip, scale: width / scene.width, clip }]
  const { inked } = painted({ ...page, layers })
  const px = MM_PER_PX
  expect(inked(100 * px, 50 * px, width * px, clip.height * px)).toBeGreaterThan(500)
  for (const [x, y, w, h] of [
    [0, 0, 595, 49],
    [0, 0, 98, 842],
    [502, 0, 90, 842],
    [0, 52 + clip.height, 595, 500],
  ] as const) {
    expect(inked(x * px, y * px, w * px, h * px)).toBe(0)
  }
})
