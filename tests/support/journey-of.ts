import type { Change } from '../../src/journey/change.ts'
import type { Draft, DraftChange } from '../../src/journey/draft.ts'
import type { DraftChangeId, DraftId, WaypointId } from '../../src/journey/ids.ts'
import {
  type About,
  type ChangeObjective,
  EMPTY_JOURNEY,
  type Journey,
  type ParticipantGroup,
  type Phase,
  TABLES,
  type TableName,
  type Tables,
} from '../../src/journey/journey.ts'
import type { Evidence, Lesson, Turn } from '../../src/journey/lesson.ts'
import { kindsBetween, type Link, type LinkKind } from '../../src/journey/link.ts'
import {
  makeActivity,
  makeDraft,
  makeEvidence,
  makeIndicator,
  makeInstrument,
  makeLesson,
  makeLink,
  makeLoop,
  makeObjective,
  makeOutcome,
  makeParticipant,
  makePhase,
  makeTurn,
} from '../../src/journey/make.ts'
import type {
  Activity,
  FeedbackLoop,
  Indicator,
  Instrument,
  Outcome,
  Waypoint,
  WaypointType,
} from '../../src/journey/waypoint.ts'

/** The id of a waypoint that a test made by that name. */
export const named = (name: string): WaypointId => name as WaypointId

/** An outcome titled with its id; a study tour and an after-action review likewise. */
export function outcomeOf(id: string, fields: Partial<Outcome> = {}): Outcome {
  return makeOutcome(id, fields.kind ?? 'newKnowledge', MIDDLE, { title: id, ...fields })
}

export function instrumentOf(id: string, fields: Partial<Instrument> = {}): Instrument {
  return makeInstrument(id, fields.form ?? 'studyTour', MIDDLE, { title: id, ...fields })
}

export function loopOf(id: string, fields: Partial<FeedbackLoop> = {}): FeedbackLoop {
  return makeLoop(id, fields.kind ?? 'afterActionReview', MIDDLE, { title: id, ...fields })
}

/** A link whose id tells what it says: `tour-precedes-talk`. */
export function linkOf(from: string, kind: LinkKind, to: string, fields: Partial<Link> = {}): Link {
  return makeLink(`${from}-${kind}-${to}`, kind, from, to, fields)
}

export function phaseOf(id: string, order: number, fields: Partial<Phase> = {}): Phase {
  return makePhase(id, id, order, fields)
}

export function activityOf(id: string, instrument: string, fields: Partial<Activity> = {}): Activity {
  return makeActivity(id, instrument, 'fieldVisit', 0, { title: id, ...fields })
}

export function indicatorOf(id: string, outcome: string, fields: Partial<Indicator> = {}): Indicator {
  return makeIndicator(id, outcome, 0, { title: id, ...fields })
}

export function participantOf(id: string, fields: Partial<ParticipantGroup> = {}): ParticipantGroup {
  return makeParticipant(id, id, 'seeker', 0, fields)
}

export function objectiveOf(id: string, fields: Partial<ChangeObjective> = {}): ChangeObjective {
  return { ...makeObjective(id, id, 0), ...fields }
}

export function turnOf(id: string, loop: string, fields: Partial<Turn> = {}): Turn {
  return makeTurn(id, loop, '2024-03-08', { title: id, ...fields })
}

/** A lesson of which something happened: its id. */
export function lessonOf(id: string, fields: Partial<Lesson> = {}): Lesson {
  return makeLesson(id, '2024-03-08', { happened: id, ...fields })
}

export function evidenceOf(id: string, lesson: string, fields: Partial<Evidence> = {}): Evidence {
  return makeEvidence(id, lesson, 0, { title: id, ...fields })
}

export function draftOf(id: string, fields: Partial<Draft> = {}): Draft {
  return makeDraft(id, id, '2024-03-08', fields)
}

export function draftChangeOf(id: string, draft: string, change: Change, was: DraftChange['was'] = null): DraftChange {
  return { id: id as DraftChangeId, draft: draft as DraftId, change, was }
}

const MIDDLE = { x: 0, y: 0 }

/** Any record of any table; its table is told from its fields. */
export type AnyRecord = Tables[TableName]

