import { cleanText } from '../scene/clean-text.ts'
import { directionOfLine } from '../scene/line-direction.ts'
import type { Scene, TextShape } from '../scene/scene.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import type { FontFiles } from './font-files.ts'
import { type Run, type SetLine, setLine } from './letters/set-line.ts'
import { loadTypefaces, type Typeface, type Typefaces } from './letters/typefaces.ts'
import type { Outlines } from './svg.ts'

/** px that a line is set from its anchor, by its width. */
const SHARES = { left: 0, middle: -0.5, right: -1 } as const

/**
 * The letters of a scene as shapes, so that it looks the same in every program, those that read no fonts among them. Each letter
 * stands in the file once and is shown from there. Signs that no font of ours has (Chinese, emoji) stay texts.
 *
 * @throws FontUnreadable, or what the files' reader throws
 */
export async function outlinesOf(scene: Scene, files: FontFiles): Promise<Outlines> {
  const shapes = scene.groups.flatMap((group) => group.shapes.filter((shape) => shape.shape === 'text'))
  const wordings = shapes.map(({ lines, weight }) => ({ text: lines.join(''), weight }))
  const outlines = new LetterShapes(await loadTypefaces(wordings, files), scene.language)
  for (const shape of shapes) outlines.write(shape, shape.lines.map(cleanText))
  return outlines
}

class LetterShapes implements Outlines {
  private readonly typefaces: Typefaces
  private readonly language: string
  private readonly names = new Map<Typeface, Map<number, string>>()
  /** Lines as they were set: names of kinds and states return a thousand times. */
  private readonly known = new Map<string, SetLine>()
  letters = ''
  private count = 0

  constructor(typefaces: Typefaces, language: string) {
    this.typefaces = typefaces
    this.language = language
  }

  write(shape: TextShape, lines: readonly string[]): string {
    return lines.map((line, at) => this.line(shape, line, shape.y + at * shape.lineHeight)).join('')
  }

  private line(shape: TextShape, line: string, y: number): string {
    const set = this.set(line, shape)
    const left = shape.x + SHARES[shape.align] * set.width
    const foreign = set.runs.filter(({ typeface }) => !typeface).map((run) => foreignText(run, left, y, shape))
    const scale = Math.round(shape.size * 100) / 100_000
    const letters = set.runs.map((run) => this.run(run, 1 / scale)).join('')
    if (letters === '') return foreign.join('')
    const place = `translate(${n(left)} ${n(y)}) scale(${scale} ${-scale})`
    return `<g transform="${place}" fill="${shape.ink}">${letters}</g>${foreign.join('')}`
  }

  private run({ typeface, x, glyphs }: Run, perPx: number): string {
    if (!typeface) return ''
    return glyphs
      .map(({ glyph, x: within, rise }) => {
        const name = glyph === undefined ? '' : this.nameOf(typeface, glyph)
        if (name === '') return ''
        const at = Math.round((x + within) * perPx)
        return `<use xlink:href="#${name}" x="${at}"${rise === 0 ? '' : ` y="${Math.round(rise * perPx)}"`}/>`
      })
      .join('')
  }

  /** '' where nothing is to be seen. */
  private nameOf(typeface: Typeface, glyph: number): string {
    const names = this.names.get(typeface) ?? new Map<number, string>()
    this.names.set(typeface, names)
    const before = names.get(glyph)
    if (before !== undefined) return before
    const d = typeface.outline(glyph)
    const name = d === '' ? '' : `letter-${(this.count++).toString(36)}`
    if (d !== '') this.letters += `<path id="${name}" d="${d}"/>`
    names.set(glyph, name)
    return name
  }

  private set(line: string, { size, weight, runs }: TextShape): SetLine {
    const direction = directionOfLine(line, runs)
    const key = `${size} ${weight} ${direction} ${line}`
    const before = this.known.get(key)
    if (before) return before
    const style = { size, weight, direction, language: this.language }
    const set = setLine(line, style, this.typefaces, (text) => tableRuler.width(text, size, weight))
    this.known.set(key, set)
    return set
  }
}

function foreignText({ text, x }: Run, left: number, y: number, { size, weight, ink }: TextShape): string {
  const safe = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<text x="${n(left + x)}" y="${n(y)}" font-size="${n(size)}" font-weight="${weight}" fill="${ink}">${safe}</text>`
}

/** To a hundredth of a px, short. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}
