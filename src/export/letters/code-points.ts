import { type Sfnt, tableOf, viewOf, writeSearch } from './sfnt.ts'

/** The glyph of each code point, out of a `cmap` of format 4 (Windows, Unicode), which all fonts of ours have. */
export function codePointsOf(font: Sfnt): Map<number, number> {
  const cmap = tableOf(font, 'cmap')
  const view = viewOf(cmap)
  const glyphs = new Map<number, number>()
  for (let n = 0; n < view.getUint16(2); n += 1) {
    const start = view.getUint32(4 + 8 * n + 4)
    if (view.getUint16(start) === 4) readSegments(view, start, glyphs)
  }
  return glyphs
}

function readSegments(view: DataView, start: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(start + 6)
  const ends = start + 14
  const starts = ends + size + 2
  for (let at = 0; at < size; at += 2) {
    const last = view.getUint16(ends + at)
    const first = view.getUint16(starts + at)
    const delta = view.getUint16(starts + size + at)
    const rangeAt = starts + 2 * size + at
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const found = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - first))
      const glyph = found === 0 && range !== 0 ? 0 : (found + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}

/** A `cmap` with these code points alone, so that a program takes other letters from its own fonts. */
export function writeCodePoints(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const codes = [...glyphs].filter(([code]) => code < 0xffff).sort(([a], [b]) => a - b)
  const segments: { first: number; last: number; delta: number }[] = []
  for (const [code, glyph] of codes) {
    const before = segments.at(-1)
    const delta = (glyph - code) & 0xffff
    if (before && before.last === code - 1 && before.delta === delta) before.last = code
    else segments.push({ first: code, last: code, delta })
  }
  segments.push({ first: 0xffff, last: 0xffff, delta: 1 })
  const count = segments.length
  const length = 16 + 8 * count
  const out = new Uint8Array(12 + length)
  const view = viewOf(out)
  view.setUint16(2, 1)
  view.setUint16(4, 3)
  view.setUint16(6, 1)
  view.setUint32(8, 12)
  view.setUint16(12, 4)
  view.setUint16(14, length)
  writeSearch(view, 18, count, 2)
  segments.forEach(({ first, last, delta }, n) => {
    view.setUint16(26 + 2 * n, last)
    view.setUint16(28 + 2 * count + 2 * n, first)
    view.setUint16(28 + 4 * count + 2 * n, delta)
  })
  return out
}
