import type { Change } from './change.ts'
import type { DraftId, LessonId, RevisionId } from './ids.ts'

/** What prompted a rearrangement (strategy testing: Ladner 2015, The Asia Foundation). */
export const PROMPTS = ['newInformation', 'externalEvent', 'roadblock', 'achievement'] as const
export type Prompt = (typeof PROMPTS)[number]

/** How a revision came to be kept. */
export const KEPT = ['adopted', 'before', 'byHand', 'quiet'] as const
export type Kept = (typeof KEPT)[number]

/** What whoever adopts a draft says about it. */
export interface Reason {
  readonly prompt: Prompt | null
  readonly rationale: string
  readonly expectedEffect: string
  readonly effectOnIndicators: string
  /** Who agreed, as names, groups or roles. */
  readonly agreedBy: string
  readonly lessons: readonly LessonId[]
}

export const NO_REASON: Reason = {
  prompt: null,
  rationale: '',
  expectedEffect: '',
  effectOnIndicators: '',
  agreedBy: '',
  lessons: [],
}

/** How many changes of a revision are by whom. */
export interface Share {
  readonly name: string
  readonly changes: number
}

/**
 * The map as it stood at a named moment, with its reason. Only what differs from the revision before is kept; the first
 * tells everything.
 */
export interface Revision {
  readonly id: RevisionId
  /** One more than the highest that was known when it was kept: clocks may be wrong, this is not. Ties stand by id. */
  readonly place: number
  /** ISO date and time, as the clock of whoever kept it said. */
  readonly at: string
  /** The name by which whoever kept it was known; '' for one that the program kept. */
  readonly by: string
  readonly kept: Kept
  readonly name: string
  readonly reason: Reason
  readonly shares: readonly Share[]
  /** What `changes` are told against; null for an empty map. */
  readonly after: RevisionId | null
  readonly changes: readonly Change[]
}

/** The id of the revision that adopting a draft gives: two who adopt it at once keep one. */
export function revisionOfDraft(draft: DraftId, kept: 'adopted' | 'before'): RevisionId {
  return (kept === 'adopted' ? draft : `${draft}-before`) as string as RevisionId
}
