import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { facesOf } from '../../src/export/faces-in-use.ts'
import { unpackWoff, writeSfnt } from '../../src/export/letters/sfnt.ts'
import { svgOf } from '../../src/export/svg.ts'
import { fontRulesOf } from '../../src/export/svg-fonts.ts'
import { outlinesOf } from '../../src/export/svg-outlines.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { landRights, landRightsInArabic } from '../scene/land-rights.ts'
import { englishWords } from '../support/english-words.ts'
import { journeyWith, outcomeOf } from '../support/journey-of.ts'
import { HOSTILE_TEXTS } from './hostile-texts.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'letters-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fontsIn = (rules: string): Uint8Array[] =>
  [...rules.matchAll(/base64,([^)]+)\)/g)].map(([, file = '']) => new Uint8Array(Buffer.from(file, 'base64')))

/** The picture as another program draws it that sees these fonts alone. */
function pixels(scene: Scene, woffs: readonly Uint8Array[], kind: string): Buffer {
  const fontFiles = woffs.map((woff, at) => {
    const path = join(folder, `${kind}-${at}.ttf`)
    writeFileSync(path, writeSfnt(unpackWoff(woff)))
    return path
  })
  return new Resvg(svgOf(scene), {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' },
  }).render().pixels
}

/** That program takes fonts by the names inside of them, which differ by weight: it would set all in the regular one. */
function inOneWeight(scene: Scene): Scene {
  const groups = scene.groups.map((group) => ({
    ...group,
    shapes: group.shapes.map((shape) => (shape.shape === 'text' ? { ...shape, weight: 400 as const } : shape)),
  }))
  return { ...scene, groups }
}

it.each([
  ['English', landRights],
  ['Arabic', landRightsInArabic],
])('draws the same with the letters in use as with whole fonts: %s', async (_language, journey) => {
  const scene = inOneWeight(drawJourney(journey, englishWords, tableRuler))
  const whole = await Promise.all(facesOf(scene).map(nodeFontFiles))
  const used = fontsIn(await fontRulesOf(scene, nodeFontFiles))
  expect(used.length).toBe(whole.length)
  const size = (files: readonly Uint8Array[]): number => files.reduce((sum, { length }) => sum + length, 0)
  expect(size(used)).toBeLessThan(size(whole))
  const [one, other, none] = [pixels(scene, whole, 'whole'), pixels(scene, used, 'used'), pixels(scene, [], 'none')]
  expect(one.equals(other)).toBe(true)
  expect(one.equals(none)).toBe(false)
})

it('brings the fonts in a style before anything is drawn, and stays well-formed whatever people write', async () => {
  const journey = journeyWith(
    ...HOSTILE_TEXTS.map((title, at) => outcomeOf(`o${at}`, { title, at: { x: 0, y: at * 200 } })),
  )
  const scene = drawJourney(journey, englishWords, tableRuler)
  const svg = svgOf(scene, { fontRules: await fontRulesOf(scene, nodeFontFiles) })
  expect(XMLValidator.validate(svg)).toBe(true)
  expect(svg.indexOf('<style>')).toBeLessThan(svg.indexOf('<rect'))
  expect(svg.match(/<style>/g)?.length).toBe(1)
  expect(svg).not.toContain('<script')
})

it('draws letters as shapes, each letter once, and stays well-formed and inert whatever people write', async () => {
  const journey = journeyWith(
    ...HOSTILE_TEXTS.map((title, at) => outcomeOf(`o${at}`, { title, at: { x: 0, y: at * 200 } })),
    outcomeOf('han', { title: '部委 & "partners"', at: { x: 400, y: 0 } }),
  )
  const scene = drawJourney(journey, englishWords, tableRuler)
  const svg = svgOf(scene, { outlines: await outlinesOf(scene, nodeFontFiles) })
  expect(XMLValidator.validate(svg)).toBe(true)
  expect(svg).not.toContain('<script')
  const ids = [...svg.matchAll(/<path id="(letter-[^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const shown = new Set([...svg.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id))
  expect([...shown].filter((id) => !ids.includes(id))).toEqual([])
  // What no font of ours has stays a text; the group still says it whole.
  expect([...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)).toContain('部委')
  expect(svg).toContain('<title>部委 &amp; &quot;partners&quot;</title>')
})

it('tells those who cannot see it what it shows', () => {
  const scene = { ...drawJourney(landRights, englishWords, tableRuler), description: 'Five outcomes & <three> loops.' }
  const svg = svgOf(scene)
  expect(svg).toContain('aria-labelledby="picture-title picture-description"')
  expect(svg).toContain('<desc id="picture-description">Five outcomes &amp; &lt;three&gt; loops.</desc>')
  expect(svgOf({ ...scene, description: '' })).toContain('aria-labelledby="picture-title"')
})
