import { writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeFontFiles } from '../../server/pictures/node-fonts.ts'
import { loadTypefaces, type Typeface } from '../../src/export/letters/typefaces.ts'
import { SAMPLES } from '../../src/journey/samples/samples.ts'
import { latinWidth } from '../../src/scene/latin-width.ts'
import { PLEX_LETTERS } from '../../src/scene/plex-widths.ts'
import type { Weight } from '../../src/scene/scene.ts'
import { textsOfJourney } from '../support/texts-of-journey.ts'

const WEIGHTS: readonly Weight[] = [400, 500, 600]

let faces: ReadonlyMap<Weight, Typeface>
beforeAll(async () => {
  const { all } = await loadTypefaces(
    WEIGHTS.map((weight) => ({ text: 'a', weight })),
    nodeFontFiles,
  )
  faces = new Map(WEIGHTS.map((weight, at) => [weight, all[at] as Typeface]))
})

/** As HarfBuzz sets it, which Chromium and Firefox set their texts with: thousandths of the type size. */
function shaped(text: string, weight: Weight): number {
  const glyphs = (faces.get(weight) as Typeface).shape(text, 0, text.length, false, 'en')
  return glyphs.reduce((sum, { advance }) => sum + advance, 0)
}

it('the table is what the fonts say, for each letter before each other', () => {
  const wrong: string[] = []
  for (const weight of WEIGHTS) {
    for (const left of PLEX_LETTERS) {
      for (const right of ['', ...PLEX_LETTERS]) {
        const text = left + right
        if (latinWidth(text, 1000, weight) !== shaped(text, weight)) wrong.push(`${weight} ${text}`)
      }
    }
  }
  expect(wrong.slice(0, 20)).toEqual([])
})

/** After another release of the fonts: `RIHLA_WRITE=widths npx vitest run tests/scene/plex-widths.test.ts`, then `npm run fix`. */
it.runIf(process.env.RIHLA_WRITE === 'widths')('writes the table', async () => {
  await writeFile(new URL('../../src/scene/plex-widths.ts', import.meta.url), tableFile())
})

describe('a Latin text', () => {
  it.each(WEIGHTS)('is as wide as its font sets it, in weight %i', async (weight) => {
    let count = 0
    for (const { load } of SAMPLES) {
      for (const text of textsOfJourney((await load()).journey)) {
        const width = latinWidth(text, 1000, weight)
        if (width === undefined) continue
        count += 1
        expect(width, text).toBe(shaped(text, weight))
      }
    }
    expect(count).toBeGreaterThan(500)
  })

  it('of three letters that move together is as wide as its font sets it', () => {
    for (const text of ['office', 'affluent', 'AVATAR', 'L’Été', '“To” … (Ye)', 'f f i', 'Ação – 1/2', '1917']) {
      for (const weight of WEIGHTS) expect(latinWidth(text, 1000, weight), text).toBe(shaped(text, weight))
    }
  })

  it.each(['Ελλάδα', 'ضعف', 'Łódź', 'e\u0301', '→', '東京', '👩‍🌾'])('is not %s', (text) => {
    expect(latinWidth(text, 13, 400)).toBeUndefined()
    expect(latinWidth(`Card ${text}`, 13, 400)).toBeUndefined()
  })
})

/** Letters that stand by themselves and are seen: no marks that join others, nothing that a clean text cannot have. */
const SEEN = /^[\p{L}\p{N}\p{P}\p{S} ]$/u

function tableFile(): string {
  const regular = faces.get(400) as Typeface
  const letters = [...regular.codePoints.keys()]
    .sort((a, b) => a - b)
    .map((code) => String.fromCodePoint(code))
    .filter((letter) => SEEN.test(letter) && letter !== '\ufffd')
  const kerns = WEIGHTS.map((weight) =>
    letters.map((left) =>
      letters.map((right) => shaped(left + right, weight) - shaped(left, weight) - shaped(right, weight)),
    ),
  )
  const befores = classesOf(letters.map((_, left) => kerns.map((kern) => kern[left]).join()))
  const afters = classesOf(letters.map((_, right) => kerns.map((kern) => kern.map((row) => row[right])).join()))
  const rows = (kern: readonly (readonly number[])[]) =>
    befores.firsts.map((left) => afters.firsts.map((right) => kern[left]?.[right] || '').join()).join()
  return [
    '// Written by tests/scene/plex-widths.test.ts out of @fontsource/ibm-plex-sans 5.3.0. Lengths in thousandths of the type size.',
    '',
    "/** The letters of the fonts' Latin part. */",
    `export const PLEX_LETTERS =\n  ${quoted(letters.join(''))}`,
    '',
    '/** How wide each letter is. */',
    'export const PLEX_ADVANCES: Readonly<Record<400 | 500 | 600, readonly number[]>> = {',
    ...WEIGHTS.flatMap((weight) => [
      '  // biome-ignore format: one table reads better than two hundred lines',
      `  ${weight}: [${letters.map((letter) => shaped(letter, weight)).join(', ')}],`,
    ]),
    '}',
    '',
    '/** Letters that move alike before another, and alike after another: a class for each letter. */',
    '// biome-ignore format: one table reads better than two hundred lines',
    `export const PLEX_BEFORE: readonly number[] = [${befores.classes.join(', ')}]`,
    '// biome-ignore format: one table reads better than two hundred lines',
    `export const PLEX_AFTER: readonly number[] = [${afters.classes.join(', ')}]`,
    '',
    '/**',
    ' * How far a letter moves away from the one before it: a row for each class before, a column for each class after, empty for',
    ' * not at all.',
    ' */',
    'export const PLEX_KERNS: Readonly<Record<400 | 500 | 600, string>> = {',
    ...WEIGHTS.map((weight, at) => `  ${weight}:\n    ${quoted(rows(kerns[at] ?? []))},`),
    '}',
    '',
  ].join('\n')
}

function classesOf(behaviours: readonly string[]) {
  const known = new Map<string, number>()
  const firsts: number[] = []
  const classes = behaviours.map((behaviour, at) => {
    const found = known.get(behaviour)
    if (found !== undefined) return found
    firsts.push(at)
    known.set(behaviour, known.size)
    return known.size - 1
  })
  return { classes, firsts }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
