import { createCanvas, Path2D } from '@napi-rs/canvas'
import { expect, it } from 'vitest'
import { nodeRuler } from '../../../server/pictures/node-canvas.ts'
import { registerFonts } from '../../../server/pictures/node-fonts.ts'
import { painterOn, paintScene } from '../../../src/export/paint-scene.ts'
import { sheetsOf } from '../../../src/export/pdf/pdf-of.ts'
import { type PreviewOptions, paintPreview } from '../../../src/panels/exporting/paint-preview.ts'
import { drawJourney } from '../../../src/scene/draw-journey.ts'
import { landRights } from '../../scene/land-rights.ts'
import { englishWords } from '../../support/english-words.ts'

const scene = drawJourney(landRights, englishWords, nodeRuler())
/** The sheet alone: the map has inks of the frames and of the squares, too. */
const bare = { ...scene, groups: [] }
const POSTER = { layout: 'poster', paper: 'A4', scale: 1 } as const
const FITTED = { layout: 'fitted', paper: 'A4' } as const

function open(width: number, height: number) {
  const context = createCanvas(width, height).getContext('2d')
  return { context, painter: painterOn(context, (d) => new Path2D(d), registerFonts()) }
}

/** The colours of a preview, `#rrggbbaa`, by the place on the canvas. */
function previewed(width: number, height: number, options: Partial<PreviewOptions> = {}, shown = scene) {
  const { context, painter } = open(width, height)
  paintPreview(painter, shown, { width, height }, { transparent: false, pages: undefined, density: 1, ...options })
  const { data } = context.getImageData(0, 0, width, height)
  const at = (x: number, y: number): string =>
    Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), (value) =>
      value.toString(16).padStart(2, '0'),
    ).join('')
  const colours = new Set<string>()
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) colours.add(at(x, y))
  return { data, at, colours }
}

/** The place of the map on a canvas that is wider than it: in the middle, with the rim above. */
function mapOn(width: number, height: number) {
  const scale = height / (scene.height + 2 * 0.012 * Math.max(scene.width, scene.height))
  return { scale, left: (width - scene.width * scale) / 2, top: (height - scene.height * scale) / 2 }
}

it('shows the map in the middle, as a PNG of that size has it, and nothing around', () => {
  const [width, height] = [2000, 600]
  const { data, at } = previewed(width, height)
  const { scale, left, top } = mapOn(width, height)
  const { context, painter } = open(width, height)
  const part = { x: -left, y: -top, width, height }
  paintScene(painter, scene, { scale, transparent: true, part })
  const png = context.getImageData(0, 0, width, height).data
  let [inked, apart] = [0, 0]
  for (let from = 0; from < png.length; from += 4) {
    if (png[from + 3] !== 255) continue
    inked += 1
    if ([0, 1, 2].some((n) => Math.abs((png[from + n] ?? 0) - (data[from + n] ?? 0)) > 8)) apart += 1
  }
  expect(inked).toBeGreaterThan(10_000)
  expect(apart / inked).toBeLessThan(0.001)
  expect([at(2, 300), at(Math.floor(left) - 2, 300), at(1997, 300)]).toEqual(['00000000', '00000000', '00000000'])
  expect(at(Math.ceil(left) + 2, Math.ceil(top) + 2)).toBe('ffffffff')
})

it('shows squares through where the picture is transparent, and only there', () => {
  expect(previewed(900, 600, {}, bare).colours).not.toContain('eceae5ff')
  const { colours, at } = previewed(2000, 600, { transparent: true }, bare)
  expect(colours).toContain('eceae5ff')
  const { left, top } = mapOn(2000, 600)
  expect([at(Math.ceil(left) + 1, Math.ceil(top) + 1), at(2, 300)]).toEqual(['eceae5ff', '00000000'])
})

it('lays a fitted picture on its whole paper', () => {
  const { at } = previewed(2000, 600, { pages: FITTED })
  const { paper } = sheetsOf(scene, FITTED).sheets[0] as { paper: { width: number; height: number } }
  const side = (600 * paper.width) / (paper.height + 2 * 0.012 * Math.max(paper.width, paper.height)) / 2
  expect([at(Math.ceil(1000 - side) + 1, 300), at(Math.floor(1000 - side) - 2, 300)]).toEqual(['ffffffff', '00000000'])
})

it('frames and numbers the sheets of a poster; a single sheet has neither', () => {
  expect(sheetsOf(scene, POSTER).sheets.length).toBeGreaterThan(1)
  const border = '0b6b63ff'
  expect(previewed(900, 600, { pages: POSTER }, bare).colours).toContain(border)
  expect(previewed(900, 600, { pages: FITTED }, bare).colours).not.toContain(border)
  // Twice as dense, the frame is twice as wide: a whole pixel of its ink on a dense screen, too.
  const frame = (density: number): number => {
    const { data } = previewed(900, 600, { pages: POSTER, density }, bare)
    let inked = 0
    for (let from = 0; from < data.length; from += 4) {
      if (data[from] === 0x0b && data[from + 1] === 0x6b && data[from + 2] === 0x63) inked += 1
    }
    return inked
  }
  expect(frame(3)).toBeGreaterThan(frame(1.5))
})
