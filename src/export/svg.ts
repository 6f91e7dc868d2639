import { cleanText, isPlain } from '../scene/clean-text.ts'
import { directionOfLine, isMixed } from '../scene/line-direction.ts'
import type { BoxShape, Group, IconShape, PathShape, Scene, Shape, TextShape } from '../scene/scene.ts'
import { DIFFERENCE_ICONS } from '../signs/difference-icons.ts'
import { ICONS } from '../signs/icons.ts'
import { type WrittenSizes, writtenSizes } from './svg-sizes.ts'

/** In a page of ours, which has them; a program that lacks them takes the next. */
export const FONTS = "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Segoe UI', 'Noto Sans', Arial, sans-serif"

/**
 * For programs that read no fonts out of a file. LibreOffice takes the first or whatever it likes: that one is narrow and has
 * Arabic letters. The plain DejaVu, which it liked best on a bare Linux, set titles of the samples 31 px over
 * their cards.
 */
const PROGRAM_FONTS =
  "'DejaVu Sans Condensed', 'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Segoe UI', 'Open Sans', 'Liberation Sans', Arial," +
  " 'Noto Sans', 'Noto Sans Arabic', sans-serif"

/** How every file ends. */
export const SVG_END = '</svg>\n'

export interface SvgOptions {
  readonly transparent?: boolean | undefined
  /** How large it says it is; what it shows stays the same. */
  readonly scale?: number | undefined
  /** `@font-face` rules with the fonts in them, from `fontRulesOf`; without them the fonts are named only. */
  readonly fontRules?: string | undefined
  /** Whether fonts are named for whatever program reads it; else for a page of ours. */
  readonly isForPrograms?: boolean | undefined
  /** Letters as shapes, from `outlinesOf`, in the place of texts. */
  readonly outlines?: Outlines | undefined
}

/** Texts as the shapes of their letters. */
export interface Outlines {
  /** The letters, once each. */
  readonly letters: string
  /** A text of clean lines, by those letters. */
  write(shape: TextShape, lines: readonly string[]): string
}

/**
 * The scene as one SVG file: attributes only, since office and drawing programs read neither classes, variables nor HTML
 * inside of SVG; width and height beside the viewBox, since some measure by them. The fonts, where they are wanted, are the
 * one thing in a style: programs that read none of it take the named ones.
 */
export function svgOf(scene: Scene, options: SvgOptions = {}): string {
  return [...svgPieces(scene, options)].join('')
}

/** The same file piece by piece, each whole lines: a browser takes ten times as long for one text of megabytes. */
export function* svgPieces(
  scene: Scene,
  { transparent = false, scale = 1, fontRules = '', outlines, isForPrograms = fontRules !== '' }: SvgOptions = {},
): Generator<string> {
  const { width, height, left, top, description } = scene
  const labels = description === '' ? 'picture-title' : 'picture-title picture-description'
  const ground: BoxShape = { shape: 'box', x: left, y: top, width, height, fill: scene.ground }
  const linked = outlines ? ' xmlns:xlink="http://www.w3.org/1999/xlink"' : ''
  yield `<svg xmlns="http://www.w3.org/2000/svg"${linked} width="${n(width * scale)}" height="${n(height * scale)}"` +
    ` viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" xml:lang="${escaped(scene.language)}"` +
    ` font-family="${isForPrograms ? PROGRAM_FONTS : FONTS}" text-rendering="geometricPrecision" role="img" aria-labelledby="${labels}">\n`
  yield `<title id="picture-title">${escaped(scene.title)}</title>\n`
  if (description !== '') yield `<desc id="picture-description">${escaped(description)}</desc>\n`
  const sizes = fontRules === '' ? undefined : writtenSizes(scene, FONTS)
  if (sizes) yield `<style>${fontRules}${sizes.rules}</style>\n`
  if (outlines) yield `<defs>${outlines.letters}</defs>\n`
  if (!transparent) yield `${box(ground)}\n`
  for (const group of scene.groups) yield groupText(group, outlines, sizes)
  yield SVG_END
}

