import type { EvidenceId, LessonId, TurnId, WaypointId } from './ids.ts'

export const CONFIDENCES = ['low', 'medium', 'high'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const LESSON_SOURCES = ['participants', 'facilitator', 'provider', 'monitoring', 'external'] as const
export type LessonSource = (typeof LESSON_SOURCES)[number]

/** Who may read a lesson outside the room: everybody, the team, or only whom the person exporting names. */
export const SENSITIVITIES = ['public', 'team', 'restricted'] as const
export type Sensitivity = (typeof SENSITIVITIES)[number]

export const DECISIONS = ['pending', 'adopt', 'adapt', 'reject', 'defer'] as const
export type Decision = (typeof DECISIONS)[number]

/** The texts of a lesson, which several people may write at once: they merge character by character. */
export const LESSON_TEXTS = [
  'happened',
  'soWhat',
  'nowWhat',
  'intended',
  'why',
  'keep',
  'change',
  'decisionReason',
] as const
export type LessonText = (typeof LESSON_TEXTS)[number]

/**
 * What was learned at a waypoint, by whom, when. Three boxes are enough (*what happened, so what, now what*); the questions of
 * an after-action review, evidence and the decision may follow.
 */
export interface Lesson extends Readonly<Record<LessonText, string>> {
  readonly id: LessonId
  /** ISO date. */
  readonly on: string
  /** The name by which whoever wrote it was known. */
  readonly by: string
  /** The cards it speaks of; one that was removed since keeps its place here. */
  readonly about: readonly WaypointId[]
  /** The turn of a loop that gave it. */
  readonly turn: TurnId | null
  readonly confidence: Confidence | null
  readonly source: LessonSource | null
  readonly sensitivity: Sensitivity
  readonly decision: Decision
  readonly reportedTo: string
  /** ISO date or ''. */
  readonly reportedOn: string
}

/** What supports a lesson. */
export interface Evidence {
  readonly id: EvidenceId
  readonly lesson: LessonId
  /** A text or an address. */
  readonly title: string
  /** ISO date or ''. */
  readonly on: string
  readonly substantiatedBy: string
  readonly order: number
}

/** One turn of a feedback loop: people met, or answers came in. */
export interface Turn {
  readonly id: TurnId
  readonly loop: WaypointId
  /** ISO date or ''. */
  readonly on: string
  /** Who took part, as groups or roles. */
  readonly title: string
  readonly notes: string
}
