import type { Change } from '../journey/change.ts'
import { readChange } from '../journey/fields.ts'
import type { Journey } from '../journey/journey.ts'
import type { Turn } from '../journey/lesson.ts'
import type { Revision } from '../journey/revision.ts'
import { OnOneLine } from './lay-out.ts'
import { grouped, listed, listedAs, spoken } from './write-fields.ts'

const TURN_FIELDS = ['id', 'loop', 'on', 'title', 'notes'] as const
const LESSON_FIELDS = [
  ...['id', 'on', 'by', 'about', 'turn', 'happened', 'soWhat', 'nowWhat', 'intended', 'why', 'keep', 'change'],
  ...['confidence', 'source', 'sensitivity', 'decision', 'decisionReason', 'reportedTo', 'reportedOn'],
] as readonly string[]
const EVIDENCE_FIELDS = ['id', 'title', 'on', 'substantiatedBy'] as const
const DRAFT_FIELDS = ['id', 'title', 'by', 'on', 'lessons'] as const
const REASON_FIELDS = [
  ...['prompt', 'rationale', 'expectedEffect', 'effectOnIndicators', 'agreedBy', 'lessons'],
] as readonly string[]

/** A turn as the card of its loop holds it. */
export function writeTurn(turn: Turn): Record<string, unknown> {
  const { loop: _, ...fields } = spoken(turn, TURN_FIELDS)
  return fields
}

/** What is told about the map on the way: turns without their loop, lessons with evidence, drafts with their changes. */
export function writeTrail(journey: Journey): Record<string, unknown> {
  const evidence = grouped(journey.evidence.values(), ({ lesson }) => lesson)
  const draftChanges = grouped(journey.draftChanges.values(), ({ draft }) => draft)
  const lost = [...journey.turns.values()].filter(({ loop }) => journey.waypoints.get(loop)?.type !== 'loop')
  return {
    ...listedAs(
      'turns',
      lost.map((turn) => spoken(turn, TURN_FIELDS)),
    ),
    ...listedAs(
      'lessons',
      [...journey.lessons.values()].map((lesson) => ({
        ...spoken(lesson, LESSON_FIELDS),
        ...listedAs('evidence', listed(evidence.get(lesson.id) ?? [], EVIDENCE_FIELDS)),
      })),
    ),
    ...listedAs(
      'drafts',
      [...journey.drafts.values()].map((draft) => ({
        ...spoken(draft, DRAFT_FIELDS),
        ...listedAs(
          'changes',
          (draftChanges.get(draft.id) ?? []).map(({ id, change, was }) => ({
            id,
            change: writeChange(change),
            ...(was === null ? {} : { was: new OnOneLine(sorted(was)) }),
          })),
        ),
      })),
    ),
  }
}

/** The revisions in their row. */
export function writeRevisions(revisions: readonly Revision[]): Record<string, unknown> {
  const row = [...revisions].sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  return listedAs(
    'revisions',
    row.map(({ reason, reasonSince, shares, also = [], changes, ...revision }) => {
      const told = spoken(reason, REASON_FIELDS)
      return {
        ...spoken(revision, ['id', 'place', 'at', 'by', 'kept', 'name', 'after']),
        ...(Object.keys(told).length > 0 ? { reason: told } : {}),
        ...(reasonSince && { reasonSince: new OnOneLine(spoken(reasonSince, ['by', 'at'])) }),
        ...listedAs(
          'shares',
          shares.map(({ name, changes }) => new OnOneLine({ name, changes })),
        ),
        ...listedAs(
          'also',
          also.map((one) => {
            const why = spoken(one.reason, REASON_FIELDS)
            return { ...spoken(one, ['by', 'at']), ...(Object.keys(why).length > 0 ? { reason: why } : {}) }
          }),
        ),
        ...listedAs('changes', changes.map(writeChange)),
      }
    }),
  )
}

/** Fields in the order in which they are read, so that equal changes give equal texts. */
function writeChange(change: Change): OnOneLine {
  const legal = readChange(change) ?? change
  return new OnOneLine('fields' in legal ? { ...legal, fields: sorted(legal.fields) } : legal)
}

function sorted(fields: object): object {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
}
