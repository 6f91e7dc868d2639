import bidiFactory from 'bidi-js'
import type { Direction } from '../../journey/journey.ts'
import type { Weight } from '../../scene/scene.ts'
import type { ShapedGlyph, Typeface, Typefaces } from './typefaces.ts'

/** A glyph in its line, and the text that it stands for. */
export interface SetGlyph {
  /** Undefined for a text that shows nothing by itself: all letters but one of those that are joined into one glyph. */
  readonly glyph: number | undefined
  /** '' where another glyph stands for it. In a run from the right one sign at most. */
  readonly text: string
  /** px that the text is said to take, where that is another width than its glyph's. */
  readonly width: number | undefined
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
  /** From left to right. */
  readonly glyphs: readonly SetGlyph[]
  /**
   * What is read after it and none of its glyphs tells: marks on its last letter, which lie first as they are seen, and a space
   * whose place does not tell that it is one.
   */
  readonly tail: string
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
  return placed.flatMap(({ item, glyphs, width, x }, at): Run[] => {
    const { typeface, from, to } = item
    const isRightToLeft = item.level % 2 === 1
    const before = placed[at - 1]
    const after = placed[at + 1]
    const part = text.slice(from, to)
    const jumpsOut = after !== undefined && !follows({ x, width }, after)
    const isJumpedTo = before !== undefined && !follows(before, { x })
    const told = {
      from: isJumpedTo ? from + leadingSpace(part).length : from,
      to: jumpsOut ? to - trailingSpace(part).length : to,
    }
    const tail = jumpsOut ? trailingSpace(part) + leadingSpace(text.slice(after.item.from, after.item.to)) : ''
    const run = { typeface, x, width, isRightToLeft, text: text.slice(told.from, told.to), tail }
    if (!typeface) return [{ ...run, glyphs: [] }]
    const set = setGlyphs(text, glyphs, item, size).filter(({ cluster }) => cluster >= told.from && cluster < told.to)
    if (isRightToLeft && !readsFromTheRight(part)) return oneByOne(run, set)
    if (isRightToLeft) return [withMarks(run, set)]
    return [KNOWN_FROM_THE_RIGHT.test(part) ? { ...run, glyphs: set } : withSpace(run, set)]
  })
}

/** Readers give marks that lie first to whatever they read before. */
function withMarks(run: Omit<Run, 'glyphs'>, set: readonly Told[]): Run {
  const count = set.findIndex(({ text }) => text !== '' && !MARKS.test(text))
  const marks = set.slice(0, Math.max(0, count)).reverse()
  const glyphs = set.map((one, at) => (at < count ? { ...one, text: '' } : one))
  return { ...run, glyphs, tail: marks.map(({ text }) => text).join('') + run.tail }
}

const MARKS = /^\p{M}+$/u

/**
 * Readers of PDF files turn round what lies from right to left when they know its letters for such, and leave brackets and
 * dashes as they lie: those are told one by one, in the order of reading.
 */
function readsFromTheRight(text: string): boolean {
  const known = [...text].filter((sign) => KNOWN_FROM_THE_RIGHT.test(sign)).length
  return known >= 0.35 * text.length
}

const KNOWN_FROM_THE_RIGHT = /[\u0590-\u05f4\u0600-\u08ac\ufb50-\ufdff\ufe70-\ufefe]/

function oneByOne(run: Omit<Run, 'glyphs'>, set: readonly Told[]): Run[] {
  const runs: (Omit<Run, 'glyphs' | 'tail'> & { set: Told[]; tail: string })[] = []
  for (const one of [...set].reverse()) {
    const last = runs.at(-1)
    if (last && one.text.trim() === '') last.tail += one.text
    else runs.push({ ...run, text: one.text, set: [one], tail: '' })
  }
  const last = runs.at(-1)
  if (last) runs[runs.length - 1] = { ...last, tail: last.tail + run.tail }
  return runs.map(({ set: own, ...rest }) => withSpace(rest, own))
}

/** The space goes with the sign read last: from the left, readers take it as it stands. */
function withSpace(run: Omit<Run, 'glyphs'>, set: readonly Told[]): Run {
  const last = Math.max(...set.filter(({ text }) => text.trim() !== '').map(({ cluster }) => cluster))
  const glyphs = set.map((one) =>
    one.cluster === last && one.text !== '' ? { ...one, text: one.text + run.tail } : one,
  )
  return { ...run, glyphs, tail: Number.isFinite(last) ? '' : run.tail }
}

interface Told extends SetGlyph {
  readonly cluster: number
}

/** Each glyph with its place and text; several letters in one glyph that are read from the right share its width. */
function setGlyphs(text: string, glyphs: readonly ShapedGlyph[], { from, to, level }: Item, size: number): Told[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b)
  const textAt = new Map(starts.map((start, n) => [start, text.slice(n === 0 ? from : start, starts[n + 1] ?? to)]))
  // Of several glyphs of one text, such as a letter and its marks, the one that takes room stands for it.
  const bearer = new Map<number, number>()
  glyphs.forEach(({ cluster, advance }, n) => {
    const known = bearer.get(cluster)
    if (known === undefined || (advance > 0 && (glyphs[known] as ShapedGlyph).advance === 0)) bearer.set(cluster, n)
  })
  let pen = 0
  return glyphs.flatMap(({ glyph, cluster, advance, dx, dy }, n): Told[] => {
    const x = pen + (dx * size) / 1000
    pen += (advance * size) / 1000
    const rise = (dy * size) / 1000
    const whole = bearer.get(cluster) === n ? (textAt.get(cluster) ?? '') : ''
    const letters = [...whole].reverse()
    if (level % 2 === 0 || letters.length < 2) return [{ glyph, cluster, text: whole, x, rise, width: undefined }]
    const width = (pen - x) / letters.length
    return letters.map((letter, at) => ({
      glyph: at === 0 ? glyph : undefined,
      cluster,
      text: letter,
      x: x + at * width,
      rise,
      width,
    }))
  })
}

function follows(left: { readonly x: number; readonly width: number }, right: { readonly x: number }): boolean {
  return Math.abs(left.x + left.width - right.x) < 0.01
}

function leadingSpace(text: string): string {
  return text.slice(0, text.length - text.trimStart().length)
}

function trailingSpace(text: string): string {
  return text.slice(text.trimEnd().length)
}
