import { inOrder, type Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { activitiesOf, indicatorsOf } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { FILE_FORMAT, FILE_VERSION } from './upgrade.ts'

/**
 * The journey as the text of a `.journey.json` file; reading it gives the same journey.
 *
 * Equal journeys give equal texts: fields in a fixed order, cards and links by id. What says nothing ('' or null or an empty
 * list) is left out; what is usual for a kind is written, so that a file keeps its meaning when usual changes.
 *
 * @param savedAt ISO 8601
 */
export function writeJourneyFile(journey: Journey, savedAt?: string): string {
  const file = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ...(savedAt === undefined ? {} : { savedAt }),
    journey: {
      about: spoken(journey.about, ABOUT_FIELDS),
      phases: listed(journey.phases.values(), PHASE_FIELDS),
      waypoints: [...journey.waypoints.values()].map((waypoint) => writeWaypoint(journey, waypoint)),
      links: [...journey.links.values()].map(writeLink),
      participants: listed(journey.participants.values(), PARTICIPANT_FIELDS),
      objectives: listed(journey.objectives.values(), OBJECTIVE_FIELDS),
    },
  }
  return `${onOneLine(JSON.stringify(file, null, 2))}\n`
}

const ABOUT_FIELDS = [
  'title',
  'direction',
  'language',
  'goal',
  'challengeOwnership',
  'challengePolicy',
  'challengeOrganisation',
  'attribution',
] as const
const PHASE_FIELDS = ['id', 'title', 'start', 'end', 'width'] as const
const PARTICIPANT_FIELDS = ['id', 'title', 'side', 'count', 'reason'] as const
const OBJECTIVE_FIELDS = ['id', 'title'] as const
const ACTIVITY_FIELDS = ['id', 'kind', 'title', 'notes'] as const
const INDICATOR_FIELDS = ['id', 'title', 'baseline', 'target', 'unit', 'source'] as const
const LINK_FIELDS = ['id', 'kind', 'from', 'to', 'strength', 'rationale', 'assumption'] as const
const OUTCOME_FIELDS = [
  ...['type', 'id', 'kind', 'title', 'at', 'phase', 'holder', 'held', 'status', 'origin', 'notes'],
] as readonly string[]
const INSTRUMENT_FIELDS = [
  ...[
    'type',
    'id',
    'form',
    'ownForm',
    'title',
    'at',
    'phase',
    'when',
    'days',
    'place',
    'term',
    'delivery',
    'groupSize',
  ],
  ...['languages', 'responsible', 'costLevel', 'budget', 'status', 'notes'],
] as readonly string[]
const LOOP_FIELDS = [
  ...['type', 'id', 'kind', 'ownKind', 'title', 'at', 'phase', 'cadence', 'methods', 'owner', 'notes'],
] as readonly string[]

function writeWaypoint(journey: Journey, waypoint: Waypoint): object {
  if (waypoint.type === 'loop') return spoken(waypoint, LOOP_FIELDS)
  if (waypoint.type === 'outcome') {
    const indicators = listed(indicatorsOf(journey, waypoint.id), INDICATOR_FIELDS)
    return { ...spoken(waypoint, OUTCOME_FIELDS), ...(indicators.length > 0 ? { indicators } : {}) }
  }
  const activities = listed(activitiesOf(journey, waypoint.id), ACTIVITY_FIELDS)
  return { ...spoken(waypoint, INSTRUMENT_FIELDS), ...(activities.length > 0 ? { activities } : {}) }
}

/** Strength has a meaning only where an instrument serves an outcome; elsewhere it is told only when it is not the quiet one. */
function writeLink(link: Link): object {
  const fields = spoken(link, LINK_FIELDS)
  if (link.kind === 'contributesTo' || link.strength !== 'strong') return fields
  const { strength: _, ...others } = fields
  return others
}

/** The fields that say something, in the order given. */
function spoken(record: object, fields: readonly string[]): Record<string, unknown> {
  const values = record as Record<string, unknown>
  return Object.fromEntries(fields.filter((field) => !isSilent(values[field])).map((field) => [field, values[field]]))
}

function isSilent(value: unknown): boolean {
  return value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** Records in their order, which the file's own order tells; a number is written only where it differs. */
function listed<R extends { readonly id: string; readonly order: number }>(
  records: Iterable<R>,
  fields: readonly string[],
): object[] {
  return inOrder(records).map((record, n) => ({
    ...spoken(record, fields),
    ...(record.order === n ? {} : { order: record.order }),
  }))
}

/** Places and short lists on one line each, as one would write them by hand. Texts hold no raw line ends, so none is touched. */
function onOneLine(json: string): string {
  return json
    .replace(/\{\n\s+"x": (\S+),\n\s+"y": (\S+)\n\s+\}/g, '{ "x": $1, "y": $2 }')
    .replace(/\[\n\s+("[\w-]+"(?:,\n\s+"[\w-]+")*)\n\s+\]/g, (_, items: string) => `[${items.replace(/\n\s+/g, ' ')}]`)
}
