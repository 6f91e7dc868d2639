import { tellDate } from '../../i18n/formats.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Lesson, Turn } from '../../journey/lesson.ts'
import { isoDay } from '../../session/today.ts'

/** Characters; a line of the pane. */
const SHORT = 80

/** A lesson by its first words, for buttons and lists. */
export function lessonName(lesson: Lesson, { text }: Texts): string {
  return firstWords(lesson.happened || lesson.soWhat || lesson.nowWhat || lesson.intended) || text('lesson.wordless')
}

/**
 * What a rearrangement is called that answers to lessons: by what the first of them asks for. Never in the words of a
 * restricted one: the title becomes a revision's name, and leaves with the change log and in files.
 */
export function draftTitle(lessons: readonly Lesson[], texts: Texts): string {
  if (lessons.length === 0) return ''
  const first = lessons.find(({ sensitivity }) => sensitivity !== 'restricted')
  if (!first) return texts.text('lesson.rearrangementOf', { date: tellDate(isoDay(), texts.language) })
  return firstWords(first.nowWhat || first.change || first.happened || first.soWhat) || lessonDay(first, texts)
}

/** "Lesson of 2 May 2026" */
export function lessonDay({ on }: Lesson, { text, language }: Texts): string {
  return on === '' ? text('lesson.undated') : text('lesson.of', { date: tellDate(on, language) })
}

/** "Turn of 2 May 2026 · Graduates" */
export function turnName({ on, title }: Turn, { text, language }: Texts): string {
  const day = on === '' ? text('turn.undated') : text('turn.of', { date: tellDate(on, language) })
  return [day, title].filter(Boolean).join(' · ')
}

/** The first sentence, or as many whole words as a line holds. */
function firstWords(words: string): string {
  const line = words.trim().split('\n')[0] ?? ''
  if (line.length <= SHORT) return line
  const sentence = /^(.+?[.!?؟。])\s/u.exec(line)?.[1]
  if (sentence && sentence.length <= SHORT) return sentence
  const cut = line.slice(0, SHORT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHORT / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`
}
