import type { PhaseId, WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'

/** Some cards of a journey, or those of one phase. */
export type Part =
  | { readonly of: 'cards'; readonly ids: ReadonlySet<WaypointId> }
  | { readonly of: 'phase'; readonly id: PhaseId }

/**
 * The journey with these cards alone: the links among them, and what lies in them or was learned at them. Phases stay, so
 * that cards keep their places under them; what is said of the journey as a whole stays too. Drafts speak of the whole map
 * and are left out.
 */
export function partOf(journey: Journey, part: Part): Journey {
  const waypoints = only(journey.waypoints, ({ id, phase }) =>
    part.of === 'cards' ? part.ids.has(id) : phase === part.id,
  )
  const has = (id: WaypointId): boolean => waypoints.has(id)
  const turns = only(journey.turns, ({ loop }) => has(loop))
  const lessons = new Map(
    [...only(journey.lessons, ({ about }) => about.some(has))].map(([id, lesson]) => [
      id,
      lesson.turn && !turns.has(lesson.turn) ? { ...lesson, turn: null } : lesson,
    ]),
  )
  return {
    ...journey,
    waypoints,
    links: only(journey.links, ({ from, to }) => has(from) && has(to)),
    activities: only(journey.activities, ({ instrument }) => has(instrument)),
    indicators: only(journey.indicators, ({ outcome }) => has(outcome)),
    turns,
    lessons,
    evidence: only(journey.evidence, ({ lesson }) => lessons.has(lesson)),
    drafts: new Map(),
    draftChanges: new Map(),
  }
}

function only<K, V>(table: ReadonlyMap<K, V>, stays: (record: V) => boolean): ReadonlyMap<K, V> {
  return new Map([...table].filter(([, record]) => stays(record)))
}
