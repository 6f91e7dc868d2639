import { directionOfText } from '../journey/direction-of-text.ts'
import { cleanText } from '../scene/clean-text.ts'
import type { Scene, TextShape } from '../scene/scene.ts'
import type { FontFiles } from './font-files.ts'
import { type Run, setLine } from './letters/set-line.ts'
import { writeWoff } from './letters/sfnt.ts'
import { subsetFont } from './letters/subset-font.ts'
import { loadTypefaces, type Typeface, type Typefaces } from './letters/typefaces.ts'

/** What is used of a font. */
interface Used {
  readonly glyphs: Set<number>
  readonly codePoints: Map<number, number>
}

interface Noted {
  /** Words that have been set, with their direction and weight. */
  readonly words: Set<string>
  readonly used: Map<Typeface, Used>
}

/**
 * The letters that a scene uses as `@font-face` rules with the fonts in them, so that an SVG shows them wherever it is opened.
 * Letters typed into the file later come from the program's own fonts.
 *
 * @throws FontUnreadable, or what the files' reader throws
 */
export async function fontRulesOf(scene: Scene, files: FontFiles): Promise<string> {
  const shapes = scene.groups.flatMap((group) => group.shapes.filter((shape) => shape.shape === 'text'))
  const wordings = shapes.map(({ lines, weight }) => ({ text: lines.join(''), weight }))
  const typefaces = await loadTypefaces(wordings, files)
  const noted: Noted = { words: new Set(), used: new Map() }
  for (const shape of shapes) noteText(shape, typefaces, scene.language, noted)
  return typefaces.all.flatMap((typeface) => ruleOf(typeface, noted.used.get(typeface))).join('')
}

/**
 * By words, each once: letters join and change their form within a word, and most words stand on many cards. Set line by line, the
 * letters of 1,000 cards took a tenth of a second.
 */
function noteText({ lines, size, weight }: TextShape, typefaces: Typefaces, language: string, noted: Noted): void {
  for (const line of lines.map(cleanText)) {
    const style = { size, weight, direction: directionOfText(line) ?? 'ltr', language } as const
    for (const word of line.split(' ')) {
      const key = `${style.direction} ${weight} ${word}`
      if (noted.words.has(key)) continue
      noted.words.add(key)
      noteRuns(setLine(word, style, typefaces, () => 0).runs, noted.used)
    }
  }
}

function noteRuns(runs: readonly Run[], used: Map<Typeface, Used>): void {
  for (const { typeface, text, glyphs } of runs) {
    if (!typeface) continue
    const of = used.get(typeface) ?? { glyphs: new Set(), codePoints: new Map() }
    used.set(typeface, of)
    for (const { glyph } of glyphs) if (glyph !== undefined) of.glyphs.add(glyph)
    // A browser may take a letter alone, or a space from this font, where we joined it.
    for (const sign of `${text} `) {
      const code = sign.codePointAt(0) as number
      const glyph = typeface.codePoints.get(code)
      if (glyph === undefined) continue
      of.codePoints.set(code, glyph)
      of.glyphs.add(glyph)
    }
  }
}

function ruleOf({ face, font }: Typeface, used: Used | undefined): string[] {
  if (!used) return []
  const [part, weight] = face.split(' ')
  const family = part === 'arabic' ? 'IBM Plex Sans Arabic' : 'IBM Plex Sans'
  const codes = [...used.codePoints.keys()].sort((a, b) => a - b)
  const range = codes.map((code) => `U+${code.toString(16).toUpperCase()}`).join(',')
  const file = base64Of(writeWoff(subsetFont(font, used)))
  return [
    `@font-face{font-family:'${family}';font-weight:${weight};unicode-range:${range};` +
      `src:url(data:font/woff;base64,${file}) format('woff')}`,
  ]
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
