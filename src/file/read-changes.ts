import type { Change } from '../journey/change.ts'
import { isRecord, readChange } from '../journey/fields.ts'
import { EMPTY_ABOUT, type MapTableName } from '../journey/journey.ts'
import {
  makeActivity,
  makeIndicator,
  makeInstrument,
  makeLink,
  makeLoop,
  makeObjective,
  makeOutcome,
  makeParticipant,
  makePhase,
} from '../journey/make.ts'
import { same } from '../journey/same.ts'
import type { Path } from './flaw.ts'

/** A change out of a file, or the place at which it cannot be read; and what of it this version does not know. */
export type ChangeReading = { readonly change: Change; readonly unknown: readonly Path[] } | { readonly bad: Path }

/**
 * A change as a draft or a revision in a file holds it.
 *
 * `readChange` is made for peers and quietly puts a default where a field is not legal. A file is stricter: a change that
 * would come out otherwise than it stands there is not read at all, for the state of the map that it leads to would be
 * another one. Fields that are not known are left aside and named.
 */
export function readFileChange(value: unknown, path: Path): ChangeReading {
  const change = readChange(value)
  if (!change) return { bad: path }
  const unknown: Path[] = []
  const bad = difference(value, change, path, unknown)
  return bad ? { bad } : { change, unknown }
}

const AT = { x: 0, y: 0 }
const FIELDS: Readonly<Record<MapTableName, ReadonlySet<string>>> = {
  waypoints: keysOf(
    makeOutcome('', 'newKnowledge', AT),
    makeInstrument('', 'studyTour', AT),
    makeLoop('', 'custom', AT),
  ),
  links: keysOf(makeLink('', 'precedes', '', '')),
  phases: keysOf(makePhase('', '', 0)),
  participants: keysOf(makeParticipant('', '', 'seeker', 0)),
  activities: keysOf(makeActivity('', '', 'custom', 0)),
  indicators: keysOf(makeIndicator('', '', 0)),
  objectives: keysOf(makeObjective('', '', 0)),
}
const ABOUT_FIELDS = keysOf(EMPTY_ABOUT)

function keysOf(...records: readonly object[]): ReadonlySet<string> {
  return new Set(records.flatMap((record) => Object.keys(record)))
}

/** Where the change says something else than the file; fields that it does not know are gathered on the way. */
function difference(value: unknown, change: Change, path: Path, unknown: Path[]): Path | undefined {
  const walk = (told: unknown, read: unknown, here: Path): Path | undefined => {
    if (!isRecord(told) || !isRecord(read)) return same(told, read) ? undefined : here
    for (const [key, one] of Object.entries(told)) {
      const there = [...here, key]
      if (!Object.hasOwn(read, key)) {
        // Of fields that are set only legal ones are read; one that is known and missing was none.
        if (here.at(-1) === 'fields' && known.has(key)) return there
        unknown.push(there)
        continue
      }
      const bad = walk(one, read[key], there)
      if (bad) return bad
    }
    return undefined
  }
  const known = change.do === 'describe' ? ABOUT_FIELDS : FIELDS[change.in as MapTableName]
  return walk(value, change, path)
}
