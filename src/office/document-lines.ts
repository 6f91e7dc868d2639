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

/** From the upper end of a line to its baseline, points. */
export function baseline(size: number, line: number = LINE.text): number {
  return lineHeight(size, line) - BELOW * size
}

interface Piece {
  readonly text: string
  readonly size: number
  readonly weight: Weight
  readonly ink: string
  /** Of the space before it, where something stands before that. */
  readonly gap: number
  readonly width: number
}

/** The lines of a paragraph as shapes, each from the upper end of its line and the left edge of its room. */
export function linesOfRuns(runs: readonly DocumentRun[], setting: LineSetting, pen: PagePen): TextShape[][] {
  const [first] = runs
  const lines = runs.length === 1 && first ? [...singleRun(first, setting, pen)] : joinedRuns(runs, setting, pen)
  const y = baseline(setting.size, setting.line)
  return lines.map((pieces) => placed(pieces, y, setting))
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
  for (const text of lines) yield [{ ...look, text, gap: 0, width: 0 }]
}

/** Word by word, since a line may hold texts of several looks. */
function joinedRuns(runs: readonly DocumentRun[], setting: LineSetting, { ruler, language }: PagePen): Piece[][] {
  const lines: Piece[][] = [[]]
  let used = 0
  let isEnding = false
  for (const run of runs) {
    const look = lookOf(run, setting)
    const { size, weight } = look
    const gap = ruler.width(' ', size, weight)
    let isApart = isEnding || run.space === 'before'
    // A no-break space holds its sign: French has one before a colon.
    for (const word of cleanText(run.text).split(/[^\S\u00a0\u202f]+/)) {
      for (const text of wrapText(word, { width: setting.width, size, weight, maxLines: ENDLESS, language }, ruler)) {
        const piece = { ...look, text, gap: isApart && used > 0 ? gap : 0, width: ruler.width(text, size, weight) }
        const fits = used === 0 || used + piece.gap + piece.width <= setting.width
        if (fits) lines.at(-1)?.push(piece)
        else lines.push([{ ...piece, gap: 0 }])
        used = fits ? used + piece.gap + piece.width : piece.width
        isApart = true
      }
    }
    isEnding = run.space === 'after'
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
  // From the page's edge inwards: pieces that run the other way stand in the other order.
  const inwards = direction === page ? joined : joined.toReversed()
  let used = 0
  return inwards.map((piece) => {
    if (direction === page) used += piece.gap
    const x = page === 'ltr' ? used : width - used
    used += piece.width + (direction === page ? 0 : piece.gap)
    return shape(piece, x)
  })
}

/** Neighbours of one look are one text again, for words in it to join and be ordered. */
function merged(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isSame = last && last.weight === piece.weight && last.ink === piece.ink && last.size === piece.size
    if (isSame) {
      const text = `${last.text}${piece.gap > 0 ? ' ' : ''}${piece.text}`
      joined[joined.length - 1] = { ...last, text, width: last.width + piece.gap + piece.width }
    } else joined.push(piece)
  }
  return joined
}

/** The same shape elsewhere. Pages hold texts and boxes alone. */
export function moved(shape: Shape, x: number, y: number): Shape {
  if (shape.shape !== 'text' && shape.shape !== 'box') return shape
  return { ...shape, x: shape.x + x, y: shape.y + y }
}
