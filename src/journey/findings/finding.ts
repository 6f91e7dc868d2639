import type { LessonId, LinkId, RevisionId, WaypointId } from '../ids.ts'
import type { Journey } from '../journey.ts'
import type { ListedRevision } from '../revision.ts'

/**
 * What the checks may notice, and how much it weighs: 3 a gap in the plan, 2 something that practice asks for, 1 a hint.
 * None forbids anything.
 */
export const FINDING_WEIGHTS = {
  instrumentWithoutOutcome: 3,
  outcomeWithoutInstrument: 3,
  noActionOutcome: 3,
  actionNotReached: 3,
  precedesAgainstDates: 3,
  outcomeWithoutIndicator: 2,
  outcomeWordedAsOutput: 2,
  loopObservesNothing: 2,
  loopHasNotAdjusted: 2,
  loopWithoutLesson: 2,
  lessonPending: 2,
  lessonRejectedWithoutReason: 2,
  noLoop: 2,
  singleInstrument: 2,
  adoptionWithoutReason: 1,
  loopAdjustsNothing: 1,
  actionLeadsToKnowledge: 1,
  outcomeCircle: 1,
  cardWithoutTitle: 1,
  cardOutsidePhases: 1,
} as const satisfies Record<string, 1 | 2 | 3>
export type FindingCode = keyof typeof FINDING_WEIGHTS
export const FINDING_CODES = Object.keys(FINDING_WEIGHTS) as readonly FindingCode[]

/** Something that an analysis noticed; i18n tells it in a sentence, the canvas can show its cards and links. */
export interface Finding {
  readonly code: FindingCode
  readonly weight: 1 | 2 | 3
  /** The cards that it is about, the first one first; none when it is about the journey as a whole. */
  readonly waypoints: readonly WaypointId[]
  readonly links: readonly LinkId[]
  /** What of the trail it is about, where it is not about cards. */
  readonly lesson: LessonId | null
  readonly revision: RevisionId | null
  readonly values: Readonly<Record<string, string | number>>
}

/** What the checks look at besides the journey. */
export interface Beside {
  /** ISO date; '' where nothing is to be held against the calendar. */
  readonly today: string
  readonly revisions: readonly ListedRevision[]
}

export type Check = (journey: Journey, beside: Beside) => Finding[]

export function finding(code: FindingCode, about: Partial<Omit<Finding, 'code' | 'weight'>> = {}): Finding {
  return {
    code,
    weight: FINDING_WEIGHTS[code],
    waypoints: [],
    links: [],
    lesson: null,
    revision: null,
    values: {},
    ...about,
  }
}
