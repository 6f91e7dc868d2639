import type { Draft, DraftChange } from './draft.ts'
import type { LinkId, ObjectiveId, ParticipantId, PhaseId, WaypointId } from './ids.ts'
import type { Evidence, Lesson, Turn } from './lesson.ts'
import type { Link } from './link.ts'
import type { Activity, Indicator, Waypoint } from './waypoint.ts'

/** A named time band; bands stand side by side in their order, the first beginning at x = 0. */
export interface Phase {
  readonly id: PhaseId
  readonly title: string
  /** ISO dates or ''. */
  readonly start: string
  readonly end: string
  /** px at zoom 1. */
  readonly width: number
  readonly order: number
}

export const SIDES = ['seeker', 'provider', 'broker'] as const
export type Side = (typeof SIDES)[number]

/** People who take part, as a group or a role; no personal names are needed. */
export interface ParticipantGroup {
  readonly id: ParticipantId
  readonly title: string
  readonly side: Side
  readonly count: number | null
  /** Why they are in: a substitute is checked against it. */
  readonly reason: string
  readonly order: number
}

/** The change that stakeholders believe will best meet the challenge; begins with a verb. */
export interface ChangeObjective {
  readonly id: ObjectiveId
  readonly title: string
  readonly order: number
}

export const DIRECTIONS = ['ltr', 'rtl'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** What is said of the journey as a whole; goal and challenges are its anchor. */
export interface About {
  readonly title: string
  readonly direction: Direction
  /** BCP 47 tag of the language that the texts are written in. */
  readonly language: string
  readonly goal: string
  /** The three kinds of institutional challenge: stakeholders' ownership, policy instruments, organisation. */
  readonly challengeOwnership: string
  readonly challengePolicy: string
  readonly challengeOrganisation: string
  /** Where a sample comes from; '' for a journey of one's own. */
  readonly attribution: string
}

/** The records of a journey, by table. Each table is a map by id, in id order. */
export interface Tables {
  waypoints: Waypoint
  links: Link
  phases: Phase
  participants: ParticipantGroup
  activities: Activity
  indicators: Indicator
  objectives: ChangeObjective
  turns: Turn
  lessons: Lesson
  evidence: Evidence
  drafts: Draft
  draftChanges: DraftChange
}
export type TableName = keyof Tables

/** The map itself: what a draft rearranges and a revision holds. */
export const MAP_TABLES = [
  'waypoints',
  'links',
  'phases',
  'participants',
  'activities',
  'indicators',
  'objectives',
] as const satisfies readonly TableName[]
export type MapTableName = (typeof MAP_TABLES)[number]

/** What is told about the map on the way: it is never rearranged, and no revision takes it back. */
export const TRAIL_TABLES = [
  'turns',
  'lessons',
  'evidence',
  'drafts',
  'draftChanges',
] as const satisfies readonly TableName[]

export const TABLES = [...MAP_TABLES, ...TRAIL_TABLES] as const

/** Everything on one canvas: plain data, never changed in place. */
export interface Journey {
  readonly about: About
  readonly waypoints: ReadonlyMap<WaypointId, Waypoint>
  readonly links: ReadonlyMap<LinkId, Link>
  readonly phases: ReadonlyMap<PhaseId, Phase>
  readonly participants: ReadonlyMap<ParticipantId, ParticipantGroup>
  readonly activities: ReadonlyMap<Activity['id'], Activity>
  readonly indicators: ReadonlyMap<Indicator['id'], Indicator>
  readonly objectives: ReadonlyMap<ObjectiveId, ChangeObjective>
  readonly turns: ReadonlyMap<Turn['id'], Turn>
  readonly lessons: ReadonlyMap<Lesson['id'], Lesson>
  readonly evidence: ReadonlyMap<Evidence['id'], Evidence>
  readonly drafts: ReadonlyMap<Draft['id'], Draft>
  readonly draftChanges: ReadonlyMap<DraftChange['id'], DraftChange>
}

export const EMPTY_ABOUT: About = {
  title: '',
  direction: 'ltr',
  language: 'en',
  goal: '',
  challengeOwnership: '',
  challengePolicy: '',
  challengeOrganisation: '',
  attribution: '',
}

export const EMPTY_JOURNEY: Journey = {
  about: EMPTY_ABOUT,
  waypoints: new Map(),
  links: new Map(),
  phases: new Map(),
  participants: new Map(),
  activities: new Map(),
  indicators: new Map(),
  objectives: new Map(),
  turns: new Map(),
  lessons: new Map(),
  evidence: new Map(),
  drafts: new Map(),
  draftChanges: new Map(),
}

/** The map of a journey, without what is told about it on the way. */
export function mapOf(journey: Journey): Journey {
  const { turns, lessons, evidence, drafts, draftChanges } = EMPTY_JOURNEY
  return { ...journey, turns, lessons, evidence, drafts, draftChanges }
}

/** A table with ids as plain strings, for code that treats all tables alike. */
export function table<T extends TableName>(journey: Journey, name: T): ReadonlyMap<string, Tables[T]> {
  return journey[name] as unknown as ReadonlyMap<string, Tables[T]>
}

/** Records in their shown order: by `order`, ties by id, so that two people who add at one place agree. */
export function inOrder<R extends { readonly id: string; readonly order: number }>(records: Iterable<R>): R[] {
  return [...records].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
