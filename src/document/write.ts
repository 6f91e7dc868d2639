import * as Y from 'yjs'
import type { Change, TableChange } from '../journey/change.ts'
import { readRecord } from '../journey/fields.ts'
import type { TableName, Tables } from '../journey/journey.ts'
import { same } from '../journey/same.ts'
import { spliceOf } from '../journey/splice.ts'
import {
  aboutMap,
  fieldOf,
  isMergedText,
  isRecordMap,
  leavesForGood,
  metaMap,
  type RecordMap,
  SHAPE,
  tableMap,
} from './shape.ts'

/**
 * Writes changes as one transaction, so that others see all of them or none.
 *
 * Each field of a record is its own key: two people who edit the title and the place of one card at once both keep their
 * edit. `at` stays one value, or a card could end up with the x of one drag and the y of another. Nothing is written that
 * stands there already.
 */
export function writeChanges(doc: Y.Doc, changes: readonly Change[], origin: unknown): void {
  if (changes.length === 0) return
  doc.transact(() => {
    if (metaMap(doc).get('shape') === undefined) metaMap(doc).set('shape', SHAPE)
    for (const change of cardsFirst(changes)) writeChange(doc, change)
  }, origin)
}

/** A removal marks its cards first, which tells what went along with one from what was removed before (removed-records.ts). */
function cardsFirst(changes: readonly Change[]): readonly Change[] {
  if (changes.some((change) => change.do !== 'drop')) return changes
  const isCard = (change: Change): number => Number('in' in change && change.in === 'waypoints')
  return [...changes].sort((a, b) => isCard(b) - isCard(a))
}

function writeChange(doc: Y.Doc, change: Change): void {
  if (change.do === 'describe') {
    setFields('about', aboutMap(doc), change.fields)
    return
  }
  const records = tableMap(doc, change.in)
  if (change.do === 'drop') {
    const record = records.get(change.id)
    if (!isRecordMap(record)) return
    if (leavesForGood(change.in)) records.delete(change.id)
    else if (record.get('removed') !== true) record.set('removed', true)
  } else if (change.do === 'set') {
    // A record that somebody removed meanwhile takes the change too: should it come back, nothing is lost.
    const record = records.get(change.id)
    if (isRecordMap(record)) setFields(change.in, record, change.fields)
  } else {
    const record = records.get(change.record.id)
    if (!isRecordMap(record)) {
      records.set(change.record.id, newRecord(change.in, change.record))
    } else {
      if (record.get('removed') !== undefined) record.delete('removed')
      if (change.do === 'put') setFields(change.in, record, differing(change, record))
    }
  }
  if (change.in === 'draftChanges' && change.do !== 'drop') layReady(doc, change)
}

/**
 * What a draft is to put lies ready in its table, removed. Two people who adopt the draft at once, one of them offline, then
 * show one and the same record, and what others write into it meanwhile is not lost with one of two.
 */
function layReady(doc: Y.Doc, written: Exclude<TableChange<'draftChanges'>, { do: 'drop' }>): void {
  const drafted = written.do === 'set' ? written.fields.change : written.record.change
  if (drafted?.do !== 'put') return
  const records = tableMap(doc, drafted.in)
  if (isRecordMap(records.get(drafted.record.id))) return
  const record = newRecord(drafted.in, drafted.record)
  record.set('removed', true)
  records.set(drafted.record.id, record)
}

function setFields(name: TableName | 'about', map: Y.Map<unknown>, fields: object): void {
  for (const [key, value] of Object.entries(fields)) {
    const now = map.get(key)
    if (isMergedText(name, key) && typeof value === 'string') {
      if (now instanceof Y.Text) rewrite(now, value)
      else map.set(key, new Y.Text(value))
    } else if (!same(now, value)) map.set(key, value)
  }
}

/** Changes a text where it differs, and nowhere else: what others wrote elsewhere in it stays. */
function rewrite(text: Y.Text, wished: string): void {
  const now = text.toString()
  if (now === wished) return
  const { at, took } = spliceOf(now, wished)
  let start = at
  let end = now.length - at - took.length
  // Halves of a surrogate pair stay together, or the letter of one would be joined with that of another.
  if (start > 0 && isHighSurrogate(now, start - 1)) start -= 1
  if (end > 0 && isLowSurrogate(now, now.length - end)) end -= 1
  if (now.length - end > start) text.delete(start, now.length - end - start)
  if (wished.length - end > start) text.insert(start, wished.slice(start, wished.length - end))
}

function isHighSurrogate(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at] ?? '')
}

function isLowSurrogate(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '')
}

/** A record holds only what differs from the defaults: a fresh card takes some 60 bytes instead of 300. */
function newRecord<T extends TableName>(name: T, record: Tables[T]): RecordMap {
  const needed = new Set([
    ...['type', 'kind', 'form', 'from', 'to', 'instrument', 'outcome', 'loop', 'lesson', 'draft', 'change'],
  ])
  const own = withoutId(record)
  const bare = readRecord(name, record.id, (field) => (needed.has(field) ? own[field] : undefined))
  const defaults = (bare ?? {}) as Record<string, unknown>
  const fields = Object.entries(own)
    .filter(([key, value]) => needed.has(key) || isMergedText(name, key) || !same(defaults[key], value))
    .map(([key, value]): [string, unknown] => [key, isMergedText(name, key) ? new Y.Text(String(value)) : value])
  return new Y.Map(fields)
}

/** The fields of a record that the one in the document does not have so. */
function differing(change: { readonly in: TableName; readonly record: Tables[TableName] }, now: RecordMap): object {
  const standing: object = readRecord(change.in, change.record.id, (field) => fieldOf(change.in, now, field)) ?? {}
  const fields = Object.entries(withoutId(change.record))
  return Object.fromEntries(fields.filter(([key, value]) => !same(standing[key as never], value)))
}

function withoutId(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'id'))
}
