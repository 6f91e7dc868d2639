import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { Resvg } from '@resvg/resvg-js'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { facesOf } from '../../src/export/faces-in-use.ts'
import { unpackWoff, writeSfnt } from '../../src/export/letters/sfnt.ts'
import { svgOf } from '../../src/export/svg.ts'
import { fontRulesOf } from '../../src/export/svg-fonts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRightsInArabic } from '../scene/land-rights.ts'
import { bigJourney } from '../server/pictures/big-journey.ts'
import { englishWords } from '../support/english-words.ts'
import { participant } from '../support/participant.ts'

/** Of a picture as it is compared, px: a map of 300 cards is made smaller. */
const MOST_WIDTH = 2000
/** Letters are smoothed differently by each program: what is compared are means over squares of this side, px. */
const SQUARE = 4

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agrees-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const JOURNEYS: readonly (readonly [string, () => Promise<Journey>])[] = [
  ...SAMPLES.map(({ key, load }) => [key, async () => (await load()).journey] as const),
  ['Arabic, from the right', async () => landRightsInArabic],
  ['300 cards in five scripts, one far out', async () => bigJourney(300)],
]

it('an SVG shows in a second renderer what it shows in Chromium, letters and all', async () => {
  const { page } = await participant('Ana')
  for (const [name, load] of JOURNEYS) {
    const scene = withoutForeignSigns(inOneWeight(drawJourney(await load(), englishWords, tableRuler)))
    const scale = Math.min(1, MOST_WIDTH / scene.width)
    const [one, other] = [await byChromium(page, scene, scale), await byResvg(scene, scale)]
    const { mean, far } = distance(await squaresOf(one), await squaresOf(other))
    expect(mean, `${name}: mean distance of colours, 0 to 255`).toBeLessThan(0.6)
    expect(far, `${name}: squares that differ by more than a fifth`).toBeLessThan(0.002)
  }
  // And it can tell: a map with its letters left out is not the same.
  const scene = inOneWeight(drawJourney(landRightsInArabic, englishWords, tableRuler))
  const silent = { ...scene, groups: scene.groups.map((one) => ({ ...one, shapes: one.shapes.filter(isNoText) })) }
  const apart = distance(await squaresOf(await byChromium(page, silent, 1)), await squaresOf(await byResvg(scene, 1)))
  expect(apart.far).toBeGreaterThan(0.002)
})

const isNoText = ({ shape }: Scene['groups'][number]['shapes'][number]): boolean => shape !== 'text'

/** The second renderer takes fonts by the names inside of them, which differ by weight: it would set all in the regular one. */
function inOneWeight(scene: Scene): Scene {
  return withTexts(scene, (shape) => ({ ...shape, weight: 400 }))
}

/** Signs that our fonts do not hold are drawn by each program with what the machine has. */
function withoutForeignSigns(scene: Scene): Scene {
  const ours = (line: string): string => line.replace(/[\p{Script=Han}\p{Extended_Pictographic}\u200d]/gu, '')
  return withTexts(scene, (shape) => ({ ...shape, lines: shape.lines.map(ours) }))
}

type TextShape = Extract<Scene['groups'][number]['shapes'][number], { shape: 'text' }>

function withTexts(scene: Scene, change: (shape: TextShape) => TextShape): Scene {
  const groups = scene.groups.map((group) => ({
    ...group,
    shapes: group.shapes.map((shape) => (shape.shape === 'text' ? change(shape) : shape)),
  }))
  return { ...scene, groups }
}

async function byChromium(page: Page, scene: Scene, scale: number): Promise<Buffer> {
  const svg = svgOf(scene, { scale, fontRules: await fontRulesOf(scene, nodeFontFiles) })
  const size = { width: Math.round(scene.width * scale), height: Math.round(scene.height * scale) }
  await page.setViewportSize(size)
  await page.setContent(`<body style="margin:0;overflow:hidden">${svg}</body>`)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return page.screenshot({ clip: { x: 0, y: 0, ...size } })
}

async function byResvg(scene: Scene, scale: number): Promise<Buffer> {
  const woffs = await Promise.all(facesOf(scene).map(nodeFontFiles))
  const fontFiles = woffs.map((woff, at) => {
    const path = join(folder, `${at}.ttf`)
    writeFileSync(path, writeSfnt(unpackWoff(woff)))
    return path
  })
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' }
  return Buffer.from(new Resvg(svgOf(scene, { scale }), { font }).render().asPng())
}

interface Squares {
  readonly columns: number
  readonly rows: number
  /** Three colours a square, 0 to 255. */
  readonly means: Uint8ClampedArray
}

async function squaresOf(png: Buffer): Promise<Squares> {
  const image = await loadImage(png)
  const columns = Math.floor(image.width / SQUARE)
  const rows = Math.floor(image.height / SQUARE)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const sums = new Float64Array(columns * rows * 3)
  for (let y = 0; y < rows * SQUARE; y += 1) {
    for (let x = 0; x < columns * SQUARE; x += 1) {
      const from = (y * image.width + x) * 4
      const to = (Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE)) * 3
      for (let n = 0; n < 3; n += 1) sums[to + n] = (sums[to + n] ?? 0) + (data[from + n] ?? 0)
    }
  }
  return { columns, rows, means: Uint8ClampedArray.from(sums, (sum) => sum / SQUARE ** 2) }
}

function distance(one: Squares, other: Squares): { mean: number; far: number } {
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
