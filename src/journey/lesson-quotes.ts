import type { Journey } from './journey.ts'
import { LESSON_TEXTS, type Lesson } from './lesson.ts'

/** Words in a row that nobody writes twice by chance. */
const RUN = 5

/** A box of one word stands in other sentences by chance; one of two may say it all. */
const SHORTEST_BOX = 2

/** A name of fewer words stands in other sentences by chance: "The director". */
const SHORTEST_NAME = 3

/** What lessons say, asked of words that stand elsewhere: a name, a reason. */
export interface Quotes {
  /**
   * Whether these words are a box or a sentence of theirs, or three words and more of one. Of the last word the beginning is
   * enough: names are cut.
   */
  holds(words: string): boolean
  /** Whether these words hold some of theirs: a whole box of two words and more, or five words in a row. */
  copied(words: string): boolean
  /** Whether they do, or are held by one. */
  shares(words: string): boolean
}

/** Letters of either case and signs between words count for nothing. */
export function quotesOf(lessons: readonly Lesson[], { evidence }: Pick<Journey, 'evidence'>): Quotes {
  const ids = new Set(lessons.map(({ id }) => id))
  const supports = [...evidence.values()].filter(({ lesson }) => ids.has(lesson)).map(({ title }) => title)
  const texts = [...lessons.flatMap((lesson) => LESSON_TEXTS.map((box) => lesson[box])), ...supports]
  const boxes = texts.map(wordsOf).filter(({ length }) => length > 0)
  const sentences = texts.flatMap((text) => text.split(SENTENCE_END).map(wordsOf)).filter(({ length }) => length > 1)
  const wholes = new Set([...boxes, ...sentences].map(inRow))
  const rows = boxes.map(inRow)
  const long = boxes.filter(({ length }) => length >= SHORTEST_BOX).map(inRow)
  const runs = new Set(boxes.flatMap(runsOf))
  const isHeld = (words: readonly string[]): boolean => {
    const row = inRow(words)
    return wholes.has(row) || (words.length >= SHORTEST_NAME && rows.some((box) => box.includes(row.trimEnd())))
  }
  const holds = (words: string): boolean => isHeld(wordsOf(words))
  const copied = (words: string): boolean => {
    const own = wordsOf(words)
    const row = inRow(own)
    return runsOf(own).some((run) => runs.has(run)) || long.some((box) => row.includes(box))
  }
  return { holds, copied, shares: (words) => holds(words) || copied(words) }
}

/** Names are first sentences, too. */
const SENTENCE_END = /[.!?؟。]+\s+|\n/u

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** A space before and after each, so that a part of a word is none. */
function inRow(words: readonly string[]): string {
  return ` ${words.join(' ')} `
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}
