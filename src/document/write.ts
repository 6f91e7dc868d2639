import * as Y from 'yjs'
import type { Change } from '../journey/change.ts'
import { readRecord } from '../journey/fields.ts'
import type { TableName, Tables } from '../journey/journey.ts'
import { same } from '../journey/same.ts'
import { aboutMap, isRecordMap, metaMap, type RecordMap, SHAPE, tableMap } from './shape.ts'

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
    for (const change of changes) writeChange(doc, change)
  }, origin)
}

function writeChange(doc: Y.Doc, change: Change): void {
  if (change.do === 'describe') {
    setFields(aboutMap(doc), change.fields)
    return
  }
  const records = tableMap(doc, change.in)
  if (change.do === 'drop') {
    const record = records.get(change.id)
    if (isRecordMap(record) && record.get('removed') !== true) record.set('removed', true)
  } else if (change.do === 'set') {
    // A record that somebody removed meanwhile takes the change too: should it come back, nothing is lost.
    const record = records.get(change.id)
    if (isRecordMap(record)) setFields(record, change.fields)
  } else {
    const record = records.get(change.record.id)
    if (!isRecordMap(record)) {
      records.set(change.record.id, newRecord(change.in, change.record))
    } else {
      if (record.get('removed') !== undefined) record.delete('removed')
      if (change.do === 'put') setFields(record, withoutId(change.record))
    }
  }
}

function setFields(map: Y.Map<unknown>, fields: object): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!same(map.get(key), value)) map.set(key, value)
  }
}

/** A record holds only what differs from the defaults: a fresh card takes some 60 bytes instead of 300. */
function newRecord<T extends TableName>(name: T, record: Tables[T]): RecordMap {
  const needed = new Set(['type', 'kind', 'form', 'from', 'to', 'instrument', 'outcome'])
  const own = withoutId(record)
  const bare = readRecord(name, record.id, (field) => (needed.has(field) ? own[field] : undefined))
  const defaults = (bare ?? {}) as Record<string, unknown>
  const fields = Object.entries(own).filter(([key, value]) => needed.has(key) || !same(defaults[key], value))
  return new Y.Map(fields)
}

function withoutId(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'id'))
}
