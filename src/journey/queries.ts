import type { LessonId, TurnId, WaypointId } from './ids.ts'
import { inOrder, type Journey, type Phase } from './journey.ts'
import type { Evidence, Lesson, Turn } from './lesson.ts'
import type { Link } from './link.ts'
import type { Activity, Indicator, Waypoint } from './waypoint.ts'

/** Remembers an index as long as the table it was made from lives; tables never change in place. */
function indexed<Table extends object, Index>(build: (table: Table) => Index): (table: Table) => Index {
  const known = new WeakMap<Table, Index>()
  return (table) => {
    let index = known.get(table)
    if (index === undefined) {
      index = build(table)
      known.set(table, index)
    }
    return index
  }
}

function grouped<K, V>(values: Iterable<V>, by: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    const group = groups.get(by(value))
    if (group) group.push(value)
    else groups.set(by(value), [value])
  }
  return groups
}

const activitiesByInstrument = indexed((table: Journey['activities']) =>
  grouped(inOrder(table.values()), (activity) => activity.instrument),
)
const indicatorsByOutcome = indexed((table: Journey['indicators']) =>
  grouped(inOrder(table.values()), (indicator) => indicator.outcome),
)
const linksByEnd = indexed((table: Journey['links']) => ({
  from: grouped(table.values(), (link) => link.from),
  to: grouped(table.values(), (link) => link.to),
}))

const evidenceByLesson = indexed((table: Journey['evidence']) =>
  grouped(inOrder(table.values()), (evidence) => evidence.lesson),
)
const turnsByLoop = indexed((table: Journey['turns']) => grouped(newestFirst(table.values()), (turn) => turn.loop))
const lessonsByTurn = indexed((table: Journey['lessons']) => grouped(newestFirst(table.values()), ({ turn }) => turn))
const lessonsByCard = indexed((lessons: Journey['lessons']) =>
  indexed((turns: Journey['turns']) => {
    const byCard = new Map<WaypointId, Lesson[]>()
    for (const lesson of newestFirst(lessons.values())) {
      for (const card of cardsOfLesson(lesson, turns)) {
        const known = byCard.get(card)
        if (known) known.push(lesson)
        else byCard.set(card, [lesson])
      }
    }
    return byCard
  }),
)

const NO_LESSONS: readonly Lesson[] = []
const NO_TURNS: readonly Turn[] = []
const NO_EVIDENCE: readonly Evidence[] = []

/** The activities of an instrument, in their order. */
export function activitiesOf(journey: Journey, instrument: WaypointId): readonly Activity[] {
  return activitiesByInstrument(journey.activities).get(instrument) ?? []
}

/** The indicators of an outcome, in their order. */
export function indicatorsOf(journey: Journey, outcome: WaypointId): readonly Indicator[] {
  return indicatorsByOutcome(journey.indicators).get(outcome) ?? []
}

/** What was learned at a card, the newest first: lessons that speak of it, and those that a turn of this loop gave. */
export function lessonsOf(journey: Journey, waypoint: WaypointId): readonly Lesson[] {
  return lessonsByCard(journey.lessons)(journey.turns).get(waypoint) ?? NO_LESSONS
}

/** All lessons, the newest first. */
export const allLessons: (lessons: Journey['lessons']) => readonly Lesson[] = indexed((table) =>
  newestFirst(table.values()),
)

/** The lessons that one turn of a loop gave, the newest first. */
export function lessonsOfTurn(journey: Journey, turn: TurnId): readonly Lesson[] {
  return lessonsByTurn(journey.lessons).get(turn) ?? NO_LESSONS
}

/** The turns of a loop, the newest first; those without a date come last. */
export function turnsOf(journey: Journey, loop: WaypointId): readonly Turn[] {
  return turnsByLoop(journey.turns).get(loop) ?? NO_TURNS
}

/** What supports a lesson, in its order. */
export function evidenceOf(journey: Journey, lesson: LessonId): readonly Evidence[] {
  return evidenceByLesson(journey.evidence).get(lesson) ?? NO_EVIDENCE
}

/** The cards that a lesson is about: those it names, and the loop whose turn gave it; also where they left the map since. */
export function cardsOfLesson(lesson: Lesson, turns: Journey['turns']): ReadonlySet<WaypointId> {
  const loop = lesson.turn === null ? undefined : turns.get(lesson.turn)?.loop
  return new Set(loop === undefined ? lesson.about : [...lesson.about, loop])
}

function newestFirst<R extends { readonly id: string; readonly on: string }>(records: Iterable<R>): R[] {
  return [...records].sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : a.id > b.id ? -1 : a.id < b.id ? 1 : 0))
}

export function linksFrom(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return linksByEnd(journey.links).from.get(waypoint) ?? []
}

export function linksTo(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return linksByEnd(journey.links).to.get(waypoint) ?? []
}

export function linksOf(journey: Journey, waypoint: WaypointId): readonly Link[] {
  return [...linksFrom(journey, waypoint), ...linksTo(journey, waypoint)]
}

/** A phase and the cards in it, or the cards outside all phases. */
export interface PhaseSection {
  readonly phase: Phase | null
  readonly waypoints: readonly Waypoint[]
}

/**
 * The journey as a text would list it: phase by phase, inside a phase by time (x), then from top to bottom; what stands
 * outside all phases comes last. Tab order, outline and exported tables follow it.
 */
export function readingOrder(journey: Journey): readonly PhaseSection[] {
  const byPhase = grouped(journey.waypoints.values(), (waypoint) => waypoint.phase)
  const sections: PhaseSection[] = inOrder(journey.phases.values()).map((phase) => ({
    phase,
    waypoints: byTime(byPhase.get(phase.id) ?? []),
  }))
  const outside = byPhase.get(null)
  return outside ? [...sections, { phase: null, waypoints: byTime(outside) }] : sections
}

function byTime(waypoints: readonly Waypoint[]): Waypoint[] {
  return [...waypoints].sort((a, b) => a.at.x - b.at.x || a.at.y - b.at.y || (a.id < b.id ? -1 : 1))
}
