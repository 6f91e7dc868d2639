import type { Change } from './change.ts'
import { ISO_DATE, isRecord, readChange, readRecord } from './fields.ts'
import { ID_PATTERN, type LessonId, type RevisionId } from './ids.ts'
import { LONGEST_TEXT, LONGEST_TITLE, MOST_NAMED_IDS } from './limits.ts'
import {
  type AlsoAdopted,
  KEPT,
  type NewerRevision,
  NO_REASON,
  PROMPTS,
  type Reason,
  type Revision,
  type Said,
  type Share,
} from './revision.ts'
import { same } from './same.ts'
import { soundText } from './sound-text.ts'

/** Of a revision as plain data, in the trail and in files; a change that older programs cannot read gets the next number. */
export const REVISION_FORMAT = 1

/** A key in the trail: an id, or one with the number of whoever wrote it. */
export const REVISION_KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,95}$/

/** Nobody keeps so many; a peer may say so. */
export const HIGHEST_PLACE = 1e9
const MOST_SHARES = 200
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/

/**
 * A revision out of loose data. Changes that cannot be understood are left out, one by one.
 *
 * @returns what little can be told of one that a newer program made; undefined for what is no revision at all
 */
export function readRevision(value: unknown): Revision | Omit<NewerRevision, 'number'> | undefined {
  if (!isRecord(value)) return undefined
  const { format, id, place } = value
  if (typeof format !== 'number' || typeof id !== 'string' || !ID_PATTERN.test(id)) return undefined
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 1 || place > HIGHEST_PLACE) return undefined
  const named = {
    id: id as RevisionId,
    place,
    at: moment(value.at),
    name: title(value.name),
  }
  if (format > REVISION_FORMAT) return { newer: true, ...named }
  const kept = KEPT.find((one) => one === value.kept)
  const after = value.after ?? null
  if (!kept || (after !== null && !(typeof after === 'string' && REVISION_KEY.test(after)))) return undefined
  const also = readAlso(value.also)
  const reasonSince = isRecord(value.reasonSince) ? readSaid(value.reasonSince) : undefined
  return {
    ...named,
    by: title(value.by),
    kept,
    reason: readReason(value.reason),
    ...(reasonSince && { reasonSince }),
    shares: readShares(value.shares),
    ...(also.length > 0 && { also }),
    after,
    changes: (Array.isArray(value.changes) ? value.changes : []).flatMap((one) => readChange(one) ?? []),
  }
}

/** A revision as plain data, without what reading puts back by itself. */
export function plainRevision({ changes, ...revision }: Revision): Record<string, unknown> {
  const { id, place, at, by, kept, name, reason, reasonSince, shares, also = [], after } = revision
  return {
    format: REVISION_FORMAT,
    ...{ id, place, at, kept },
    ...(by === '' ? {} : { by }),
    ...(name === '' ? {} : { name }),
    ...(same(reason, NO_REASON) ? {} : { reason: withoutDefaults(reason) }),
    ...(reasonSince && { reasonSince }),
    ...(shares.length === 0 ? {} : { shares }),
    ...(also.length === 0 ? {} : { also: also.map((one) => ({ ...one, reason: withoutDefaults(one.reason) })) }),
    ...(after === null ? {} : { after }),
    changes: changes.map(plainChange),
  }
}

function withoutDefaults(reason: Reason): object {
  return Object.fromEntries(Object.entries(reason).filter(([key, value]) => !same(value, NO_REASON[key as never])))
}

/** A new record holds only what differs from the defaults, as it does in the journey's document. */
function plainChange(change: Change): object {
  if (change.do !== 'put' && change.do !== 'restore') return change
  const own: Record<string, unknown> = { ...change.record }
  const fields = Object.entries(own).filter(([key, value]) => {
    if (key === 'id' || key === 'type') return true
    const without = readRecord(change.in, change.record.id, (field) => (field === key ? undefined : own[field]))
    return !without || !same((without as unknown as Record<string, unknown>)[key], value)
  })
  return { ...change, record: Object.fromEntries(fields) }
}

function readReason(value: unknown): Reason {
  if (!isRecord(value)) return NO_REASON
  return {
    prompt: PROMPTS.find((one) => one === value.prompt) ?? null,
    rationale: text(value.rationale),
    expectedEffect: text(value.expectedEffect),
    effectOnIndicators: text(value.effectOnIndicators),
    agreedBy: text(value.agreedBy),
    lessons: (Array.isArray(value.lessons) ? value.lessons : [])
      .filter((id): id is LessonId => typeof id === 'string' && ID_PATTERN.test(id))
      .slice(0, MOST_NAMED_IDS),
  }
}

function readShares(value: unknown): Share[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MOST_SHARES).flatMap((one): Share[] => {
    if (!isRecord(one) || typeof one.changes !== 'number' || !(one.changes >= 0 && one.changes <= 1e9)) return []
    return [{ name: title(one.name), changes: Math.floor(one.changes) }]
  })
}

function readAlso(value: unknown): AlsoAdopted[] {
  if (!Array.isArray(value)) return []
  return value
    .slice(0, MOST_SHARES)
    .flatMap((one): AlsoAdopted[] =>
      isRecord(one) ? [{ by: title(one.by), at: moment(one.at), reason: readReason(one.reason) }] : [],
    )
}

/** By whom and when, out of loose data. */
export function readSaid({ by, at }: Readonly<Record<string, unknown>>): Said {
  return { by: title(by), at: moment(at) }
}

function moment(value: unknown): string {
  return typeof value === 'string' && (MOMENT.test(value) || ISO_DATE.test(value)) ? value : ''
}

function title(value: unknown): string {
  return typeof value === 'string' ? soundText(value.slice(0, LONGEST_TITLE)) : ''
}

function text(value: unknown): string {
  return typeof value === 'string' ? soundText(value.slice(0, LONGEST_TEXT)) : ''
}
