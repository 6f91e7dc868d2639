import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, loadImage, Path2D } from '@napi-rs/canvas'
import { Resvg } from '@resvg/resvg-js'
import { inflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { nodeCanvases, nodeRuler } from '../../../server/pictures/node-canvas.ts'
import { registerFonts } from '../../../server/pictures/node-fonts.ts'
import { painterOn, paintScene } from '../../../src/export/paint-scene.ts'
import { type PngOptions, pngInStripes } from '../../../src/export/png-stripes.ts'
import { openPngWriter } from '../../../src/export/png-writer.ts'
import { svgOf } from '../../../src/export/svg.ts'
import { shownBox } from '../../../src/journey/cards.ts'
import type { Journey } from '../../../src/journey/journey.ts'
import { SAMPLES } from '../../../src/journey/samples/samples.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { LINK_INK, OUTCOME_INK } from '../../../src/scene/ink.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import { HOSTILE_TEXTS } from '../../export/hostile-texts.ts'
import { landRights, landRightsInArabic } from '../../scene/land-rights.ts'
import { englishWords } from '../../support/english-words.ts'
import { journeyAbout, journeyWith, outcomeOf } from '../../support/journey-of.ts'
import { samplesIn } from '../../support/samples-in.ts'
import { bigJourney } from './big-journey.ts'

const drawn = (journey: Journey): Scene => drawJourney(journey, englishWords, nodeRuler())

async function pngOf(scene: Scene, options: Partial<PngOptions> = {}): Promise<Buffer> {
  const png = await pngInStripes(
    scene,
    { size: { by: 'scale', scale: 1 }, transparent: false, ...options },
    nodeCanvases,
  )
  return Buffer.concat(png.parts)
}

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** As a program that none of us wrote reads it. */
async function pixelsOf(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height)
}

/** Whether a colour is found within a square around a place of the sheet. */
function hasColour(pixels: Pixels, scene: Scene, x: number, y: number, reach: number, ink: string, apart = 3): boolean {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16))
  const left = Math.round(x - scene.left)
  const top = Math.round(y - scene.top)
  for (let row = top - reach; row <= top + reach; row += 1) {
    for (let column = left - reach; column <= left + reach; column += 1) {
      const at = (row * pixels.width + column) * 4
      if (wanted.every((value, n) => Math.abs((pixels.data[at + n] ?? -99) - value) <= apart)) return true
    }
  }
  return false
}

/** The mean difference of all colours, 0 to 255, and how many pixels differ by more than a fifth. */
function distance(one: Pixels, other: Pixels): { mean: number; far: number } {
  expect([one.width, one.height]).toEqual([other.width, other.height])
  let sum = 0
  let far = 0
  for (let at = 0; at < one.data.length; at += 4) {
    let most = 0
    for (let n = 0; n < 3; n += 1) {
      const apart = Math.abs((one.data[at + n] ?? 0) - (other.data[at + n] ?? 0))
      sum += apart
      most = Math.max(most, apart)
    }
    if (most > 51) far += 1
  }
  return { mean: sum / (one.data.length * 0.75), far: far / (one.data.length / 4) }
}

const JOURNEYS: readonly (readonly [string, () => Promise<Journey>])[] = [
  ...SAMPLES.map(({ key, load }) => [key, async () => (await load()).journey] as const),
  ...(await samplesIn('ar')).map(([key, journey]) => [`${key} in Arabic`, async () => journey] as const),
  ['300 cards in many scripts, one far to the left', async () => bigJourney(300)],
  ['300 cards from right to left', async () => bigJourney(300, 'rtl')],
]

