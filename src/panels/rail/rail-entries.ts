import { matches, matchesBeginnings } from '../../i18n/fold.ts'
import type { Texts } from '../../i18n/texts.ts'
import { kindKey } from '../../i18n/waypoint-words.ts'
import { INSTRUMENT_FORMS } from '../../journey/instrument-forms.ts'
import type { Journey } from '../../journey/journey.ts'
import { LOOP_KINDS } from '../../journey/loop-kinds.ts'
import { OUTCOME_KINDS } from '../../journey/outcome-kinds.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import type { Kindred } from '../../session/actions.ts'

/** One thing that may be set down, with its key in the catalogue. */
export interface RailEntry {
  readonly what: Kindred
  readonly key: string
}

export interface RailGroup {
  readonly name: 'outcomes' | 'instruments' | 'loops'
  readonly entries: readonly RailEntry[]
}

const entry = (what: Kindred): RailEntry => ({ what, key: kindKey(what) })

export const RAIL_GROUPS: readonly RailGroup[] = [
  { name: 'outcomes', entries: OUTCOME_KINDS.map((kind) => entry({ type: 'outcome', kind })) },
  { name: 'instruments', entries: INSTRUMENT_FORMS.map((form) => entry({ type: 'instrument', form })) },
  { name: 'loops', entries: LOOP_KINDS.map((kind) => entry({ type: 'loop', kind })) },
]

/**
 * The groups with only what the search asks for, by its name in the person's language or in English, the language of the
 * guide; groups without a match are left out.
 *
 * @param english gives a text in English; undefined until it is there
 */
export function findEntries(search: string, { text }: Pick<Texts, 'text'>, english?: Texts['text']): RailGroup[] {
  if (search.trim() === '') return [...RAIL_GROUPS]
  const languages = [text, english]
  const found = groupsWith(NAMES, search, languages, matchesBeginnings)
  if (found.length > 0) return found
  // “Curso” is meant as a training, and not as the end of “concurso”.
  return groupsWith(OTHER_NAMES, search, languages, matchesBeginnings).length > 0
    ? []
    : groupsWith(NAMES, search, languages, matches)
}

/** The instruments that are elsewhere called what the search asks for: a training, a mission, a round table. */
export function findOtherwiseCalled(
  search: string,
  { text }: Pick<Texts, 'text'>,
  english?: Texts['text'],
): RailGroup[] {
  if (search.trim() === '') return []
  const found = groupsWith(OTHER_NAMES, search, [text, english], matchesBeginnings)
  return found.length > 0 ? found : groupsWith(OTHER_NAMES, search, [text, english], matches)
}

const NAMES = ({ key }: RailEntry): string => `${key}.name ${key}.short`
const OTHER_NAMES = ({ key, what }: RailEntry): string => (what.type === 'instrument' ? `${key}.also` : '')

/** @param keys the texts, parted by spaces, in which the words of the search are looked for */
function groupsWith(
  keys: (entry: RailEntry) => string,
  search: string,
  languages: readonly (Texts['text'] | undefined)[],
  match: (text: string, search: string) => boolean,
): RailGroup[] {
  const isFound = (entry: RailEntry): boolean => {
    const asked = keys(entry).split(' ').filter(Boolean)
    return languages.some((say) => say && match(asked.map((key) => say(key)).join(' '), search))
  }
  return RAIL_GROUPS.map((group) => ({ ...group, entries: group.entries.filter(isFound) })).filter(
    ({ entries }) => entries.length > 0,
  )
}

/** The most cards that a search lists: who needs more writes a letter more. */
const MOST_FOUND = 12

/** Cards whose title or place answers to the search. */
export function findCards(search: string, journey: Journey): Waypoint[] {
  if (search.trim() === '') return []
  const found: Waypoint[] = []
  for (const waypoint of journey.waypoints.values()) {
    const place = waypoint.type === 'instrument' ? waypoint.place : ''
    if (!matches(`${waypoint.title} ${place}`, search)) continue
    found.push(waypoint)
    if (found.length === MOST_FOUND) break
  }
  return found
}
