import type { Change } from '../change.ts'
import { changesOfDraft } from '../draft-changes.ts'
import { fitDraft } from '../fit-draft.ts'
import type { DraftId, LessonId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import { Refusal } from '../refusal.ts'
import { same } from '../same.ts'

/** Lets a draft go, with all its changes. @throws Refusal `draftGone` */
export function discardDraft(journey: Journey, draft: DraftId): Change[] {
  if (!journey.drafts.has(draft)) throw new Refusal('draftGone')
  return [
    ...changesOfDraft(journey, draft).map((one): Change => ({ do: 'drop', in: 'draftChanges', id: one.id })),
    { do: 'drop', in: 'drafts', id: draft },
  ]
}

/** Lets a draft answer to one more lesson, such as one that was learned while it was drafted. @throws Refusal `draftGone` */
export function answerTo(journey: Journey, draft: DraftId, lesson: LessonId): Change[] {
  return answering(journey, draft, (lessons) => (lessons.includes(lesson) ? lessons : [...lessons, lesson]))
}

/** Takes a lesson off a draft; the lesson itself stays. @throws Refusal `draftGone` */
export function answerNoMore(journey: Journey, draft: DraftId, lesson: LessonId): Change[] {
  return answering(journey, draft, (lessons) => lessons.filter((one) => one !== lesson))
}

function answering(
  { drafts }: Journey,
  id: DraftId,
  change: (lessons: readonly LessonId[]) => readonly LessonId[],
): Change[] {
  const draft = drafts.get(id)
  if (!draft) throw new Refusal('draftGone')
  const lessons = change(draft.lessons)
  return same(lessons, draft.lessons) ? [] : [{ do: 'set', in: 'drafts', id, fields: { lessons } }]
}

/**
 * Makes what fits of a draft part of the journey, and lets the draft go: one list of changes, so that everybody gets all of
 * it or nothing. Lessons that the draft answers to, and that were not decided yet, count as adopted.
 *
 * Two people who adopt one draft at once write the same records and the same fields: one adoption results.
 *
 * @throws Refusal `draftGone` where it was adopted or discarded meanwhile, `nothingToAdopt` where none of it fits
 */
export function adoptDraft(journey: Journey, draft: DraftId): Change[] {
  const { lessons } = journey.drafts.get(draft) ?? {}
  if (!lessons) throw new Refusal('draftGone')
  const { changes } = fitDraft(journey, changesOfDraft(journey, draft))
  if (changes.length === 0) throw new Refusal('nothingToAdopt')
  const decided = lessons.filter((id) => journey.lessons.get(id)?.decision === 'pending')
  return [
    ...changes,
    ...decided.map((id): Change => ({ do: 'set', in: 'lessons', id, fields: { decision: 'adopt' } })),
    ...discardDraft(journey, draft),
  ]
}
