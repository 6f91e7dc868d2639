import type { Journey } from '../journey/journey.ts'
import type { Lesson } from '../journey/lesson.ts'
import { allLessons } from '../journey/queries.ts'

/** For whom a table is: restricted lessons leave only when the person who exports says so. */
export interface Audience {
  readonly restricted: boolean
}

export function mayLeave({ sensitivity }: Lesson, { restricted }: Audience): boolean {
  return restricted || sensitivity !== 'restricted'
}

/** How many lessons leave only when somebody says so. */
export function countRestricted({ lessons }: Journey): number {
  return allLessons(lessons).filter(({ sensitivity }) => sensitivity === 'restricted').length
}
