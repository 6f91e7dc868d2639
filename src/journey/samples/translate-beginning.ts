import type { Beginning } from '../beginning.ts'
import type { Change } from '../change.ts'
import type { DraftChange } from '../draft.ts'
import { type About, type Direction, type Journey, TABLES, type TableName, type Tables, table } from '../journey.ts'
import { LESSON_TEXTS } from '../lesson.ts'
import type { Reason, Revision } from '../revision.ts'

/** What a journey is put into: its language, and each text by the English one that it stands for. */
export interface Tongue {
  readonly language: string
  readonly direction: Direction
  readonly words: Readonly<Record<string, string>>
}

/** The fields that people read as words, by table; ids, kinds, dates and codes of languages are none. */
export const TEXT_FIELDS: Readonly<Record<TableName | 'about', readonly string[]>> = {
  about: ['title', 'goal', 'challengeOwnership', 'challengePolicy', 'challengeOrganisation', 'attribution'],
  waypoints: ['title', 'notes', 'held', 'ownForm', 'place', 'responsible', 'ownKind', 'owner'],
  links: ['rationale', 'assumption'],
  phases: ['title'],
  participants: ['title', 'reason'],
  activities: ['title', 'notes'],
  indicators: ['title', 'baseline', 'target', 'unit', 'source'],
  objectives: ['title'],
  turns: ['title', 'notes'],
  lessons: ['by', ...LESSON_TEXTS, 'reportedTo'],
  evidence: ['title', 'substantiatedBy'],
  drafts: ['title', 'by'],
  draftChanges: [],
}

/**
 * The same journey, and the same past of it, in another language. A text that has no translation stays as it is: a name, a
 * figure, an address.
 */
export function translateBeginning({ journey, revisions }: Beginning, tongue: Tongue): Beginning {
  return {
    journey: translateJourney(journey, tongue),
    revisions: revisions.map((one) => translateRevision(one, tongue)),
  }
}

function translateJourney(journey: Journey, tongue: Tongue): Journey {
  const tables = TABLES.map((name) => [
    name,
    new Map([...table(journey, name)].map(([id, record]) => [id, translateRecord(name, record, tongue)])),
  ])
  return { ...journey, ...(Object.fromEntries(tables) as Partial<Journey>), about: saidIn(journey.about, tongue) }
}

function saidIn(about: About, tongue: Tongue): About {
  const { language, direction } = tongue
  return { ...translateFields('about', about, tongue), language, direction }
}

function translateRecord<T extends TableName>(name: T, record: Tables[T], tongue: Tongue): Tables[T] {
  if (name !== 'draftChanges') return translateFields(name, record, tongue)
  const { change, was, ...rest } = record as DraftChange
  const of = change.do === 'describe' ? 'about' : change.in
  return {
    ...rest,
    change: translateChange(change, tongue),
    was: was && translateFields(of, was, tongue),
  } as unknown as Tables[T]
}

function translateFields<F extends object>(name: TableName | 'about', fields: F, { words }: Tongue): F {
  const own = fields as Record<string, unknown>
  const said = TEXT_FIELDS[name].flatMap((field) => {
    const text = own[field]
    return typeof text === 'string' && Object.hasOwn(words, text) ? [[field, words[text]]] : []
  })
  return { ...fields, ...Object.fromEntries(said) }
}

function translateChange(change: Change, tongue: Tongue): Change {
  if (change.do === 'drop') return change
  if (change.do === 'describe') return { ...change, fields: translateFields('about', change.fields, tongue) }
  return (
    change.do === 'set'
      ? { ...change, fields: translateFields(change.in, change.fields, tongue) }
      : { ...change, record: translateRecord(change.in, change.record, tongue) }
  ) as Change
}

function translateRevision(revision: Revision, tongue: Tongue): Revision {
  const { also } = revision
  const word = (text: string): string => (Object.hasOwn(tongue.words, text) ? (tongue.words[text] as string) : text)
  const reasonOf = (reason: Reason): Reason => ({
    ...reason,
    rationale: word(reason.rationale),
    expectedEffect: word(reason.expectedEffect),
    effectOnIndicators: word(reason.effectOnIndicators),
    agreedBy: word(reason.agreedBy),
  })
  return {
    ...revision,
    by: word(revision.by),
    name: word(revision.name),
    reason: reasonOf(revision.reason),
    shares: revision.shares.map((share) => ({ ...share, name: word(share.name) })),
    ...(also && { also: also.map((one) => ({ ...one, by: word(one.by), reason: reasonOf(one.reason) })) }),
    changes: withTongue(revision, tongue),
  }
}

/**
 * The first revision tells everything, so also language and direction, which are left out where they are those of an empty
 * journey: without them its map would open from left to right, and the next revision would not say that this changed.
 */
function withTongue({ after, changes }: Revision, tongue: Tongue): readonly Change[] {
  const said = changes.map((change) => translateChange(change, tongue))
  if (after !== null) return said
  const { language, direction } = tongue
  const first = said.find((change) => change.do === 'describe')
  const fields = { ...first?.fields, language, direction }
  return [{ do: 'describe', fields }, ...said.filter((change) => change !== first)]
}
