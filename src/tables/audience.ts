import type { Journey } from '../journey/journey.ts'
import { type Lesson, SENSITIVITIES, type Sensitivity } from '../journey/lesson.ts'
import { allLessons } from '../journey/queries.ts'

/** For whom a table is: restricted lessons leave only when the person who exports says so. */
export interface Audience {
  readonly restricted: boolean
  /** Whether not even the lessons of the team leave. */
  readonly publicOnly?: boolean
}

/** Those who may read lessons so far. */
export function audienceUpTo(reach: Sensitivity): Audience {
  return { restricted: reach === 'restricted', publicOnly: reach === 'public' }
}

/** How far these may read. */
export function reachOf({ restricted, publicOnly }: Audience): Sensitivity {
  if (restricted) return 'restricted'
  return publicOnly ? 'public' : 'team'
}

export function mayLeave({ sensitivity }: Lesson, audience: Audience): boolean {
  return SENSITIVITIES.indexOf(sensitivity) <= SENSITIVITIES.indexOf(reachOf(audience))
}

/** How many lessons leave only when somebody says so. */
export function countRestricted({ lessons }: Journey): number {
  return allLessons(lessons).filter(({ sensitivity }) => sensitivity === 'restricted').length
}
