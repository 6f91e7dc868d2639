import { type Change, type Fields, placeOf } from './change.ts'
import { refusalOfLink } from './commands/connect.ts'
import type { DraftChange } from './draft.ts'
import { readAbout, readRecord } from './fields.ts'
import { hangingOn } from './hanging.ts'
import { type Journey, type TableName, type Tables, table } from './journey.ts'
import type { RefusalCode } from './refusal.ts'
import { same } from './same.ts'

/** Why a change of a draft no longer fits the live journey, or what somebody should know about it. */
export type Misfit =
  /** The record that it changes is gone. */
  | { readonly why: 'gone' }
  /** A card that it links, or belongs to, is gone. */
  | { readonly why: 'endGone' }
  /** The link would not be legal now: doubled, or a circle. */
  | { readonly why: 'refused'; readonly code: RefusalCode }
  /** The live journey says so already: there is nothing left to do. */
  | { readonly why: 'alreadySo' }
  /**
   * It fits, but others have changed the same fields since it was drafted; adopting puts the draft's in their place. Of a card
   * that is dropped: whatever they changed in it, and `links`, `activities` and `indicators` for what they hung on it.
   */
  | { readonly why: 'changedMeanwhile'; readonly fields: readonly string[] }

export interface Fit {
  readonly drafted: DraftChange
  /** Whether adopting makes this change. */
  readonly fits: boolean
  readonly misfit: Misfit | null
}

export interface DraftFit {
  /** One for each change, in the order in which they are applied. */
  readonly fits: readonly Fit[]
  /** What adopting does to the map. */
  readonly changes: readonly Change[]
}

/** What a new record needs comes before it. */
const ORDER: readonly string[] = [
  'phases',
  'participants',
  'objectives',
  'waypoints',
  'activities',
  'indicators',
  'links',
]

/** Links that leave go first, so that their place is free for those that come; other records leave last. */
function rank({ change }: DraftChange): number {
  if (change.do === 'describe') return -1
  if (change.do === 'drop') return change.in === 'links' ? -1 : 2 * ORDER.length
  return ORDER.indexOf(change.in) + (change.do === 'set' ? ORDER.length : 0)
}

/** Which changes of a draft still fit the live journey, and why others do not. */
export function fitDraft(live: Journey, draft: readonly DraftChange[]): DraftFit {
  const fits: Fit[] = []
  const changes: Change[] = []
  let now = live
  const dropped = new Set(draft.flatMap(({ change }) => (change.do === 'drop' ? [placeOf(change)] : [])))
  for (const drafted of [...draft].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))) {
    const { change, misfit } = fitOne(now, drafted, { live, dropped })
    fits.push({ drafted, fits: change !== undefined, misfit })
    if (!change) continue
    changes.push(change)
    // Records of other tables are looked up one by one; only cards and links decide what fits.
    if (change.do !== 'describe' && (change.in === 'waypoints' || change.in === 'links')) {
      now = { ...now, [change.in]: applied(now, change) }
    }
  }
  return { fits, changes }
}

function applied(now: Journey, change: Exclude<Change, { do: 'describe' }>): ReadonlyMap<string, Tables[TableName]> {
  const records = new Map(table(now, change.in))
  if (change.do === 'drop') records.delete(change.id)
  else if (change.do === 'set') {
    const record = records.get(change.id)
    if (record) records.set(change.id, { ...record, ...change.fields } as Tables[TableName])
  } else records.set(change.record.id, change.record)
  return records
}

function fitOne(
  now: Journey,
  drafted: DraftChange,
  beside: { readonly live: Journey; readonly dropped: ReadonlySet<string> },
): { change?: Change; misfit: Misfit | null } {
  const { change, was } = drafted
  if (change.do === 'describe') {
    const legal = readAbout((field) => ({ ...now.about, ...change.fields })[field as keyof typeof now.about])
    const fields = legalFields(now.about, legal, change.fields)
    return fields ? { change: { do: 'describe', fields }, misfit: meanwhile(now.about, was, fields) } : ALREADY_SO
  }
  if (change.do === 'drop') {
    const record = table(now, change.in).get(change.id)
    return record ? { change, misfit: workedOn(beside, record, was) } : ALREADY_SO
  }
  if (change.do === 'set') {
    const record = table(now, change.in).get(change.id)
    if (!record) return { misfit: { why: 'gone' } }
    const wished: Record<string, unknown> = { ...record, ...change.fields }
    const legal = readRecord(change.in, change.id, (field) => wished[field])
    const fields = legal && legalFields(record, legal, change.fields)
    if (!fields) return ALREADY_SO
    return { change: { ...change, fields } as Change, misfit: meanwhile(record, was, fields) }
  }
  return fitNew(now, change)
}

function fitNew(now: Journey, change: Extract<Change, { do: 'put' | 'restore' }>): ReturnType<typeof fitOne> {
  if (table(now, change.in).has(change.record.id)) return ALREADY_SO
  if (change.in === 'links') {
    const { from, to } = change.record
    if (!now.waypoints.has(from) || !now.waypoints.has(to)) return { misfit: { why: 'endGone' } }
    const refusal = refusalOfLink(now, change.record)
    if (refusal) return { misfit: { why: 'refused', code: refusal.code } }
  }
  const home =
    change.in === 'activities' ? change.record.instrument : change.in === 'indicators' ? change.record.outcome : null
  if (home && !now.waypoints.has(home)) return { misfit: { why: 'endGone' } }
  return { change, misfit: null }
}

const ALREADY_SO = { misfit: { why: 'alreadySo' } } as const

/** The wished fields as they would be read, without those that stand there already; undefined for none. */
function legalFields<R extends object>(now: R, legal: R, wished: object): Fields<R> | undefined {
  const fields = Object.keys(wished).flatMap((key): [string, unknown][] => {
    const value = legal[key as keyof R]
    return same(now[key as keyof R], value) ? [] : [[key, value]]
  })
  return fields.length > 0 ? (Object.fromEntries(fields) as Fields<R>) : undefined
}

/** Where a card lies is nothing that anybody has worked out in it. */
const PLACE: readonly string[] = ['at', 'phase']

/** By others, in the live journey: what people hang on it in the draft itself is no news to them. */
function workedOn(
  { live, dropped }: { readonly live: Journey; readonly dropped: ReadonlySet<string> },
  record: Tables[TableName],
  was: DraftChange['was'],
): Misfit | null {
  if (!was || !('type' in record)) return null
  const fields = Object.keys(was).filter(
    (key) => !PLACE.includes(key) && !same(was[key], record[key as keyof typeof record]),
  )
  const hung = hangingOn(live, record.id).filter(
    (one) => !dropped.has(placeOf({ do: 'drop', in: one.in, id: one.record.id })),
  )
  const changed = [...fields, ...new Set(hung.map((one) => one.in))]
  return changed.length > 0 ? { why: 'changedMeanwhile', fields: changed } : null
}

function meanwhile(now: object, was: DraftChange['was'], fields: object): Misfit | null {
  const changed = Object.keys(fields).filter((key) => was !== null && !same(was[key], now[key as keyof typeof now]))
  return changed.length > 0 ? { why: 'changedMeanwhile', fields: changed } : null
}
