import bidiFactory from 'bidi-js'
import type { Direction } from '../../journey/journey.ts'
import type { Weight } from '../../scene/scene.ts'
import type { ShapedGlyph, Typeface, Typefaces } from './typefaces.ts'

/** A glyph in its line, and the text that it stands for. */
export interface SetGlyph {
  readonly glyph: number
  /** In the order of reading; '' where another glyph stands for it. */
  readonly text: string
  /** px from the run's left edge to the glyph's origin. */
  readonly x: number
  /** px above the baseline. */
  readonly rise: number
}

/** Signs of one font that stand side by side and run one way; `typeface` is undefined where no font of ours has them. */
export interface Run {
  readonly typeface: Typeface | undefined
  readonly text: string
  /** px from the line's left edge. */
  readonly x: number
  readonly width: number
  readonly isRightToLeft: boolean
  readonly glyphs: readonly SetGlyph[]
}

export interface SetLine {
  readonly width: number
  /** In the order of reading. */
  readonly runs: readonly Run[]
}

export interface LineStyle {
  readonly size: number
  readonly weight: Weight
  readonly direction: Direction
  /** BCP 47 tag. */
  readonly language: string
}

/** How wide signs are that no font of ours has, px. */
export type SignWidth = (text: string, size: number, weight: Weight) => number

interface Item {
  readonly from: number
  to: number
  readonly level: number
  readonly typeface: Typeface | undefined
}

interface Placed {
  readonly item: Item
  readonly glyphs: readonly ShapedGlyph[]
  readonly width: number
  x: number
}

const bidi = bidiFactory()
const CLUSTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Sets a line as a browser does: signs by the first font that has them, runs in visual order, letters joined. */
export function setLine(text: string, style: LineStyle, typefaces: Typefaces, signWidth: SignWidth): SetLine {
  const { size, direction, language, weight } = style
  const items = itemsOf(text, direction, (cluster) => typefaces.faceFor(cluster, weight))
  const placed = items.map((item): Placed => {
    const isRightToLeft = item.level % 2 === 1
    const glyphs = item.typeface?.shape(text, item.from, item.to, isRightToLeft, language) ?? []
    const width = item.typeface
      ? (glyphs.reduce((sum, { advance }) => sum + advance, 0) * size) / 1000
      : signWidth(text.slice(item.from, item.to), size, weight)
    return { item, glyphs, width, x: 0 }
  })
  let x = 0
  for (const part of inVisualOrder(placed)) {
    part.x = x
    x += part.width
  }
  return { width: x, runs: runsOf(text, placed, size) }
}

/** Stretches of one level and one font. A space goes with the sign before it, as long as that font has a space. */
function itemsOf(text: string, direction: Direction, faceFor: (cluster: string) => Typeface | undefined): Item[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const items: Item[] = []
  for (const { segment, index } of CLUSTERS.segment(text)) {
    const level = levels[index] ?? 0
    const last = items.at(-1)
    const typeface = segment === ' ' && last?.typeface ? last.typeface : faceFor(segment)
    if (last && last.level === level && last.typeface === typeface) last.to = index + segment.length
    else items.push({ from: index, to: index + segment.length, level, typeface })
  }
  return items
}

/** Rule L2 of the Unicode bidirectional algorithm, with whole items: from the highest level down, turn round what lies on it. */
function inVisualOrder(parts: readonly Placed[]): Placed[] {
  const order = [...parts]
  const highest = Math.max(0, ...parts.map(({ item }) => item.level))
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      if ((order[start] as Placed).item.level < level) continue
      let end = start
      while (end + 1 < order.length && (order[end + 1] as Placed).item.level >= level) end += 1
      order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse())
      start = end
    }
  }
  return order
}

function runsOf(text: string, placed: readonly Placed[], size: number): Run[] {
  return placed.map(({ item, glyphs, width, x }, at): Run => {
    const isRightToLeft = item.level % 2 === 1
    const before = placed[at - 1]
    const after = placed[at + 1]
    const texts = textsOf(text, item, glyphs, {
      jumpsIn: before !== undefined && !follows(before, { x }),
      jumpsOut: after !== undefined && !follows({ x, width }, after),
      after: after && leadingSpace(text, after.item),
    })
    let pen = 0
    const set = glyphs.map(({ glyph, advance, dx, dy }, n): SetGlyph => {
      const shown = { glyph, text: texts[n] as string, x: pen + (dx * size) / 1000, rise: (dy * size) / 1000 }
      pen += (advance * size) / 1000
      return shown
    })
    return { typeface: item.typeface, text: text.slice(item.from, item.to), x, width, isRightToLeft, glyphs: set }
  })
}

function follows(left: { readonly x: number; readonly width: number }, right: { readonly x: number }): boolean {
  return Math.abs(left.x + left.width - right.x) < 0.01
}

interface Neighbours {
  /** Whether the run does not stand directly to the right of the one read before it, or the next one of this. */
  readonly jumpsIn: boolean
  readonly jumpsOut: boolean
  /** Space with which the next run begins. */
  readonly after: string | undefined
}

/**
 * The text of each glyph. Readers of PDF files tell words apart by gaps, and see no gap where the next run stands elsewhere:
 * so a space at such a place is told by the letter before it.
 */
function textsOf(
  text: string,
  { from, to }: Item,
  glyphs: readonly ShapedGlyph[],
  { jumpsIn, jumpsOut, after }: Neighbours,
): string[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b)
  const textAt = new Map(starts.map((start, n) => [start, text.slice(n === 0 ? from : start, starts[n + 1] ?? to)]))
  const told = [...textAt].filter(([, part]) => part.trim() !== '')
  const first = told[0]
  const last = told.at(-1)
  if (first && last) {
    if (jumpsIn) for (const start of starts) if (start < first[0]) textAt.set(start, '')
    if (jumpsOut) {
      const tail = text.slice(last[0], to)
      for (const start of starts) if (start > last[0]) textAt.set(start, '')
      textAt.set(last[0], tail + (after ?? ''))
    }
  }
  // Of several glyphs of one text, such as a letter and its marks, the one that takes room stands for it.
  const bearer = new Map<number, number>()
  glyphs.forEach(({ cluster, advance }, n) => {
    const known = bearer.get(cluster)
    if (known === undefined || (advance > 0 && (glyphs[known] as ShapedGlyph).advance === 0)) bearer.set(cluster, n)
  })
  return glyphs.map(({ cluster }, n) => (bearer.get(cluster) === n ? (textAt.get(cluster) ?? '') : ''))
}

function leadingSpace(text: string, { from, to }: Item): string {
  const part = text.slice(from, to)
  return part.slice(0, part.length - part.trimStart().length)
}
