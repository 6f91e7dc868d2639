import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeRuler } from '../../server/pictures/node-canvas.ts'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { facesOf } from '../../src/export/faces-in-use.ts'
import { unpackWoff, writeSfnt } from '../../src/export/letters/sfnt.ts'
import { svgOf } from '../../src/export/svg.ts'
import { fontRulesOf } from '../../src/export/svg-fonts.ts'
import { outlinesOf } from '../../src/export/svg-outlines.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { roomyRuler } from '../../src/scene/roomy-ruler.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRightsInArabic } from '../scene/land-rights.ts'
import { bigJourney } from '../server/pictures/big-journey.ts'
import { englishWords } from '../support/english-words.ts'
import { participant } from '../support/participant.ts'
import { distance, squaresOf } from '../support/picture-distance.ts'
import { samplesIn } from '../support/samples-in.ts'

/** Of a picture as it is compared, px: a map of 300 cards is made smaller. */
const MOST_WIDTH = 2000

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

it('letters that are shapes show there what letters show in Chromium, in their weights, Arabic ones too', async () => {
  const { page } = await participant('Ana')
  const samples = [...(await samplesIn('en')), ...(await samplesIn('ar'))]
  // As texts the second renderer gives up lines in which an Arabic ligature stands beside a colon of the Latin face.
  for (const [name, journey] of [...samples, ['300 cards', bigJourney(300)] as const]) {
    const scene = withoutForeignSigns(drawJourney(journey, englishWords, nodeRuler()))
    const scale = Math.min(1, MOST_WIDTH / scene.width)
    const outlines = await outlinesOf(scene, nodeFontFiles)
    const shapes = new Resvg(svgOf(scene, { scale, outlines }), { font: { loadSystemFonts: false } }).render().asPng()
    const one = await byChromium(page, scene, scale)
    const { mean, far } = distance(await squaresOf(one), await squaresOf(Buffer.from(shapes)))
    const what = `${name} in ${journey.about.language}`
    expect(mean, `${what}: mean distance of colours, 0 to 255`).toBeLessThan(0.6)
    expect(far, `${what}: squares that differ by more than a fifth`).toBeLessThan(0.002)
  }
})

it('named letters: an Arabic line with digits stands off its edge by a twentieth of its width at most, where the letters are ours', async () => {
  const { page } = await participant('Ana')
  const offs: number[] = []
  for (const [, journey] of await samplesIn('ar')) {
    const scene = drawJourney(journey, englishWords, roomyRuler(nodeRuler()))
    const fonts = await fontRulesOf(scene, nodeFontFiles)
    await page.setContent(`<style>${fonts}</style>${svgOf(scene)}`)
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const edges = scene.groups.flatMap(({ shapes }) =>
      shapes.flatMap((shape) => {
        const isFromRight = shape.shape === 'text' && shape.align === 'right'
        return isFromRight ? shape.lines.map((line) => [line, shape.x] as const) : []
      }),
    )
    const lines = await page.locator('text[direction="rtl"]').evaluateAll((texts) =>
      texts.map((text) => {
        const { x, width } = (text as SVGTextElement).getBBox()
        return { told: (text.textContent ?? '').replace(/[\u2066-\u2069\u200f]/g, ''), right: x + width, width }
      }),
    )
    for (const { told, right, width } of lines) {
      const away = edges.filter(([line]) => line === told).map(([, x]) => Math.abs(x - right))
      if (away.length > 0) offs.push(Math.min(...away) / width)
    }
  }
  expect(offs.length).toBeGreaterThan(8)
  expect(Math.max(...offs)).toBeLessThan(0.06)
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
