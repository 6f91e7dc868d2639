import { describe, expect, it } from 'vitest'
import { nodeFontFiles } from '../../../server/pictures/node-fonts.ts'
import { FONT_PARTS, type FontFace } from '../../../src/export/font-files.ts'
import { codePointsOf, writeCodePoints } from '../../../src/export/letters/code-points.ts'
import { FontUnreadable, unpackWoff, writeWoff } from '../../../src/export/letters/sfnt.ts'
import { subsetFont } from '../../../src/export/letters/subset-font.ts'

const faces = FONT_PARTS.flatMap((part) => ([400, 500, 600] as const).map((weight): FontFace => `${part} ${weight}`))

describe.each(faces)('the font %s', (face) => {
  it('comes apart and together again', async () => {
    const font = unpackWoff(await nodeFontFiles(face))
    const again = unpackWoff(writeWoff(font))
    expect([...again.tables.keys()]).toEqual([...font.tables.keys()].sort())
    for (const [tag, table] of font.tables) if (tag !== 'head') expect(again.tables.get(tag)).toEqual(table)
  })

  it('keeps the code points that it is asked to keep, and no other', async () => {
    const font = unpackWoff(await nodeFontFiles(face))
    const all = codePointsOf(font)
    expect(all.size).toBeGreaterThan(50)
    const some = new Map([...all].filter((_, at) => at % 3 === 0))
    const subset = unpackWoff(writeWoff(subsetFont(font, { glyphs: new Set(some.values()), codePoints: some })))
    expect(codePointsOf(subset)).toEqual(some)
    expect(subset.tables.get('glyf')?.length).toBeLessThan(font.tables.get('glyf')?.length ?? 0)
  })
})

it('tells code points as they were, gaps and all', () => {
  const codes = new Map([
    [0x20, 3],
    [0x21, 4],
    [0x22, 9],
    [0x41, 10],
    [0xfffd, 2],
  ])
  const tables = new Map([['cmap', writeCodePoints(codes)]])
  expect(codePointsOf({ flavor: 0, tables })).toEqual(codes)
})

it('is refused when it is damaged: cut anywhere, or no font at all', async () => {
  const whole = await nodeFontFiles('latin 400')
  for (let length = 0; length < whole.length; length += 997) {
    expect(() => unpackWoff(whole.slice(0, length))).toThrow(FontUnreadable)
  }
  expect(() => unpackWoff(new TextEncoder().encode('<!doctype html>'.repeat(20)))).toThrow(FontUnreadable)
})
