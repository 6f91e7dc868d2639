import type { Change } from '../change.ts'
import { diffJourneys } from '../diff.ts'
import type { LessonId, RevisionId } from '../ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../journey.ts'
import { type Kept, NO_REASON, type Reason, type Revision } from '../revision.ts'

/** One state that a sample came through, as one writes it. */
export interface SampleState {
  readonly name: string
  /** As closely as the account tells: a day, a month or a year. */
  readonly at: string
  readonly kept: Kept
  readonly reason?: Partial<Omit<Reason, 'lessons'>>
  /** Ids of the lessons that led to it. */
  readonly lessons?: readonly string[]
  readonly map: Journey
}

/** Who tells of a sample's past: nobody of those who were there. */
export const ACCOUNT = 'Public account'

/** The states of a sample as revisions, each told against the one before; the last is the sample as it opens. */
export function revisionsOfSample(states: readonly SampleState[]): Revision[] {
  return states.map(({ name, at, kept, reason, lessons = [], map }, n): Revision => {
    const before = states[n - 1]?.map ?? EMPTY_JOURNEY
    const changes: Change[] = diffJourneys(mapOf(before), mapOf(map))
    return {
      id: `r${n + 1}` as RevisionId,
      place: n + 1,
      at,
      by: ACCOUNT,
      kept,
      name,
      reason: { ...NO_REASON, ...reason, lessons: lessons as LessonId[] },
      shares: [],
      after: n === 0 ? null : `r${n}`,
      changes,
    }
  })
}
