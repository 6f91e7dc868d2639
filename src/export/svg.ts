import { cleanText, directionOfText } from '../scene/clean-text.ts'
import type { BoxShape, CircleShape, Group, IconShape, PathShape, Scene, Shape, TextShape } from '../scene/scene.ts'
import { DIFFERENCE_ICONS } from '../signs/difference-icons.ts'
import { ICONS } from '../signs/icons.ts'

/** Named, not embedded: a program that lacks them takes the next. */
export const FONTS = "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Segoe UI', 'Noto Sans', Arial, sans-serif"

export interface SvgOptions {
  readonly transparent?: boolean | undefined
  /** How large it says it is; what it shows stays the same. */
  readonly scale?: number | undefined
  /** `@font-face` rules with the fonts in them, from `fontRulesOf`; without them the fonts are named only. */
  readonly fontRules?: string | undefined
}

/**
 * The scene as one SVG file: attributes only, since office and drawing programs read neither classes, variables nor HTML
 * inside of SVG; width and height beside the viewBox, since some measure by them. The fonts, where they are wanted, are the
 * one thing in a style: programs that read none of it take the named ones.
 */
export function svgOf(scene: Scene, { transparent = false, scale = 1, fontRules = '' }: SvgOptions = {}): string {
  const { width, height, left, top, description } = scene
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width: n(width * scale),
    height: n(height * scale),
    viewBox: `${n(left)} ${n(top)} ${n(width)} ${n(height)}`,
    'xml:lang': scene.language,
    'font-family': FONTS,
    'text-rendering': 'geometricPrecision',
    role: 'img',
    'aria-labelledby': description === '' ? 'picture-title' : 'picture-title picture-description',
  })
  const ground: BoxShape = { shape: 'box', x: left, y: top, width, height, fill: scene.ground }
  return [
    `<svg${root}>`,
    `<title id="picture-title">${escaped(scene.title)}</title>`,
    ...(description === '' ? [] : [`<desc id="picture-description">${escaped(description)}</desc>`]),
    ...(fontRules === '' ? [] : [`<style>${fontRules}</style>`]),
    ...(transparent ? [] : [drawn(ground)]),
    ...scene.groups.map(groupText),
    '</svg>',
    '',
  ].join('\n')
}

function groupText({ of, id, says, shapes }: Group): string {
  const name = id === '' ? of : `${of}-${id}`
  const title = says === '' ? '' : `<title>${escaped(says)}</title>`
  return `<g${attributes({ id: name })}>${title}${shapes.map(drawn).join('')}</g>`
}

function drawn(shape: Shape): string {
  switch (shape.shape) {
    case 'box':
      return box(shape)
    case 'path':
      return `<path${attributes({ d: shape.d, ...paint(shape) })}/>`
    case 'circle':
      return circle(shape)
    case 'icon':
      return icon(shape)
    case 'text':
      return text(shape)
  }
}

function box(shape: BoxShape): string {
  const { x, y, width, height, radius = 0 } = shape
  const rounding = radius > 0 ? { rx: n(radius), ry: n(radius) } : {}
  return `<rect${attributes({ x: n(x), y: n(y), width: n(width), height: n(height), ...rounding, ...paint(shape) })}/>`
}

function circle(shape: CircleShape): string {
  return `<circle${attributes({ cx: n(shape.x), cy: n(shape.y), r: n(shape.radius), ...paint(shape) })}/>`
}

function paint({ fill, fillOpacity, stroke, strokeWidth = 1, dash }: Omit<PathShape, 'shape' | 'd'>) {
  return {
    fill: fill ?? 'none',
    ...(fillOpacity === undefined ? {} : { 'fill-opacity': n(fillOpacity) }),
    ...(stroke === undefined ? {} : { stroke, 'stroke-width': n(strokeWidth) }),
    ...(dash ? { 'stroke-dasharray': dash.map(n).join(' '), 'stroke-linecap': 'round' } : {}),
  }
}

const ALL_ICONS = { ...ICONS, ...DIFFERENCE_ICONS }

function icon({ name, x, y, size, ink }: IconShape): string {
  const scale = size / 24
  const group = attributes({
    transform: `translate(${n(x)} ${n(y)}) scale(${Math.round(scale * 10_000) / 10_000})`,
    fill: 'none',
    stroke: ink,
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
  return `<g${group}>${ALL_ICONS[name].map((d) => `<path${attributes({ d })}/>`).join('')}</g>`
}

/**
 * Every line is a text of its own where letters run from the right: programs reorder a whole text element at once, and
 * words of two lines would change places. Elsewhere the lines stay one text that can be edited.
 */
function text(shape: TextShape): string {
  const lines = shape.lines.map(cleanText)
  const runs = lines.some((line) => directionOfText(line) === 'rtl') ? lines.map((line) => [line]) : [lines]
  let y = shape.y
  let written = ''
  for (const run of runs) {
    written += textRun(shape, run, y)
    y += shape.lineHeight * run.length
  }
  return written
}

/**
 * Anchors are told for texts from the left and never change sides: office programs take `start` for the left whatever the
 * direction is, and set Arabic outside of its card.
 */
const ANCHORS = { left: 'start', middle: 'middle', right: 'end' } as const

function textRun({ x, align, lineHeight, size, weight, ink }: TextShape, lines: readonly string[], y: number): string {
  const run = attributes({
    x: n(x),
    y: n(y),
    'font-size': n(size),
    'font-weight': String(weight),
    fill: ink,
    'text-anchor': ANCHORS[align],
    direction: 'ltr',
    'unicode-bidi': 'isolate',
  })
  const [only] = lines
  if (lines.length === 1) return `<text${run}>${escaped(fromItsSide(only ?? ''))}</text>`
  const spans = lines.map(
    (line, at) => `<tspan${attributes({ x: n(x), y: n(y + at * lineHeight) })}>${escaped(line)}</tspan>`,
  )
  return `<text${run}>${spans.join('')}</text>`
}

const RIGHT_TO_LEFT_MARK = '\u200f'
const RIGHT_TO_LEFT_ISOLATE = '\u2067'
const POP_ISOLATE = '\u2069'

/**
 * A line from the right says so by marks in the text, which every program goes by. Where all of it runs from the right, marks
 * at its ends hold full stops and brackets; an isolate, which Inkscape takes amiss, stands only around what is mixed.
 */
function fromItsSide(line: string): string {
  if (directionOfText(line) !== 'rtl') return line
  const isMixed =
    /\p{Nd}/u.test(line) || [...line.matchAll(/\p{L}+/gu)].some(([word]) => directionOfText(word) === 'ltr')
  return isMixed ? `${RIGHT_TO_LEFT_ISOLATE}${line}${POP_ISOLATE}` : `${RIGHT_TO_LEFT_MARK}${line}${RIGHT_TO_LEFT_MARK}`
}

function attributes(values: Readonly<Record<string, string>>): string {
  let written = ''
  for (const name in values) written += ` ${name}="${escaped(values[name] as string)}"`
  return written
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Numbers, colours and paths, which are most of a file, have nothing to clean. */
const PLAIN = /^[\w.#%,-]+(?: [\w.#%,-]+)*$/

function escaped(value: string): string {
  if (PLAIN.test(value)) return value
  return cleanText(value).replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
}

/** To a tenth of a px, short. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}
