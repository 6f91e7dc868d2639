import type { Direction } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import type { Shape, TextShape, Weight } from '../scene/scene.ts'
import type { TextRuler } from '../scene/text-ruler.ts'
import { wrapText } from '../scene/wrap-text.ts'
import type { DocumentRun } from './document-blocks.ts'
import { LINE } from './document-look.ts'

/** How texts of a previewed page are set. */
export interface PagePen {
  /** Of the face that the document names. */
  readonly ruler: TextRuler
  /** BCP 47 tag of the journey's own texts. */
  readonly language: string
}

/** How a paragraph is set, lengths in points. */
export interface LineSetting {
  readonly width: number
  readonly size: number
  readonly ink: string
  readonly isBold: boolean
  /** The way of its text, and of the page, where it begins. */
  readonly direction: Direction
  readonly page: Direction
  /** In 240ths of what the face asks for. */
  readonly line: number
}

/** What Arial asks for by its size, and how much of it lies below the baseline. */
const LEADING = 1.15
const BELOW = 0.235

export function lineHeight(size: number, line: number = LINE.text): number {
  return (size * LEADING * line) / 240
}

interface Piece {
  readonly text: string
  readonly size: number
  readonly weight: Weight
  readonly ink: string
  readonly width: number
}

/** The lines of a paragraph as shapes, each from the upper end of its line and the left edge of its room. */
export function linesOfRuns(runs: readonly DocumentRun[], setting: LineSetting, pen: PagePen): TextShape[][] {
  const [first] = runs
  const lines = runs.length === 1 && first ? [...singleRun(first, setting, pen)] : joinedRuns(runs, setting, pen)
  const height = lineHeight(setting.size, setting.line)
  return lines.map((pieces) => placed(pieces, height - BELOW * setting.size, setting))
}

const ENDLESS = 10_000

function* singleRun(run: DocumentRun, setting: LineSetting, { ruler, language }: PagePen): Generator<Piece[]> {
  const look = lookOf(run, setting)
  const { size, weight } = look
  const lines = wrapText(
    cleanText(run.text),
    { width: setting.width, size, weight, maxLines: ENDLESS, language },
    ruler,
  )
  for (const text of lines) yield [{ ...look, text, width: 0 }]
}

/** Word by word, since a line may hold texts of several looks. */
function joinedRuns(runs: readonly DocumentRun[], setting: LineSetting, { ruler, language }: PagePen): Piece[][] {
  const lines: Piece[][] = [[]]
  let used = 0
  for (const run of runs) {
    const look = lookOf(run, setting)
    const { size, weight } = look
    const whole = `${run.space === 'before' ? ' ' : ''}${cleanText(run.text)}${run.space === 'after' ? ' ' : ''}`
    for (const word of whole.match(/\s*\S+\s*?(?=\s|$)|\s+/g) ?? []) {
      for (const part of wrapText(
        word.trim(),
        { width: setting.width, size, weight, maxLines: ENDLESS, language },
        ruler,
      )) {
        const text = word.startsWith(' ') && used > 0 ? ` ${part}` : part
        const width = ruler.width(text, size, weight)
        if (used > 0 && used + width > setting.width) {
          lines.push([{ ...look, text: part, width: ruler.width(part, size, weight) }])
          used = 0
        } else lines.at(-1)?.push({ ...look, text, width })
        used += lines.at(-1)?.at(-1)?.width ?? 0
      }
    }
  }
  return lines.filter((pieces) => pieces.length > 0)
}

function lookOf(run: DocumentRun, { size, ink, isBold }: LineSetting): Pick<Piece, 'size' | 'weight' | 'ink'> {
  return {
    size: run.size ?? size,
    weight: isBold || run.isStrong ? 600 : 400,
    ink: run.isQuiet ? INK.soft : ink,
  }
}

/** A line of one look is set from the page's edge; of several they stand side by side, the way that the paragraph runs. */
function placed(pieces: readonly Piece[], y: number, { width, direction, page }: LineSetting): TextShape[] {
  const align = page === 'ltr' ? 'left' : 'right'
  const [only] = pieces
  const shape = ({ text, size, weight, ink }: Piece, x: number): TextShape => ({
    ...{ shape: 'text', lines: [text], x, align, y, lineHeight: lineHeight(size), size, weight, ink },
  })
  if (only && pieces.length === 1) return [shape(only, page === 'ltr' ? 0 : width)]
  const joined = merged(pieces)
  const all = joined.reduce((sum, piece) => sum + piece.width, 0)
  // From the page's edge inwards: pieces that run the other way stand in the other order.
  const inwards = direction === page ? joined : [...joined].reverse()
  let used = 0
  return inwards.map((piece) => {
    const x = page === 'ltr' ? used : width - used
    used += piece.width
    return shape(piece, Math.min(Math.max(x, 0), Math.max(all, width)))
  })
}

/** Neighbours of one look are one text again, for words in it to join and be ordered. */
function merged(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isSame = last && last.weight === piece.weight && last.ink === piece.ink && last.size === piece.size
    if (isSame) joined[joined.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
    else joined.push(piece)
  }
  return joined
}

/** The same shape elsewhere. Pages hold texts and boxes alone. */
export function moved(shape: Shape, x: number, y: number): Shape {
  if (shape.shape !== 'text' && shape.shape !== 'box') return shape
  return { ...shape, x: shape.x + x, y: shape.y + y }
}
