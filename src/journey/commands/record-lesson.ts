import type { Change } from '../change.ts'
import type { LessonId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import type { Lesson, Turn } from '../lesson.ts'
import { MOST_RECORDS } from '../limits.ts'
import { evidenceOf } from '../queries.ts'
import { Refusal } from '../refusal.ts'
import { holdTurn } from './turns.ts'
import { keepTextsWhole } from './whole-texts.ts'

/**
 * Keeps a lesson, and the turn of a loop that gave it, where that is a new one. Cards and turns that somebody removed while
 * it was being written do not stand in its way: a lesson outlives what it is about.
 *
 * @param turn a new turn; it takes the place of the one that the lesson names
 * @throws Refusal `journeyFull`, `textTooLong`, or `gone` where the loop of the new turn is no longer there
 */
export function recordLesson(journey: Journey, lesson: Lesson, turn?: Turn): Change[] {
  if (journey.lessons.size >= MOST_RECORDS) throw new Refusal('journeyFull')
  const record = turn ? { ...lesson, turn: turn.id } : lesson
  keepTextsWhole('lessons', record)
  return [...(turn ? holdTurn(journey, turn) : []), { do: 'put', in: 'lessons', record }]
}

/** Takes a lesson out, with what supports it; the turn that gave it stays. Nothing where it is gone already. */
export function removeLesson(journey: Journey, id: LessonId): Change[] {
  if (!journey.lessons.has(id)) return []
  return [
    ...evidenceOf(journey, id).map((one): Change => ({ do: 'drop', in: 'evidence', id: one.id })),
    { do: 'drop', in: 'lessons', id },
  ]
}
