import type { Change } from './change.ts'
import type { DraftChangeId, DraftId, LessonId } from './ids.ts'

/**
 * A rearrangement in the making: the live journey and a list of changes that are not made yet. Others can look in and join;
 * it stays while its author is away, and goes when it is adopted or discarded.
 */
export interface Draft {
  readonly id: DraftId
  readonly title: string
  /** The name by which whoever began it was known. */
  readonly by: string
  /** ISO date. */
  readonly on: string
  /** What it answers to. */
  readonly lessons: readonly LessonId[]
}

/** One change of a draft; each record of the journey that a draft touches has one. */
export interface DraftChange {
  readonly id: DraftChangeId
  readonly draft: DraftId
  readonly change: Change
  /** How the record (or what is said about the journey) stood when it was first touched; null where it was not there. */
  readonly was: Readonly<Record<string, unknown>> | null
}