describe.each(JOURNEYS)('the PNG of %s', (_, load) => {
  it('holds the colour of every card and every arrowhead', async () => {
    const journey = await load()
    const scene = drawn(journey)
    const pixels = await pixelsOf(await pngOf(scene))
    expect([pixels.width, pixels.height]).toEqual([scene.width, scene.height])
    const missing: string[] = []
    for (const card of journey.waypoints.values()) {
      const { x, y, width, height } = shownBox(card, journey.about.direction)
      const seen =
        card.type === 'outcome'
          ? hasColour(pixels, scene, x + width / 2, y + 4, 1, OUTCOME_INK[card.kind].tint)
          : card.type === 'loop'
            ? hasColour(pixels, scene, x + width / 2, y + 4, 2, '#FFFBEC')
            : hasColour(
                pixels,
                scene,
                journey.about.direction === 'rtl' ? x + width - 2 : x + 2,
                y + height / 2,
                1,
                '#3A4358',
              )
      if (!seen) missing.push(card.id)
    }
    for (const { of, id, shapes } of scene.groups) {
      const kind = of === 'link' ? journey.links.get(id as never)?.kind : undefined
      const head = shapes.at(-1)
      if (kind === undefined) continue
      // A thin ring never fills a pixel.
      const isEye = head?.shape === 'circle'
      const middle =
        head?.shape === 'circle'
          ? { x: head.x, y: head.y - head.radius }
          : head?.shape === 'path'
            ? middleOf(head.d)
            : undefined
      if (!middle || !hasColour(pixels, scene, middle.x, middle.y, 2, LINK_INK[kind], isEye ? 40 : 3)) missing.push(id)
    }
    expect(missing).toEqual([])
  })
})

function middleOf(d: string): { x: number; y: number } {
  const numbers = (d.match(/-?[\d.]+/g) ?? []).map(Number)
  const mean = (from: number): number => [0, 2, 4].reduce((sum, at) => sum + (numbers[from + at] ?? 0), 0) / 3
  return { x: mean(0), y: mean(1) }
}

it('is whole whatever people write, and holds nothing but pixels', async () => {
  const cards = HOSTILE_TEXTS.map((title, at) => outcomeOf(`o${at}`, { title, at: { x: 0, y: at * 200 } }))
  const scene = drawn(journeyAbout(journeyWith(...cards), { title: HOSTILE_TEXTS.join(' ') }))
  const png = await pngOf(scene)
  expect(await pixelsOf(png)).toMatchObject({ width: scene.width, height: scene.height })
  const kinds = new Set<string>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) kinds.add(png.toString('latin1', at + 4, at + 8))
  expect([...kinds]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
})

describe('stripes', () => {
  it.each([
    ['white', false, 1e-6],
    // What is nearly transparent has hardly a colour: rounding shows in it.
    ['transparent', true, 5e-5],
  ] as const)('give the picture that one large canvas gives, %s', async (_, transparent, most) => {
    const scene = drawn(landRightsInArabic)
    const scale = 3
    const striped = await pixelsOf(await pngOf(scene, { size: { by: 'scale', scale }, transparent }))
    const { width, height } = striped
    expect(width * height).toBeGreaterThan(10_000_000)
    const context = createCanvas(width, height).getContext('2d')
    const painter = painterOn(context, (d) => new Path2D(d), registerFonts())
    paintScene(painter, scene, { scale, transparent, part: { x: 0, y: 0, width, height } })
    const { mean, far } = distance(striped, context.getImageData(0, 0, width, height))
    expect(mean).toBeLessThan(0.01)
    expect(far).toBeLessThan(most)
  })

  it('join without a seam where a picture is wider than a canvas', async () => {
    const scene = drawn(bigJourney(20))
    const scale = 2
    const { width, height, data } = await pixelsOf(await pngOf(scene, { size: { by: 'scale', scale } }))
    expect(width).toBeGreaterThan(16_384)
    const part = { x: 16_384 - 100, y: 0, width: 200, height }
    const context = createCanvas(200, height).getContext('2d')
    paintScene(
      painterOn(context, (d) => new Path2D(d), registerFonts()),
      scene,
      { scale, transparent: false, part },
    )
    const around = new Uint8ClampedArray(200 * height * 4)
    for (let row = 0; row < height; row += 1) {
      const from = (row * width + part.x) * 4
      around.set(data.subarray(from, from + 800), row * 800)
    }
    const { far } = distance({ width: 200, height, data: around }, context.getImageData(0, 0, 200, height))
    expect(far).toBe(0)
  })

  it('stop when they are called off, and tell how far they are', async () => {
    const heard: number[] = []
    const control = new AbortController()
    const making = pngOf(drawn(landRights), {
      size: { by: 'scale', scale: 4 },
      signal: control.signal,
      onProgress(done) {
        heard.push(done)
        if (heard.length === 3) control.abort(new Error('closed'))
      },
    })
    await expect(making).rejects.toThrow('closed')
    expect(heard).toHaveLength(3)
    expect(heard).toEqual([...heard].sort((a, b) => a - b))
  })

  it('never give a smaller picture: what is too large is refused, with the scale that fits', async () => {
    const scene = drawn(landRights)
    const refused = pngOf(scene, { size: { by: 'scale', scale: 4 }, mostPixels: 5_000_000 })
    await expect(refused).rejects.toMatchObject({ code: 'too-large', fits: expect.any(Number) })
  })
})