function groupText(
  { of, id, says, shapes }: Group,
  outlines: Outlines | undefined,
  sizes: WrittenSizes | undefined,
): string {
  const name = id === '' ? of : `${of}-${id}`
  let written = `<g id="${escaped(name)}">`
  if (says !== '') written += `<title>${escaped(says)}</title>`
  for (const shape of shapes) {
    if (shape.shape !== 'text') written += drawn(shape)
    else if (outlines) written += outlines.write(shape, shape.lines.map(cleanText))
    else written += text(shape, sizes ? sizes.sizeOf(shape) : shape.size)
  }
  return `${written}</g>\n`
}

/**
 * Each shape writes its own attributes: a thousand cards have some 25,000 shapes, and an object of attributes for each took as
 * long again as all the rest.
 */
function drawn(shape: Exclude<Shape, TextShape>): string {
  switch (shape.shape) {
    case 'box':
      return box(shape)
    case 'path':
      return `<path d="${escaped(shape.d)}"${paint(shape)}/>`
    case 'circle':
      return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="${n(shape.radius)}"${paint(shape)}/>`
    case 'icon':
      return icon(shape)
  }
}

function box(shape: BoxShape): string {
  const { x, y, width, height, radius = 0 } = shape
  const rounding = radius > 0 ? ` rx="${n(radius)}" ry="${n(radius)}"` : ''
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${rounding}${paint(shape)}/>`
}

function paint({ fill = 'none', fillOpacity, stroke, strokeWidth = 1, dash }: Omit<PathShape, 'shape' | 'd'>): string {
  let written = filled(fill)
  if (fillOpacity !== undefined) written += ` fill-opacity="${n(fillOpacity)}"`
  if (stroke !== undefined) written += `${stroked(stroke)} stroke-width="${n(strokeWidth)}"`
  if (dash) written += ` stroke-dasharray="${dash.map(n).join(' ')}" stroke-linecap="round"`
  return written
}

const filled = remembering((ink) => ` fill="${escaped(ink)}"`)
const stroked = remembering((ink) => ` stroke="${escaped(ink)}"`)

/** A map has some twenty colours and says them fifty thousand times. */
function remembering(write: (ink: string) => string): (ink: string) => string {
  const known = new Map<string, string>()
  return (ink) => {
    const before = known.get(ink)
    if (before !== undefined) return before
    const written = write(ink)
    if (known.size < 1000) known.set(ink, written)
    return written
  }
}

const ALL_ICONS = { ...ICONS, ...DIFFERENCE_ICONS }

function icon({ name, x, y, size, ink }: IconShape): string {
  return `<g transform="translate(${n(x)} ${n(y)}${signOf(name, size, ink)}`
}

interface Sign {
  readonly size: number
  readonly ink: string
  readonly written: string
}

const signs = new Map<IconShape['name'], Sign[]>()

/** What follows an icon's place: a map has a dozen of them and shows each a thousand times. */
function signOf(name: IconShape['name'], size: number, ink: string): string {
  const known = signs.get(name)
  const before = known?.find((sign) => sign.size === size && sign.ink === ink)
  if (before) return before.written
  const scale = Math.round((size / 24) * 10_000) / 10_000
  const paths = ALL_ICONS[name].map((d) => `<path d="${d}"/>`).join('')
  const head = `) scale(${scale})" fill="none"${stroked(ink)} stroke-width="2" stroke-linecap="round"`
  const sign = { size, ink, written: [head, ' stroke-linejoin="round">', paths, '</g>'].join('') }
  if (!known) signs.set(name, [sign])
  else if (known.length < 20) known.push(sign)
  return sign.written
}

/**
 * Every line is a text of its own where letters run from the right: programs reorder a whole text element at once, and
 * words of two lines would change places. Elsewhere the lines stay one text that can be edited.
 */
function text(shape: TextShape, size: number): string {
  if (shape.lines.length === 1 && isPlain(shape.lines[0] as string)) return textRun(shape, size, shape.lines, shape.y)
  const lines = shape.lines.map(cleanText)
  if (shape.runs === undefined && !lines.some((line) => directionOfLine(line) === 'rtl'))
    return textRun(shape, size, lines, shape.y)
  let y = shape.y
  let written = ''
  for (const [at, line] of lines.entries()) {
    const width = isMixed(line, shape.runs) ? shape.widths?.[at] : undefined
    written += width === undefined ? textRun(shape, size, [line], y) : mixedRun(shape, size, line, width, y)
    y += shape.lineHeight
  }
  return written
}

/**
 * Anchors are told for texts from the left and never change sides: office programs take `start` for the left whatever the
 * direction is, and set Arabic outside of its card.
 */
const ANCHORS = { left: 'start', middle: 'middle', right: 'end' } as const

const SHARES = { left: 0.5, middle: 0, right: -0.5 } as const

/**
 * Where letters from both sides meet, Inkscape goes by the direction alone, LibreOffice and resvg by the marks in the text, and
 * the two sorts disagree on what the start of a line is. Its middle is the same for all of them.
 */
function mixedRun(shape: TextShape, size: number, line: string, width: number, y: number): string {
  const { x, align, weight, ink } = shape
  const middle = x + SHARES[align] * width
  const style = `font-size="${n(size)}" font-weight="${weight}"${filled(ink)}`
  const written = `<text x="${n(middle)}" y="${n(y)}" ${style} text-anchor="middle" direction="rtl" unicode-bidi="isolate">`
  return `${written}${entities(fromItsSide(line, shape.runs))}</text>`
}

function textRun(shape: TextShape, size: number, lines: readonly string[], y: number): string {
  const { x, align, lineHeight, weight, ink } = shape
  let written = `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" font-weight="${weight}"${filled(ink)}`
  written += ` text-anchor="${ANCHORS[align]}" direction="ltr" unicode-bidi="isolate">`
  if (lines.length === 1) return `${written}${entities(fromItsSide(lines[0] ?? '', shape.runs))}</text>`
  for (const [at, line] of lines.entries()) {
    written += `<tspan x="${n(x)}" y="${n(y + at * lineHeight)}">${entities(line)}</tspan>`
  }
  return `${written}</text>`
}

const RIGHT_TO_LEFT_MARK = '\u200f'
const RIGHT_TO_LEFT_ISOLATE = '\u2067'
const POP_ISOLATE = '\u2069'

/**
 * A line from the right says so by marks in the text, which most programs go by. Where all of it runs from the right, marks
 * at its ends hold full stops and brackets; an isolate stands only around what is mixed.
 */
function fromItsSide(line: string, runs: TextShape['runs']): string {
  if ((runs === undefined && isPlain(line)) || directionOfLine(line, runs) !== 'rtl') return line
  return isMixed(line, runs)
    ? `${RIGHT_TO_LEFT_ISOLATE}${line}${POP_ISOLATE}`
    : `${RIGHT_TO_LEFT_MARK}${line}${RIGHT_TO_LEFT_MARK}`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Numbers, colours and paths, which are most of a file, have nothing to clean. */
const PLAIN = /^[\w.#%,-]+(?: [\w.#%,-]+)*$/

function escaped(value: string): string {
  return PLAIN.test(value) ? value : entities(cleanText(value))
}

/** A text that is clean already. */
function entities(value: string): string {
  return /[&<>"]/.test(value) ? value.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string) : value
}

/** To a hundredth of a px, short. */
function n(value: number): string {
  if (value === (value | 0)) return String(value | 0)
  return String(Math.round(value * 100) / 100 + 0)
}
