import type { Journey } from './journey.ts'
import { LESSON_TEXTS, type Lesson } from './lesson.ts'

/** Words in a row that nobody writes twice by chance. */
const RUN = 5

/** Boxes shorter than that stand in other sentences by chance. */
const SHORTEST_BOX = 3

/** What lessons say, asked of words that stand elsewhere: a name, a reason. */
export interface Quotes {
  /** Whether one of their boxes holds these words as a whole. Of the last one the beginning is enough: names are cut. */
  holds(words: string): boolean
  /** Whether these words hold some of theirs: a whole box, or five words in a row; or are held by one. */
  shares(words: string): boolean
}

/** Letters of either case and signs between words count for nothing. */
export function quotesOf(lessons: readonly Lesson[], { evidence }: Pick<Journey, 'evidence'>): Quotes {
  const ids = new Set(lessons.map(({ id }) => id))
  const supports = [...evidence.values()].filter(({ lesson }) => ids.has(lesson)).map(({ title }) => title)
  const boxes = [...lessons.flatMap((lesson) => LESSON_TEXTS.map((box) => lesson[box])), ...supports]
    .map(wordsOf)
    .filter(({ length }) => length > 0)
  const rows = boxes.map(inRow)
  const long = boxes.filter(({ length }) => length >= SHORTEST_BOX).map(inRow)
  const runs = new Set(boxes.flatMap(runsOf))
  const isHeld = (words: readonly string[]): boolean => {
    const row = inRow(words)
    return rows.some((box) => box === row || (words.length > 1 && box.includes(row.trimEnd())))
  }
  return {
    holds: (words) => isHeld(wordsOf(words)),
    shares: (words) => {
      const own = wordsOf(words)
      const row = inRow(own)
      return isHeld(own) || runsOf(own).some((run) => runs.has(run)) || long.some((box) => row.includes(box))
    },
  }
}

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