/** A journey that holds exactly these records, each table in id order. */
export function journeyWith(...records: readonly AnyRecord[]): Journey {
  const tables = Object.fromEntries(TABLES.map((name) => [name, [] as AnyRecord[]])) as Record<TableName, AnyRecord[]>
  for (const record of records) tables[tableOf(record)].push(record)
  const maps = TABLES.map((name) => [name, byId(tables[name])])
  return { ...EMPTY_JOURNEY, ...(Object.fromEntries(maps) as Partial<Journey>) }
}

/** The journey with more records, or with those that have an id of their own replaced. */
export function journeyPlus(journey: Journey, ...records: readonly AnyRecord[]): Journey {
  return { ...journeyWith(...recordsOf(journey), ...records), about: journey.about }
}

/** The journey with other words about itself. */
export function journeyAbout(journey: Journey, about: Partial<About>): Journey {
  return { ...journey, about: { ...journey.about, ...about } }
}

/** All records of all tables. */
export function recordsOf(journey: Journey): AnyRecord[] {
  return TABLES.flatMap((name) => [...journey[name].values()] as AnyRecord[])
}

/**
 * A journey from a drawing in one line or several: `journeyOf('tour -> talk -> (agreed)', '@review ~> tour, @review !> talk')`.
 *
 * A bare name is an instrument, `(name)` an outcome, `@name` a loop; `(name:newAction)` and `talk:conference` give the kind.
 * `->` is the usual link between the two (`precedes`, `contributesTo`, `leadsTo`), `~>` observes, `!>` adjusts. Links of a chain
 * join neighbours. Cards stand side by side on the raster, one row for each type, in order of first mention.
 */
export function journeyOf(...drawings: readonly string[]): Journey {
  const cards = new Map<string, Waypoint>()
  const links: Link[] = []
  const card = (word: string): Waypoint => {
    const { type, name, kind } = readWord(word)
    const known = cards.get(name)
    if (known) return known
    const at = { x: cards.size * 272, y: ROWS[type] }
    const made =
      type === 'outcome'
        ? outcomeOf(name, { at, ...(kind ? { kind: kind as Outcome['kind'] } : {}) })
        : type === 'loop'
          ? loopOf(name, { at, ...(kind ? { kind: kind as FeedbackLoop['kind'] } : {}) })
          : instrumentOf(name, { at, ...(kind ? { form: kind as Instrument['form'] } : {}) })
    cards.set(name, made)
    return made
  }
  for (const chain of drawings.flatMap((drawing) => drawing.split(/[,;\n]/)).filter((part) => part.trim() !== '')) {
    const words = chain.trim().split(/\s+/)
    let from = card(words[0] ?? '')
    for (let n = 1; n < words.length; n += 2) {
      const to = card(words[n + 1] ?? '')
      links.push(linkOf(from.id, kindOf(words[n] ?? '', from, to), to.id))
      from = to
    }
  }
  return journeyWith(...cards.values(), ...links)
}

const ROWS: Readonly<Record<WaypointType, number>> = { outcome: 0, loop: 160, instrument: 320 }

function readWord(word: string): { type: WaypointType; name: string; kind: string | undefined } {
  const type = word.startsWith('(') ? 'outcome' : word.startsWith('@') ? 'loop' : 'instrument'
  const [name, kind] = word.replace(/[()@]/g, '').split(':')
  if (!name) throw new Error(`no name in "${word}"`)
  return { type, name, kind }
}

function kindOf(arrow: string, from: Waypoint, to: Waypoint): LinkKind {
  if (arrow === '~>') return 'observes'
  if (arrow === '!>') return 'adjusts'
  const kind = kindsBetween(from.type, to.type)[0]
  if (arrow !== '->' || !kind) throw new Error(`no link "${from.id} ${arrow} ${to.id}"`)
  return kind
}

function tableOf(record: AnyRecord): TableName {
  if ('type' in record) return 'waypoints'
  if ('draft' in record) return 'draftChanges'
  if ('loop' in record) return 'turns'
  if ('soWhat' in record) return 'lessons'
  if ('substantiatedBy' in record) return 'evidence'
  if ('lessons' in record) return 'drafts'
  if ('from' in record) return 'links'
  if ('instrument' in record) return 'activities'
  if ('outcome' in record) return 'indicators'
  if ('width' in record) return 'phases'
  if ('side' in record) return 'participants'
  return 'objectives'
}

function byId(records: readonly AnyRecord[]): Map<string, AnyRecord> {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return new Map(sorted.map((record) => [record.id, record]))
}
