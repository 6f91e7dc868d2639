import type { LessonId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import type { Lesson } from '../lesson.ts'
import { type Check, type Finding, finding } from './finding.ts'

/** A month: the loop that gave the lesson has usually come round again by then. */
const PENDING_DAYS = 30

const DAY_MS = 86_400_000

/** A lesson asks for a decision, and whoever gave it for the reason of a no: else the loop is open. */
export const lessonDecisions: Check = (journey, { today }) => {
  const answered = answeredByDrafts(journey)
  return [...journey.lessons.values()].flatMap((lesson): Finding[] => {
    const about = { lesson: lesson.id, values: { lesson: wordsOf(lesson), on: lesson.on } }
    if (lesson.decision === 'reject' && lesson.decisionReason.trim() === '') {
      return [finding('lessonRejectedWithoutReason', about)]
    }
    const waits = lesson.decision === 'pending' && !answered.has(lesson.id)
    return waits && daysBetween(lesson.on, today) > PENDING_DAYS ? [finding('lessonPending', about)] : []
  })
}

/** A rearrangement that is being drafted from a lesson is an answer on its way. */
function answeredByDrafts({ drafts }: Journey): ReadonlySet<LessonId> {
  return new Set([...drafts.values()].flatMap(({ lessons }) => lessons))
}

/** Not a number, and so never too many, where one of the days is not said. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}

function wordsOf({ happened, soWhat, nowWhat, intended }: Lesson): string {
  return [happened, soWhat, nowWhat, intended].map((words) => words.trim()).find((words) => words !== '') ?? ''
}