describe('the file', () => {
  it.each([
    [{ by: 'scale', scale: 1 }, 3780],
    [{ by: 'scale', scale: 2 }, 7559],
    [{ by: 'paper', paper: 'A4', dpi: 300 }, 11_811],
  ] as const)('of %j says how many pixels a metre has: %i', async (size, perMetre) => {
    const png = await pngOf(drawn(landRights), { size })
    const at = png.indexOf('pHYs')
    expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([perMetre, perMetre, 1])
    expect(at).toBeLessThan(png.indexOf('IDAT'))
  })

  it('is the same without the environment’s compressor', async () => {
    const rows = { bytes: new Uint8Array(4 * 8 * 8).map((_, at) => (at * 37) % 251), order: 'bgra' } as const
    const whole = async (): Promise<Uint8Array> => {
      const writer = openPngWriter({ width: 8, height: 8, dpi: 96, transparent: false })
      await writer.rows(rows)
      return Buffer.concat(await writer.finish())
    }
    const theirs = await whole()
    const compressor = globalThis.CompressionStream
    Reflect.deleteProperty(globalThis, 'CompressionStream')
    try {
      const ours = await whole()
      const body = (png: Uint8Array) => {
        const at = Buffer.from(png).indexOf('IDAT')
        return inflateSync(png.subarray(at + 4 + 2, at + 4 + Buffer.from(png).readUInt32BE(at - 4) - 4))
      }
      expect(body(ours)).toEqual(body(theirs))
      expect([...body(ours).subarray(0, 4)]).toEqual([0, rows.bytes[2], rows.bytes[1], rows.bytes[0]])
    } finally {
      globalThis.CompressionStream = compressor
    }
  })
})

describe('SVG and PNG', () => {
  const require = createRequire(import.meta.url)
  const fontDirs = ['ibm-plex-sans', 'ibm-plex-sans-arabic'].map((name) =>
    join(dirname(require.resolve(`@fontsource/${name}/package.json`)), 'files'),
  )

  it('show the same: another program’s picture of the SVG is close to the painted one', async () => {
    const whole = drawn(landRights)
    // Letters apart, for which every program has fonts of its own.
    const scene: Scene = {
      ...whole,
      groups: whole.groups.map((group) => ({ ...group, shapes: group.shapes.filter(({ shape }) => shape !== 'text') })),
    }
    const rendered = new Resvg(svgOf(scene, { scale: 2 }), { font: { loadSystemFonts: false, fontDirs } }).render()
    const theirs = { width: rendered.width, height: rendered.height, data: new Uint8ClampedArray(rendered.pixels) }
    const ours = await pixelsOf(await pngOf(scene, { size: { by: 'scale', scale: 2 } }))
    const { mean, far } = distance(ours, theirs)
    expect(mean).toBeLessThan(0.35)
    expect(far).toBeLessThan(0.002)
  })
})
