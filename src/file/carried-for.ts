import type { Journey } from '../journey/journey.ts'
import { revisionsUpTo, withoutRestricted } from '../journey/lessons-up-to.ts'
import type { Revision } from '../journey/revision.ts'
import { revisionsWithoutNames, withoutNames } from '../journey/without-names.ts'
import type { Carried } from './carried.ts'
import { writeJourneyFile } from './write-file.ts'

/** What a picture may carry, as the person who exports says. */
export interface Carriage {
  /** Names of those who worked on the journey or took part; left out unless asked for. */
  readonly names?: boolean
  /** Restricted lessons; left out unless asked for. */
  readonly restricted?: boolean
  /** Whether the journey is only a part of the map, such as a selection. */
  readonly isPart?: boolean
  /** The document as one update (`copyOf`), and the room that it is of. */
  readonly copy?: Uint8Array
  readonly room?: string
  readonly revisions?: readonly Revision[]
  /** ISO 8601. */
  readonly savedAt?: string
}

/**
 * What a picture of this journey carries. Revisions tell the whole map, and so does the copy, with every name and every
 * lesson: both go along only where nothing is held back, or a picture would hand on what its person left out of it.
 */
export function carriedFor(journey: Journey, carriage: Carriage = {}): Carried {
  const { names = false, restricted = false, isPart = false, copy, room = '', revisions = [], savedAt } = carriage
  const shared = restricted ? journey : withoutRestricted(journey).journey
  const past = isPart ? [] : restricted ? revisions : revisionsUpTo(revisions, journey, 'team')
  return {
    file: writeJourneyFile(names ? shared : withoutNames(shared), names ? past : revisionsWithoutNames(past), savedAt),
    update: mayCarryCopy({ names, restricted, isPart }) ? (copy ?? null) : null,
    room,
  }
}

/** Whether the copy may go along: the picture then merges with its map when it comes back. */
export function mayCarryCopy({
  names,
  restricted,
  isPart,
}: Pick<Carriage, 'names' | 'restricted' | 'isPart'>): boolean {
  return names === true && restricted === true && isPart !== true
}
