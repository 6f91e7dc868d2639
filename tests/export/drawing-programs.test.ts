import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeRuler } from '../../server/pictures/node-canvas.ts'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { svgOf } from '../../src/export/svg.ts'
import { fontRulesOf } from '../../src/export/svg-fonts.ts'
import { pictureWords } from '../../src/i18n/picture-words.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { drawJourney } from '../../src/scene/draw-journey.ts'
import { roomyRuler } from '../../src/scene/roomy-ruler.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { lettersAlone, lettersIn } from '../support/letters-in-cards.ts'
import { samplesIn } from '../support/samples-in.ts'

/** What people go on drawing with: neither reads a font out of a file. Both see DejaVu alone here, the widest of the usual ones. */
const PROGRAMS = {
  Inkscape: {
    command: 'inkscape',
    pngs: (files: readonly string[]) => ['--export-type=png', ...files],
  },
  LibreOffice: {
    command: 'soffice',
    pngs: (files: readonly string[]) => [
      ...['--headless', `-env:UserInstallation=file://${join(folder, 'office')}`],
      ...['--convert-to', 'png', '--outdir', folder, ...files],
    ],
  },
} as const

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'))
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Drawing {
  readonly name: string
  readonly journey: Journey
  readonly scene: Scene
  readonly svg: string
}

/** The samples with the longest titles, with letters in the file and with letters that are named. */
async function drawings(): Promise<Drawing[]> {
  const drawn: Drawing[] = []
  for (const language of ['fr', 'ar'] as const) {
    const words = pictureWords(await loadAllTexts(language), Date.UTC(2026, 10, 30))
    for (const [key, journey] of await samplesIn(language)) {
      if (!['honduras', 'timorLeste', 'tanzania'].includes(key)) continue
      const scene = drawJourney(journey, words, nodeRuler())
      const inside = svgOf(lettersAlone(scene), { fontRules: await fontRulesOf(scene, nodeFontFiles) })
      const roomy = drawJourney(journey, words, roomyRuler(nodeRuler()))
      const named = svgOf(lettersAlone(roomy), { isForPrograms: true })
      drawn.push({ name: `${language}-${key}-inside`, journey, scene, svg: inside })
      drawn.push({ name: `${language}-${key}-named`, journey, scene: roomy, svg: named })
    }
  }
  return drawn
}

for (const [program, { command, pngs }] of Object.entries(PROGRAMS)) {
  const isHere = spawnSync(command, ['--version']).status === 0
  describe.skipIf(!isHere)(`${program}${isHere ? '' : ' (left out: it is not here)'}`, () => {
    it('keeps every letter in its card, whether the letters lie in the file or are named', async () => {
      const all = await drawings()
      const files = all.map(({ name, svg }) => {
        const file = join(folder, `${name}.svg`)
        writeFileSync(file, svg)
        return file
      })
      const env = { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
      execFileSync(command, pngs(files), { env, stdio: 'ignore' })
      for (const { name, journey, scene } of all) {
        const letters = await lettersIn(readFileSync(join(folder, `${name}.png`)), journey, scene)
        expect(letters.all, name).toBeGreaterThan(1000)
        expect([name, letters.outside]).toEqual([name, 0])
      }
    }, 180_000)
  })
}
