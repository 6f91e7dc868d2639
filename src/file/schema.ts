// The small zod: it walks its schemas. The full one compiles them with `new Function`, which a strict content security
// policy forbids and reports.
import * as z from 'zod/mini'
import { ACTIVITY_KINDS, type ActivityKind } from '../journey/activity-kinds.ts'
import { ISO_DATE } from '../journey/fields.ts'
import { FARTHEST } from '../journey/geometry.ts'
import { DELIVERY_MODES, INSTRUMENT_FORMS, INSTRUMENT_STATUSES, TERMS } from '../journey/instrument-forms.ts'
import { DIRECTIONS, SIDES } from '../journey/journey.ts'
import { MOST_LIST_ITEMS, NARROWEST_PHASE, WIDEST_PHASE } from '../journey/limits.ts'
import { LINK_KINDS, STRENGTHS } from '../journey/link.ts'
import { CADENCES, COLLECTION_METHODS, LOOP_KINDS } from '../journey/loop-kinds.ts'
import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES } from '../journey/outcome-kinds.ts'
import { between, date, id, order, orNone, says, text, title } from './schema-fields.ts'
import { DRAFT, LESSON, REVISION, TURN, TURN_OF } from './schema-trail.ts'
import { FILE_FORMAT, FILE_VERSION } from './upgrade.ts'

const coordinate = between(-FARTHEST, FARTHEST)

const ABOUT = z.strictObject({
  title,
  direction: says(
    z.optional(z.enum(DIRECTIONS)),
    'Which way time runs. Places are kept in reading order: x grows with time either way.',
  ),
  language: says(
    z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{2,35}$/))),
    'BCP 47 tag of the language that the texts are written in.',
  ),
  goal: text,
  challengeOwnership: text,
  challengePolicy: text,
  challengeOrganisation: text,
  attribution: says(text, 'Where a sample comes from.'),
})

const PHASE = z.strictObject({
  id,
  title,
  start: date,
  end: date,
  width: says(
    z.optional(between(NARROWEST_PHASE, WIDEST_PHASE)),
    'Pixels. The bands stand side by side in their order, the first beginning at x = 0.',
  ),
  order,
})

const placed = {
  id,
  title,
  notes: text,
  at: says(z.strictObject({ x: coordinate, y: coordinate }), 'Top left corner of the card, pixels, in reading order.'),
  phase: says(orNone(id), 'Id of the phase that the card belongs to.'),
}

const INDICATOR = z.strictObject({
  id,
  title,
  baseline: title,
  target: title,
  unit: title,
  source: says(title, 'Where the figure comes from.'),
  order,
})

const OUTCOME = z.strictObject({
  type: z.literal('outcome'),
  ...placed,
  kind: z.enum(OUTCOME_KINDS),
  holder: z.optional(z.enum(HOLDERS)),
  held: says(title, 'Who exactly holds the outcome.'),
  status: z.optional(z.enum(OUTCOME_STATUSES)),
  origin: z.optional(z.enum(ORIGINS)),
  indicators: z.optional(z.array(INDICATOR)),
})

const ACTIVITY = z.strictObject({
  id,
  kind: z.enum(ACTIVITY_KINDS as readonly [ActivityKind, ...ActivityKind[]]),
  title,
  notes: text,
  order,
})

const WHEN = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('dates'), start: z.string().check(z.regex(ISO_DATE)), end: date }),
  z.strictObject({
    by: z.literal('weeks'),
    start: says(between(1, 1000), 'Weeks from the start of the journey, 1 being the first.'),
    end: z.optional(between(1, 1000)),
  }),
])

