import type { Weight } from './scene.ts'
import type { TextRuler } from './text-ruler.ts'

export interface Setting {
  /** px. */
  readonly width: number
  readonly size: number
  readonly weight: Weight
  /** The last line ends in an ellipsis where the text goes on. */
  readonly maxLines: number
  /** BCP 47 tag, for scripts that do not part words by spaces. */
  readonly language: string
}

const ELLIPSIS = '…'

/** Lines of a clean text, filled greedily word by word; a word wider than a line is broken. No line for no text. */
export function wrapText(text: string, setting: Setting, ruler: TextRuler): string[] {
  const { width, size, weight, maxLines, language } = setting
  const fits = (line: string): boolean => ruler.width(line.trimEnd(), size, weight) <= width
  // Most texts of a picture go into one line: measured word by word each was measured four times.
  const whole = text.trimEnd()
  if (whole === '') return []
  if (fits(whole)) return [whole]
  const lines: string[] = []
  let line = ''
  const pieces = piecesOf(text, language)
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as string
    if (fits(line + piece)) {
      line += piece
      continue
    }
    if (line.trim() !== '') {
      if (lines.length === maxLines - 1) return [...lines, cut(line + pieces.slice(at).join(''), fits)]
      lines.push(line.trimEnd())
      line = ''
      at -= 1
      continue
    }
    const head = headOf(piece, fits)
    pieces.splice(at, 1, head, piece.slice(head.length))
    at -= 1
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** The text in one line, cut where it is too long. */
export function oneLine(text: string, setting: Omit<Setting, 'maxLines'>, ruler: TextRuler): string[] {
  return wrapText(text, { ...setting, maxLines: 1 }, ruler)
}

/** As much of the text as goes before an ellipsis, whole characters as people see them. */
function cut(text: string, fits: (line: string) => boolean): string {
  const signs = graphemes(text.slice(0, 400))
  const start = (count: number): string => `${signs.slice(0, count).join('').trimEnd()}${ELLIPSIS}`
  let least = 1
  let most = signs.length
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(start(middle))) least = middle
    else most = middle - 1
  }
  return start(least)
}

function headOf(word: string, fits: (line: string) => boolean): string {
  const signs = graphemes(word)
  let count = 1
  while (count < signs.length && fits(signs.slice(0, count + 1).join(''))) count += 1
  return signs.slice(0, count).join('')
}

let signs: Intl.Segmenter | undefined

function graphemes(text: string): string[] {
  // Made when a text is too long: the canvas begins with most that are not.
  signs ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return [...signs.segment(text)].map(({ segment }) => segment)
}

/** Scripts that write without spaces between words. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Pieces between which a line may break; each keeps the space or hyphen after it. At a no-break space none does. */
function piecesOf(text: string, language: string): string[] {
  const pieces = text.match(/(?:\u00a0|[^\s\-–/])*(?:[^\S\u00a0]|[-–/])+|(?:\u00a0|[^\s\-–/])+/g) ?? []
  return pieces.flatMap((piece) => {
    if (UNSPACED.test(piece)) return wordsOf(piece, language)
    return piece.length > LONGEST_PIECE ? stretchesOf(piece) : [piece]
  })
}

/** A word of ten thousand letters took a minute in a narrow column of a page: each line measured all the rest of it. */
const LONGEST_PIECE = 400

function stretchesOf(piece: string): string[] {
  const all = graphemes(piece)
  const count = Math.ceil(all.length / LONGEST_PIECE)
  return Array.from({ length: count }, (_, at) => all.slice(at * LONGEST_PIECE, (at + 1) * LONGEST_PIECE).join(''))
}

function wordsOf(text: string, language: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of new Intl.Segmenter(safeLocale(language), { granularity: 'word' }).segment(
    text,
  )) {
    // A comma or full stop never begins a line.
    if (isWordLike || words.length === 0) words.push(segment)
    else words.push(`${words.pop()}${segment}`)
  }
  return words
}

function safeLocale(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}
