import type { Draft } from './draft.ts'
import type { LessonId } from './ids.ts'
import type { Journey } from './journey.ts'
import { type Lesson, SENSITIVITIES, type Sensitivity } from './lesson.ts'
import { quotesOf } from './lesson-quotes.ts'
import { isNamedByItsDay } from './named-by-its-day.ts'
import type { ListedRevision, Reason, Revision } from './revision.ts'

/**
 * The journey with the lessons that may be read so far: the public ones, those of the team too, or all; with their evidence.
 * Drafts that are called in the words of another one go without a title, and none answers to one that stays.
 */
export function lessonsUpTo(journey: Journey, reach: Sensitivity): Journey {
  const { told, withheld } = parted(journey, reach)
  if (withheld.length === 0) return journey
  const lessons = new Map(told.map((one) => [one.id, one]))
  const evidence = new Map([...journey.evidence].filter(([, { lesson }]) => lessons.has(lesson)))
  return { ...journey, lessons, evidence, drafts: draftsUpTo(journey, reach) }
}

/** The journey as it may leave the team: without restricted lessons and what supports them; and how many those are. */
export function withoutRestricted(journey: Journey): { readonly journey: Journey; readonly leftOut: number } {
  const left = lessonsUpTo(journey, 'team')
  return { journey: left, leftOut: journey.lessons.size - left.lessons.size }
}

/**
 * Revisions with the words that may be read so far: what is called, or was reasoned, in those of a lesson that stays goes
 * without them, and without the lesson's id. A lesson may be restricted long after its words became a name.
 *
 * @param journey with all its lessons
 * @param instead what stands in the place of a reason
 */
export function revisionsUpTo<R extends ListedRevision | Revision>(
  revisions: readonly R[],
  journey: Journey,
  reach: Sensitivity,
  instead = '',
): readonly R[] {
  if (parted(journey, reach).withheld.length === 0) return revisions
  const { mayName, isWithheld, isCopied, listed } = wordsThatLeave(journey, reach)
  const said = (words: string): string => (isWithheld(words) ? instead : words)
  const reasoned = (reason: Reason): Reason => ({
    ...reason,
    rationale: said(reason.rationale),
    expectedEffect: said(reason.expectedEffect),
    effectOnIndicators: said(reason.effectOnIndicators),
    // Whoever agreed has a name of many words, perhaps: "Ministry of Health". That a lesson speaks of them tells nothing of it.
    agreedBy: isCopied(reason.agreedBy) ? instead : reason.agreedBy,
    lessons: listed(reason.lessons),
  })
  return revisions.map((revision) => {
    if (!('reason' in revision)) return mayName(revision.name, []) ? revision : { ...revision, name: '' }
    const { name, reason, also } = revision
    return {
      ...revision,
      name: mayName(name, reason.lessons) ? name : '',
      reason: reasoned(reason),
      ...(also && { also: also.map((one) => ({ ...one, reason: reasoned(one.reason) })) }),
    }
  })
}

function draftsUpTo(journey: Journey, reach: Sensitivity): Journey['drafts'] {
  const { drafts } = journey
  if (drafts.size === 0) return drafts
  const { mayName, listed } = wordsThatLeave(journey, reach)
  const told = (draft: Draft): Draft => ({
    ...draft,
    title: mayName(draft.title, draft.lessons) ? draft.title : '',
    lessons: listed(draft.lessons),
  })
  return new Map([...drafts].map(([id, draft]) => [id, told(draft)]))
}

/**
 * Which words are those of a lesson that stays. What answers to a restricted one may be called in words that it no longer
 * holds: its name leaves only where a lesson that leaves says the same, or where it tells no more than a day.
 */
function wordsThatLeave(journey: Journey, reach: Sensitivity) {
  const { told, withheld } = parted(journey, reach)
  const { shares, copied } = quotesOf(withheld, journey)
  const { holds } = quotesOf(told, journey)
  const restricted = new Set(withheld.filter(({ sensitivity }) => sensitivity === 'restricted').map(({ id }) => id))
  const mayName = (name: string, lessons: readonly LessonId[]): boolean =>
    holds(name) || !(shares(name) || (!isNamedByItsDay(name) && lessons.some((id) => restricted.has(id))))
  const staying = new Set(withheld.map(({ id }) => id))
  const listed = (lessons: readonly LessonId[]): readonly LessonId[] => lessons.filter((id) => !staying.has(id))
  return { mayName, isWithheld: shares, isCopied: copied, listed }
}

function parted({ lessons }: Journey, reach: Sensitivity): { readonly told: Lesson[]; readonly withheld: Lesson[] } {
  const most = SENSITIVITIES.indexOf(reach)
  const isTold = ({ sensitivity }: Lesson): boolean => SENSITIVITIES.indexOf(sensitivity) <= most
  const all = [...lessons.values()]
  return { told: all.filter(isTold), withheld: all.filter((lesson) => !isTold(lesson)) }
}
