import { ACTIVITY_KINDS } from './activity-kinds.ts'
import { PHASE_WIDTH } from './cards.ts'
import type { Change } from './change.ts'
import { type Point, withinSheet } from './geometry.ts'
import { ID_PATTERN } from './ids.ts'
import { DELIVERY_MODES, INSTRUMENT_FORMS, INSTRUMENT_STATUSES, TERMS } from './instrument-forms.ts'
import {
  type About,
  DIRECTIONS,
  EMPTY_ABOUT,
  MAP_TABLES,
  type MapTableName,
  SIDES,
  type TableName,
  type Tables,
} from './journey.ts'
import { CONFIDENCES, DECISIONS, LESSON_SOURCES, LESSON_TEXTS, SENSITIVITIES } from './lesson.ts'
import {
  LONGEST_TEXT,
  LONGEST_TITLE,
  MOST_LIST_ITEMS,
  MOST_NAMED_IDS,
  NARROWEST_PHASE,
  WIDEST_PHASE,
} from './limits.ts'
import { LINK_KINDS, STRENGTHS } from './link.ts'
import { CADENCES, COLLECTION_METHODS, LOOP_KINDS } from './loop-kinds.ts'
import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES } from './outcome-kinds.ts'
import { same } from './same.ts'
import { soundText } from './sound-text.ts'
import type { Budget, When } from './waypoint.ts'

/**
 * Reads one field from whatever stands there. What is missing or not legal gives the field's quiet default, so that one odd
 * field of one peer never hides a card; `undefined` means that the record cannot do without it.
 */
type Reader = (value: unknown) => unknown

const title: Reader = (value) => (typeof value === 'string' ? soundText(value.slice(0, LONGEST_TITLE)) : '')
const text: Reader = (value) => (typeof value === 'string' ? soundText(value.slice(0, LONGEST_TEXT)) : '')
const oneOf =
  (values: readonly string[], fallback?: string | null): Reader =>
  (value) =>
    values.includes(value as string) ? value : fallback
const listOf =
  (values?: readonly string[]): Reader =>
  (value) =>
    Array.isArray(value)
      ? value
          .filter((one) => typeof one === 'string' && one.length <= 100 && (!values || values.includes(one)))
          .slice(0, MOST_LIST_ITEMS)
          .map(soundText)
      : []
const number =
  (least: number, most: number, fallback: number | null = null): Reader =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback
const idOrNone: Reader = (value) => (typeof value === 'string' && ID_PATTERN.test(value) ? value : null)
const id: Reader = (value) => idOrNone(value) ?? undefined
const ids: Reader = (value) =>
  Array.isArray(value) ? value.filter((one) => idOrNone(one) !== null).slice(0, MOST_NAMED_IDS) : []
const point: Reader = (value): Point =>
  isRecord(value) && typeof value.x === 'number' && typeof value.y === 'number'
    ? withinSheet({ x: value.x, y: value.y })
    : { x: 0, y: 0 }
const order = number(-1e12, 1e12, 0)

/** ISO 8601, to the year, the month or the day: accounts of an exchange often tell no more than the year. */
export const ISO_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
const date: Reader = (value) => (typeof value === 'string' && ISO_DATE.test(value) ? value : '')

const when: Reader = (value): When | null => {
  if (!isRecord(value)) return null
  if (value.by === 'dates') {
    const start = date(value.start) as string
    const end = date(value.end) as string
    return start === '' ? null : { by: 'dates', start, end }
  }
  if (value.by === 'weeks' && typeof value.start === 'number') {
    const start = number(1, 1000, 1)(value.start) as number
    return { by: 'weeks', start, end: number(start, 1000, start)(value.end) as number }
  }
  return null
}

const budget: Reader = (value): Budget | null =>
  isRecord(value) && typeof value.amount === 'number' && typeof value.currency === 'string'
    ? {
        amount: number(0, 1e12, 0)(value.amount) as number,
        currency: soundText(value.currency.slice(0, 3)).toUpperCase(),
      }
    : null

const costLevel: Reader = (value) => ([1, 2, 3, 4, 5].includes(value as number) ? value : null)

const PLACED = { title, notes: text, at: point, phase: idOrNone }
const OUTCOME = {
  ...PLACED,
  kind: oneOf(OUTCOME_KINDS),
  holder: oneOf(HOLDERS, 'group'),
  held: title,
  status: oneOf(OUTCOME_STATUSES, 'proposed'),
  origin: oneOf(ORIGINS, 'planned'),
}
const INSTRUMENT = {
  ...PLACED,
  form: oneOf(INSTRUMENT_FORMS),
  ownForm: title,
  term: oneOf(TERMS, 'short'),
  delivery: oneOf(DELIVERY_MODES, 'faceToFace'),
  when,
  days: number(0, 10_000),
  groupSize: number(0, 1_000_000),
  place: title,
  languages: listOf(),
  responsible: title,
  costLevel,
  budget,
  status: oneOf(INSTRUMENT_STATUSES, 'planned'),
}
const LOOP = {
  ...PLACED,
  kind: oneOf(LOOP_KINDS),
  ownKind: title,
  cadence: oneOf(CADENCES, 'once'),
  methods: listOf(COLLECTION_METHODS),
  owner: title,
}

