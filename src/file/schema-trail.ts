import * as z from 'zod/mini'
import { CONFIDENCES, DECISIONS, LESSON_SOURCES, SENSITIVITIES } from '../journey/lesson.ts'
import { LONGEST_TITLE } from '../journey/limits.ts'
import { HIGHEST_PLACE } from '../journey/read-revision.ts'
import { KEPT, PROMPTS } from '../journey/revision.ts'
import { between, date, id, ids, order, orNone, says, text, title } from './schema-fields.ts'

const turn = {
  id,
  on: says(date, 'When people met, or answers came in.'),
  title: says(title, 'Who took part, as groups or roles.'),
  notes: text,
}

/** A turn inside the card of its loop. */
export const TURN = z.strictObject(turn)

/** A turn whose loop has left the map since. */
export const TURN_OF = z.strictObject({ ...turn, loop: id })

const EVIDENCE = z.strictObject({
  id,
  title: says(text, 'A text or an address.'),
  on: date,
  substantiatedBy: title,
  order,
})

export const LESSON = z.strictObject({
  id,
  on: says(date, 'When it was learned.'),
  by: title,
  about: says(ids, 'Ids of the cards it speaks of; they may have left the map since.'),
  turn: says(orNone(id), 'Id of the turn that gave it.'),
  happened: says(text, 'What happened.'),
  soWhat: says(text, 'So what: what it means.'),
  nowWhat: says(text, 'Now what: what to do.'),
  intended: says(text, 'What was intended.'),
  why: says(text, 'Why it happened.'),
  keep: says(text, 'What to keep.'),
  change: says(text, 'What to change.'),
  confidence: orNone(z.enum(CONFIDENCES)),
  source: orNone(z.enum(LESSON_SOURCES)),
  sensitivity: says(
    z.optional(z.enum(SENSITIVITIES)),
    'Who may read it: everybody, the team, or only whom the person exporting names.',
  ),
  decision: z.optional(z.enum(DECISIONS)),
  decisionReason: text,
  reportedTo: says(title, 'To whom it was reported back.'),
  reportedOn: date,
  evidence: z.optional(z.array(EVIDENCE)),
})

/**
 * A change of the map. What stands in it is read by the rules of `readChange`, which know every table; here only its frame.
 */
const CHANGE = says(
  z.looseObject({
    do: says(z.string(), 'put, set, drop, restore, or describe for what is said of the journey as a whole.'),
    in: says(
      z.optional(z.string()),
      'The table: waypoints, links, phases, participants, activities, indicators, objectives.',
    ),
    id: says(z.optional(z.string()), 'Of the record that is set or dropped.'),
    record: says(z.optional(z.looseObject({})), 'The whole record that is put or comes back.'),
    fields: says(z.optional(z.looseObject({})), 'The fields that are set.'),
  }),
  'One difference between two states of the map.',
)

export const DRAFT = z.strictObject({
  id,
  title,
  by: title,
  on: date,
  lessons: says(ids, 'Ids of the lessons that it answers to.'),
  changes: z.optional(
    z.array(
      z.strictObject({
        id,
        change: CHANGE,
        was: says(
          orNone(z.looseObject({})),
          'How the record stood when it was first touched; left out where it was not there.',
        ),
      }),
    ),
  ),
})

const REASON = z.strictObject({
  prompt: orNone(z.enum(PROMPTS)),
  rationale: text,
  expectedEffect: text,
  effectOnIndicators: text,
  agreedBy: text,
  lessons: ids,
})

/** ISO 8601: a moment, or of an account of old the day, month or year. */
const MOMENT = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?)?)?$/

const MOMENT_OR_NOT = z.optional(z.union([z.literal(''), z.string().check(z.regex(MOMENT))]))

export const REVISION = z.strictObject({
  id,
  place: says(
    z.int().check(z.gte(1), z.lte(HIGHEST_PLACE)),
    'Its place in the row of revisions; clocks may be wrong, this is not.',
  ),
  at: says(MOMENT_OR_NOT, 'A moment in UTC; of an account of old, the day, month or year.'),
  by: title,
  kept: says(
    z.enum(KEPT),
    'How it came to be kept: a draft was adopted, the map just before that, by hand, or by the program while people worked.',
  ),
  name: title,
  reason: z.optional(REASON),
  reasonSince: says(
    z.optional(z.strictObject({ by: title, at: MOMENT_OR_NOT })),
    'Nobody said why when it was kept: who gave the rationale since, and when.',
  ),
  shares: says(
    z.optional(
      z.array(z.strictObject({ name: z.string().check(z.maxLength(LONGEST_TITLE)), changes: between(0, 1e9) })),
    ),
    'How many of the changes are by whom.',
  ),
  also: says(
    z.optional(z.array(z.strictObject({ by: title, at: MOMENT_OR_NOT, reason: z.optional(REASON) }))),
    'Who adopted the same draft at the same moment, with the reason of each.',
  ),
  after: says(orNone(id), 'Id of the revision that `changes` are told against; left out for an empty map.'),
  changes: z.optional(z.array(CHANGE)),
})
