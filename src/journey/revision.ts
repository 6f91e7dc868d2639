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

/** Who adopted the same draft at the same moment, and why: the map became one, but each had a reason. */
export interface AlsoAdopted {
  readonly by: string
  /** As `at` of a revision. */
  readonly at: string
  readonly reason: Reason
}

/** By whom something was said, and when. */
export interface Said {
  /** The name by which whoever said it was known; '' where nobody told. */
  readonly by: string
  /** As `at` of a revision. */
  readonly at: string
}

/** How many changes of a revision are by whom; '' for people whose name is not known. */
export interface Share {
  readonly name: string
  readonly changes: number
}

/**
 * The map as it stood at a named moment, with its reason. Only what differs from another revision is kept; the first tells
 * everything.
 */
export interface Revision {
  readonly id: RevisionId
  /** One more than the highest that was known when it was kept: clocks may be wrong, this is not. Ties stand by id. */
  readonly place: number
  /** ISO date and time, as the clock of whoever kept it said; of an account of old, an ISO date; or ''. */
  readonly at: string
  /** The name by which whoever kept it was known; '' for one that the program kept. */
  readonly by: string
  readonly kept: Kept
  readonly name: string
  readonly reason: Reason
  /** Nobody said why when it was kept: its rationale was said since, by whom and when, and may be said anew. */
  readonly reasonSince?: Said
  readonly shares: readonly Share[]
  /** Left out where nobody else did. */
  readonly also?: readonly AlsoAdopted[]
  /** The revision that `changes` are told against, by its key in the trail; null for an empty map. */
  readonly after: string | null
  readonly changes: readonly Change[]
}

/** A revision as it is listed: in order, with the number that people know it by. */
export type ListedRevision = KnownRevision | NewerRevision

export interface KnownRevision extends Revision {
  readonly newer: false
  readonly number: number
  /**
   * Where it stands in the trail. Two who keep one moment at once, such as one adoption, write one each under the same id;
   * one of them is listed, with what the others say in `also`; they stay as what later ones may be told against.
   */
  readonly key: string
}

/** Made by a newer version of the program: this one can tell no more of it, and after a reload all. */
export interface NewerRevision {
  readonly newer: true
  readonly number: number
  readonly id: RevisionId
  readonly place: number
  readonly at: string
  readonly name: string
}

/**
 * The id of the revision that adopting a draft gives: two who adopt it at once keep one.
 *
 * @param round 2 for a draft that came back because its adoption was undone, and is adopted again
 */
export function revisionOfDraft(draft: DraftId, kept: 'adopted' | 'before', round = 1): RevisionId {
  const adopted = round === 1 ? draft : `${draft}-${round}`
  return (kept === 'adopted' ? adopted : `${adopted}-before`) as string as RevisionId
}
