declare const brand: unique symbol

/** A string that names one kind of thing, so that a link's id is never passed where a waypoint's is meant. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type WaypointId = Id<'waypoint'>
export type LinkId = Id<'link'>
export type PhaseId = Id<'phase'>
export type ParticipantId = Id<'participant'>
export type ActivityId = Id<'activity'>
export type IndicatorId = Id<'indicator'>
export type ObjectiveId = Id<'objective'>
export type TurnId = Id<'turn'>
export type LessonId = Id<'lesson'>
export type EvidenceId = Id<'evidence'>
export type DraftId = Id<'draft'>
export type DraftChangeId = Id<'draft change'>
export type RevisionId = Id<'revision'>

/** Ids as they may stand in a file or a document: short, printable, never a key that objects give a meaning of their own. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** Makes ids; handed in, so that tests and samples name what they make. */
export type MakeId = () => string

/**
 * A new id that sorts by its time of birth: eight letters of time, nine of chance.
 *
 * @param now milliseconds since 1970
 * @param chance a number in [0, 1), asked once
 */
export function newId(now: number = Date.now(), chance: () => number = Math.random): string {
  const time = Math.max(0, Math.floor(now)).toString(36).padStart(8, '0')
  const luck = Math.floor(chance() * 36 ** 9)
    .toString(36)
    .padStart(9, '0')
  return `${time}${luck}`
}
