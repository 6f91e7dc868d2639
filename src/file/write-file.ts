import type { Journey } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import { activitiesOf, indicatorsOf } from '../journey/queries.ts'
import type { Revision } from '../journey/revision.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { layOut } from './lay-out.ts'
import { FILE_FORMAT, FILE_VERSION } from './upgrade.ts'
import { grouped, listed, listedAs, spoken } from './write-fields.ts'
import { writeRevisions, writeTrail, writeTurn } from './write-trail.ts'

/**
 * The journey and its revisions as the text of a `.journey.json` file; reading it gives the same.
 *
 * Equal journeys give equal texts: fields in a fixed order, cards and links by id. What says nothing ('' or null or an empty
 * list) is left out; what is usual for a kind is written, so that a file keeps its meaning when usual changes.
 *
 * @param savedAt ISO 8601
 */
export function writeJourneyFile(journey: Journey, revisions: readonly Revision[] = [], savedAt?: string): string {
  const turns = grouped(journey.turns.values(), ({ loop }) => loop)
  const file = {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    ...(savedAt === undefined ? {} : { savedAt }),
    journey: {
      about: spoken(journey.about, ABOUT_FIELDS),
      phases: listed(journey.phases.values(), PHASE_FIELDS),
      waypoints: [...journey.waypoints.values()].map((waypoint) => ({
        ...writeWaypoint(journey, waypoint),
        ...(waypoint.type === 'loop' ? listedAs('turns', (turns.get(waypoint.id) ?? []).map(writeTurn)) : {}),
      })),
      links: [...journey.links.values()].map(writeLink),
      participants: listed(journey.participants.values(), PARTICIPANT_FIELDS),
      objectives: listed(journey.objectives.values(), OBJECTIVE_FIELDS),
      ...writeTrail(journey),
    },
    ...writeRevisions(revisions),
  }
  return `${layOut(file)}\n`
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
    return { ...spoken(waypoint, OUTCOME_FIELDS), ...listedAs('indicators', indicators) }
  }
  const activities = listed(activitiesOf(journey, waypoint.id), ACTIVITY_FIELDS)
  return { ...spoken(waypoint, INSTRUMENT_FIELDS), ...listedAs('activities', activities) }
}

/** Strength has a meaning only where an instrument serves an outcome; elsewhere it is told only when it is not the quiet one. */
function writeLink(link: Link): object {
  const fields = spoken(link, LINK_FIELDS)
  if (link.kind === 'contributesTo' || link.strength !== 'strong') return fields
  const { strength: _, ...others } = fields
  return others
}
