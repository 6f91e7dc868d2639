import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeCanvases, nodeRuler } from '../../server/pictures/node-canvas.ts'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { pngInStripes } from '../../src/export/png-stripes.ts'
import { type SvgOptions, svgOf } from '../../src/export/svg.ts'
import { fontRulesOf } from '../../src/export/svg-fonts.ts'
import { outlinesOf } from '../../src/export/svg-outlines.ts'
import type { Language } from '../../src/i18n/languages.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { roomyRuler } from '../../src/scene/roomy-ruler.ts'
import type { Scene } from '../../src/scene/scene.ts'
import type { TextRuler } from '../../src/scene/text-ruler.ts'
import { bigJourney } from '../server/pictures/big-journey.ts'
import { lettersAlone, lettersIn } from '../support/letters-in-cards.ts'
import { distance, squaresOf } from '../support/picture-distance.ts'
import { samplesIn } from '../support/samples-in.ts'

/** The widest of the usual fonts, and on a bare Linux the only one. */
const DEJAVU = '/usr/share/fonts/truetype/dejavu'

const hasRsvg = spawnSync('rsvg-convert', ['--version']).status === 0
const whyNot = hasRsvg ? '' : ' (left out: there is no rsvg-convert, of librsvg2-bin)'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'))
  const fonts = `<dir>${DEJAVU}</dir><cachedir>${join(folder, 'cache')}</cachedir>`
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The file as librsvg shows it where it finds no font but DejaVu. */
function byRsvg(svg: string): Buffer {
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  return execFileSync('rsvg-convert', ['--format=png', '--unlimited'], { input: svg, env, maxBuffer: 2 ** 28 })
}

async function sceneIn(language: Language, journey: Journey, ruler: TextRuler): Promise<Scene> {
  return drawJourney(journey, pictureWords(await loadAllTexts(language), Date.UTC(2026, 10, 30)), ruler)
}

/** Pixels of letters that lie outside of all cards, in the file as librsvg shows it. */
async function inkOutside(journey: Journey, scene: Scene, options: SvgOptions): Promise<number> {
  const { outside, all } = await lettersIn(byRsvg(svgOf(lettersAlone(scene), options)), journey, scene)
  if (journey.waypoints.size > 0) expect(all).toBeGreaterThan(0)
  return outside
}

describe.skipIf(!hasRsvg)(`librsvg, which reads no font out of a file${whyNot}`, () => {
  it.each(['en', 'fr', 'es', 'pt', 'ar'] as const)(
    'keeps every letter in its card where the letters are named alone, on all samples: %s',
    { timeout: 120_000 },
    async (language) => {
      for (const [key, journey] of await samplesIn(language)) {
        const scene = await sceneIn(language, journey, roomyRuler(nodeRuler()))
        expect([key, await inkOutside(journey, scene, { isForPrograms: true })]).toEqual([key, 0])
      }
    },
  )

  it.each(['en', 'fr', 'es', 'pt', 'ar'] as const)(
    'keeps every letter in its card where the letters lie in the file, which it does not read: %s',
    { timeout: 120_000 },
    async (language) => {
      for (const [key, journey] of await samplesIn(language)) {
        const scene = await sceneIn(language, journey, nodeRuler())
        const fontRules = await fontRulesOf(scene, nodeFontFiles)
        expect([key, await inkOutside(journey, scene, { fontRules })]).toEqual([key, 0])
      }
    },
  )

  it('can tell: as on the screen, long titles leave their cards', { timeout: 60_000 }, async () => {
    const [, journey] = (await samplesIn('ar')).find(([key]) => key === 'timorLeste') as [string, Journey]
    expect(
      await inkOutside(journey, await sceneIn('ar', journey, nodeRuler()), { isForPrograms: true }),
    ).toBeGreaterThan(0)
  })

  it.each(['en', 'ar'] as const)(
    'shows letters that are shapes as we paint them, on all samples: %s',
    { timeout: 120_000 },
    async (language) => {
      for (const [key, journey] of await samplesIn(language)) {
        const scene = await sceneIn(language, journey, nodeRuler())
        const svg = svgOf(scene, { outlines: await outlinesOf(scene, nodeFontFiles) })
        const { mean, far } = distance(await squaresOf(byRsvg(svg)), await squaresOf(await painted(scene)))
        expect(mean, `${key}: mean distance of colours, 0 to 255`).toBeLessThan(0.6)
        expect(far, `${key}: squares that differ by more than a fifth`).toBeLessThan(0.002)
      }
    },
  )

  it('takes every card of 300 in many scripts', { timeout: 60_000 }, async () => {
    const journey = bigJourney(300)
    const scene = await sceneIn('en', journey, nodeRuler())
    const { width } = await loadImage(byRsvg(svgOf(scene, { outlines: await outlinesOf(scene, nodeFontFiles) })))
    expect(width).toBe(scene.width)
  })
})

async function painted(scene: Scene): Promise<Buffer> {
  const { parts } = await pngInStripes(scene, { size: { by: 'scale', scale: 1 }, transparent: false }, nodeCanvases)
  return Buffer.concat(parts)
}
