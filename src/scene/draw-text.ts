import type { Direction } from '../journey/journey.ts'
import { cleanText, isPlain } from './clean-text.ts'
import { commonDirection, isMixed } from './line-direction.ts'
import type { PictureWords } from './picture-words.ts'
import type { IconShape, TextShape, Weight } from './scene.ts'
import type { TextRuler } from './text-ruler.ts'
import { type Setting, wrapText } from './wrap-text.ts'

/** What drawing needs besides the thing that is drawn. */
export interface Pen {
  readonly words: PictureWords
  readonly ruler: TextRuler
  /** Side on which reading begins: that of the journey. */
  readonly direction: Direction
  /** BCP 47 tag of the journey's own texts. */
  readonly language: string
}

export interface Wording {
  readonly text: string
  /** From the start edge of the box, px, or to its end edge when set `from` there. */
  readonly inset: number
  readonly from?: 'start' | 'end'
  /** Baseline of the first line from the box's upper edge, px. */
  readonly y: number
  /** px; longer texts are wrapped and cut. */
  readonly width: number
  readonly size: number
  readonly weight: Weight
  readonly ink: string
  readonly maxLines?: number
  readonly lineHeight?: number
}

interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
}

interface Broken {
  readonly setting: Setting
  readonly lines: readonly string[]
  readonly widths: readonly number[] | undefined
  readonly runs: Direction | undefined
}

/** How texts were last broken into lines, by pen. */
const broken = new WeakMap<Pen, Map<string, Broken>>()

/** The lines of a text as it was written. A map says the names of kinds and states a thousand times, in one setting each. */
function linesOf(text: string, setting: Setting, pen: Pen): Broken {
  let known = broken.get(pen)
  if (!known) {
    known = new Map()
    broken.set(pen, known)
  }
  const before = known.get(text)
  if (before && isSame(before.setting, setting)) return before
  const lines = wrapText(cleanText(text), setting, pen.ruler)
  const { size, weight } = setting
  const { ruler } = pen
  const widthOf = (line: string): number =>
    ruler.likely ? ruler.likely(line, size, weight) : ruler.width(line, size, weight)
  const runs = isPlain(text) ? undefined : commonDirection(lines)
  const widths = lines.some((line) => isMixed(line, runs)) ? lines.map(widthOf) : undefined
  const now = { setting, lines, widths, runs }
  known.set(text, now)
  return now
}

function isSame(a: Setting, b: Setting): boolean {
  return a.width === b.width && a.size === b.size && a.weight === b.weight && a.maxLines === b.maxLines
}

/** A text within a box, set from the side on which the journey begins; undefined for no text. */
export function textIn(frame: Frame, wording: Wording, pen: Pen): TextShape | undefined {
  const { size, weight, ink, width, maxLines = 1, from = 'start', inset, y } = wording
  const { language } = pen
  const { lines, widths, runs } = linesOf(wording.text, { width, size, weight, maxLines, language }, pen)
  if (lines.length === 0) return undefined
  const align = (from === 'start') === (pen.direction === 'ltr') ? 'left' : 'right'
  return {
    shape: 'text',
    lines,
    x: align === 'left' ? frame.x + inset : frame.x + frame.width - inset,
    align,
    ...(widths ? { widths } : {}),
    ...(runs ? { runs } : {}),
    y: frame.y + y,
    lineHeight: wording.lineHeight ?? Math.round(size * 1.3),
    size,
    weight,
    ink,
  }
}

/** An icon within a box; `inset` from the start edge, or from the end edge when set `from` there. */
export function iconIn(
  frame: Frame,
  icon: Omit<IconShape, 'shape' | 'x' | 'y'> & { inset: number; y: number; from?: 'start' | 'end' },
  pen: Pen,
): IconShape {
  const { name, size, ink, inset, y, from = 'start' } = icon
  const fromLeft = (from === 'start') === (pen.direction === 'ltr')
  const x = fromLeft ? frame.x + inset : frame.x + frame.width - inset - size
  return { shape: 'icon', name, x, y: frame.y + y, size, ink }
}

/** Width of a text that has been set, px. */
export function widthOfText(text: TextShape | undefined, { ruler }: Pen): number {
  return text ? Math.max(...text.lines.map((line) => ruler.width(line, text.size, text.weight))) : 0
}
