import { writeCodePoints } from './code-points.ts'
import { type Sfnt, tableOf, viewOf } from './sfnt.ts'

export interface Subset {
  /** Glyphs to keep, by their numbers in the font; what they are built of is kept too. */
  readonly glyphs: ReadonlySet<number>
  /** The code points that shall find a glyph; none for a PDF, which names glyphs by their numbers. */
  readonly codePoints?: ReadonlyMap<number, number>
}

/** Outlines and measures: all that a PDF asks for. */
const DRAWING = ['head', 'hhea', 'maxp', 'hmtx', 'cvt ', 'fpgm', 'prep'] as const
/** What a page needs beside them to join and place letters. */
const SHAPING = ['OS/2', 'name', 'GDEF', 'GPOS', 'GSUB', 'gasp'] as const

/**
 * The font with the outlines of a few glyphs only. Glyphs keep their numbers, so the tables that join and place letters stay
 * true as they are; what is left out is empty, which packs to nothing.
 */
export function subsetFont(font: Sfnt, { glyphs, codePoints }: Subset): Sfnt {
  const tables = new Map<string, Uint8Array>()
  const keep = (tags: readonly string[]): void => {
    for (const tag of tags) {
      const table = font.tables.get(tag)
      if (table) tables.set(tag, table)
    }
  }
  keep(DRAWING)
  const { glyf, loca } = outlinesOf(font, glyphs)
  tables.set('glyf', glyf)
  tables.set('loca', loca)
  const head = tableOf(font, 'head').slice()
  viewOf(head).setInt16(50, 1)
  tables.set('head', head)
  if (codePoints) {
    keep(SHAPING)
    tables.set('cmap', writeCodePoints(codePoints))
    tables.set('post', withoutNames(tableOf(font, 'post')))
  }
  return { flavor: font.flavor, tables }
}

/** Every glyph is in the list; each begins where the last one ends, empty ones included. */
function outlinesOf(font: Sfnt, wanted: ReadonlySet<number>): { glyf: Uint8Array; loca: Uint8Array } {
  const count = viewOf(tableOf(font, 'maxp')).getUint16(4)
  const outline = outlineReader(font)
  const kept = new Set<number>([0])
  const pending = [...wanted]
  for (let glyph = pending.pop(); glyph !== undefined; glyph = pending.pop()) {
    if (kept.has(glyph) || glyph >= count) continue
    kept.add(glyph)
    pending.push(...partsOf(outline(glyph)))
  }
  const loca = new Uint8Array(4 * (count + 1))
  const view = viewOf(loca)
  const parts: Uint8Array[] = []
  let length = 0
  for (let glyph = 0; glyph < count; glyph += 1) {
    view.setUint32(4 * glyph, length)
    if (!kept.has(glyph)) continue
    const bytes = outline(glyph)
    parts.push(bytes)
    length += (bytes.length + 3) & ~3
  }
  view.setUint32(4 * count, length)
  const glyf = new Uint8Array(Math.max(4, length))
  let at = 0
  for (const bytes of parts) {
    glyf.set(bytes, at)
    at += (bytes.length + 3) & ~3
  }
  return { glyf, loca }
}

function outlineReader(font: Sfnt): (glyph: number) => Uint8Array {
  const glyf = tableOf(font, 'glyf')
  const loca = viewOf(tableOf(font, 'loca'))
  const isLong = viewOf(tableOf(font, 'head')).getInt16(50) === 1
  const start = (glyph: number): number => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph))
  return (glyph) => glyf.subarray(start(glyph), start(glyph + 1))
}

const WORDS = 0x0001
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

/** The glyphs that a composite glyph is built of, such as a letter and its accent. */
function partsOf(outline: Uint8Array): number[] {
  if (outline.length < 10) return []
  const view = viewOf(outline)
  if (view.getInt16(0) >= 0) return []
  const parts: number[] = []
  let at = 10
  let flags = MORE
  while (flags & MORE) {
    flags = view.getUint16(at)
    parts.push(view.getUint16(at + 2))
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
  }
  return parts
}

/** `post` of version 3: everything but the names of the glyphs. */
function withoutNames(post: Uint8Array): Uint8Array {
  const short = post.slice(0, 32)
  viewOf(short).setUint32(0, 0x00030000)
  return short
}