const RECORDS = {
  links: {
    kind: oneOf(LINK_KINDS),
    from: id,
    to: id,
    strength: oneOf(STRENGTHS, 'strong'),
    rationale: text,
    assumption: text,
  },
  phases: { title, start: date, end: date, width: number(NARROWEST_PHASE, WIDEST_PHASE, PHASE_WIDTH), order },
  participants: { title, side: oneOf(SIDES, 'seeker'), count: number(0, 1_000_000), reason: text, order },
  activities: { instrument: id, kind: oneOf(ACTIVITY_KINDS, 'custom'), title, notes: text, order },
  indicators: { outcome: id, title, baseline: title, target: title, unit: title, source: title, order },
  objectives: { title, order },
  turns: { loop: id, on: date, title, notes: text },
  lessons: {
    on: date,
    by: title,
    about: ids,
    turn: idOrNone,
    ...Object.fromEntries(LESSON_TEXTS.map((name) => [name, text])),
    confidence: oneOf(CONFIDENCES, null),
    source: oneOf(LESSON_SOURCES, null),
    sensitivity: oneOf(SENSITIVITIES, 'team'),
    decision: oneOf(DECISIONS, 'pending'),
    reportedTo: title,
    reportedOn: date,
  },
  evidence: { lesson: id, title: text, on: date, substantiatedBy: title, order },
  drafts: { title, by: title, on: date, lessons: ids },
  draftChanges: {
    draft: id,
    change: (value: unknown) => readChange(value),
    was: (value: unknown) => (isRecord(value) ? value : null),
  },
} satisfies Record<Exclude<TableName, 'waypoints'>, Record<string, Reader>>

const WAYPOINTS = { outcome: OUTCOME, instrument: INSTRUMENT, loop: LOOP }

const ABOUT: Record<keyof About, Reader> = {
  title,
  direction: oneOf(DIRECTIONS, 'ltr'),
  language: (value) => (typeof value === 'string' && /^[A-Za-z0-9-]{2,35}$/.test(value) ? value : 'en'),
  goal: text,
  challengeOwnership: text,
  challengePolicy: text,
  challengeOrganisation: text,
  attribution: text,
}

/**
 * One record of a table out of loose fields, as a document, a clipboard or a peer holds them.
 *
 * @param field gives what stands under a name, or undefined
 * @returns undefined where the record cannot be understood: an id, a type or a kind is missing
 */
export function readRecord<T extends TableName>(
  table: T,
  recordId: string,
  field: (name: string) => unknown,
): Tables[T] | undefined {
  if (!ID_PATTERN.test(recordId)) return undefined
  const type = field('type')
  const readers: Record<string, Reader> | undefined =
    table === 'waypoints'
      ? typeof type === 'string' && Object.hasOwn(WAYPOINTS, type)
        ? WAYPOINTS[type as keyof typeof WAYPOINTS]
        : undefined
      : RECORDS[table as keyof typeof RECORDS]
  if (!readers) return undefined
  const record: Record<string, unknown> = table === 'waypoints' ? { id: recordId, type } : { id: recordId }
  for (const [name, read] of Object.entries(readers)) {
    const value = read(field(name))
    if (value === undefined) return undefined
    record[name] = value
  }
  return record as unknown as Tables[T]
}

/** What is said of the journey as a whole, out of loose fields. */
export function readAbout(field: (name: string) => unknown): About {
  const about = Object.entries(ABOUT).map(([name, read]) => [name, read(field(name))])
  return { ...EMPTY_ABOUT, ...(Object.fromEntries(about) as About) }
}

/**
 * A change of the map out of loose data, as a draft or a revision holds it. Whether it still fits is for whoever applies it.
 *
 * @returns undefined where it cannot be understood
 */
export function readChange(value: unknown): Change | undefined {
  if (!isRecord(value)) return undefined
  if (value.do === 'describe') {
    if (!isRecord(value.fields)) return undefined
    return { do: 'describe', fields: readFields([ABOUT], value.fields) }
  }
  const name = MAP_TABLES.find((one) => one === value.in)
  if (!name) return undefined
  if (value.do === 'put' || value.do === 'restore') {
    const loose = isRecord(value.record) ? value.record : {}
    const own = (field: string): unknown => (Object.hasOwn(loose, field) ? loose[field] : undefined)
    const record = typeof loose.id === 'string' ? readRecord(name, loose.id, own) : undefined
    return record && ({ do: value.do, in: name, record } as Change)
  }
  if (idOrNone(value.id) === null) return undefined
  if (value.do === 'drop') return { do: 'drop', in: name, id: value.id } as Change
  if (value.do !== 'set' || !isRecord(value.fields)) return undefined
  return { do: 'set', in: name, id: value.id, fields: readFields(readersOf(name), value.fields) } as Change
}

function readersOf(name: MapTableName): readonly Record<string, Reader>[] {
  return name === 'waypoints' ? Object.values(WAYPOINTS) : [RECORDS[name]]
}

/** The fields that are known, each as one of the readers reads it; types of cards share names such as `kind`. */
function readFields(readers: readonly Record<string, Reader>[], loose: Record<string, unknown>): object {
  const fields = Object.entries(loose).flatMap(([name, value]): [string, unknown][] => {
    const read = readers.flatMap((one) => (Object.hasOwn(one, name) ? [one[name]?.(value)] : []))
    const legal = read.find((one) => same(one, value)) ?? read.find((one) => one !== undefined)
    return legal === undefined ? [] : [[name, legal]]
  })
  return Object.fromEntries(fields)
}

/** Whether something loose has fields at all. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