const INSTRUMENT = z.strictObject({
  type: z.literal('instrument'),
  ...placed,
  form: z.enum(INSTRUMENT_FORMS),
  ownForm: says(title, "The team's own name for the form when it is custom."),
  term: z.optional(z.enum(TERMS)),
  delivery: z.optional(z.enum(DELIVERY_MODES)),
  when: says(orNone(WHEN), 'When it takes place: dates (year, year-month or year-month-day), or weeks of the journey.'),
  days: says(orNone(between(0, 10_000)), 'Working days; half a day is 0.5.'),
  groupSize: orNone(between(0, 1_000_000)),
  place: title,
  languages: says(
    z.optional(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(MOST_LIST_ITEMS))),
    'BCP 47 tags.',
  ),
  responsible: title,
  costLevel: says(orNone(z.literal([1, 2, 3, 4, 5])), '1 cheap to 5 dear.'),
  budget: orNone(
    z.strictObject({
      amount: between(0, 1e12),
      currency: says(z.string().check(z.maxLength(3)), 'ISO 4217, such as USD.'),
    }),
  ),
  status: z.optional(z.enum(INSTRUMENT_STATUSES)),
  activities: z.optional(z.array(ACTIVITY)),
})

const LOOP = z.strictObject({
  type: z.literal('loop'),
  ...placed,
  kind: z.enum(LOOP_KINDS),
  ownKind: says(title, "The team's own name for the kind when it is custom."),
  cadence: z.optional(z.enum(CADENCES)),
  methods: z.optional(z.array(z.enum(COLLECTION_METHODS)).check(z.maxLength(MOST_LIST_ITEMS))),
  owner: title,
  turns: z.optional(z.array(TURN)),
})

const LINK = z.strictObject({
  id,
  kind: says(
    z.enum(LINK_KINDS),
    'contributesTo: instrument to outcome. leadsTo: outcome to outcome. precedes: instrument to instrument, without circles. observes, adjusts: loop to instrument or outcome.',
  ),
  from: id,
  to: id,
  strength: says(z.optional(z.enum(STRENGTHS)), 'How strongly an instrument serves an outcome.'),
  rationale: text,
  assumption: says(text, 'What must hold for the link to work.'),
})

const PARTICIPANT = z.strictObject({
  id,
  title,
  side: z.enum(SIDES),
  count: orNone(between(0, 1_000_000)),
  reason: says(text, 'Why they are in: a substitute is checked against it.'),
  order,
})

const OBJECTIVE = z.strictObject({ id, title, order })

/** A whole journey file of the present version. Only ids, kinds and places must be there; the rest has quiet defaults. */
export const JOURNEY_FILE = z.strictObject({
  $schema: z.optional(z.string()),
  format: z.literal(FILE_FORMAT),
  version: z.literal(FILE_VERSION),
  savedAt: says(z.optional(z.string().check(z.maxLength(40))), 'When the file was written, ISO 8601.'),
  journey: z.strictObject({
    about: z.optional(ABOUT),
    phases: z.optional(z.array(PHASE)),
    waypoints: z.optional(z.array(z.discriminatedUnion('type', [OUTCOME, INSTRUMENT, LOOP]))),
    links: z.optional(z.array(LINK)),
    participants: z.optional(z.array(PARTICIPANT)),
    objectives: z.optional(z.array(OBJECTIVE)),
    turns: says(z.optional(z.array(TURN_OF)), 'Turns of feedback loops that are no longer in the journey.'),
    lessons: z.optional(z.array(LESSON)),
    drafts: says(z.optional(z.array(DRAFT)), 'Rearrangements in the making.'),
  }),
  revisions: says(
    z.optional(z.array(REVISION)),
    'Named states of the map. Each tells only what differs from the one that it comes after.',
  ),
})
export type JourneyFile = z.infer<typeof JOURNEY_FILE>
export type FileJourney = JourneyFile['journey']
export type FileRevision = NonNullable<JourneyFile['revisions']>[number]
export type FileWaypoint = NonNullable<FileJourney['waypoints']>[number]

/** The schema in the words of JSON Schema, for other programs and later readers. */
export function journeyFileJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(JOURNEY_FILE, { io: 'input', target: 'draft-2020-12' })
  return { title: 'Rihla journey file, version 1', ...schema } as Record<string, unknown>
}
