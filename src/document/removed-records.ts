import type * as Y from 'yjs'
import { readRecord } from '../journey/fields.ts'
import { EMPTY_JOURNEY, type Journey, TABLES, type TableName, type Tables } from '../journey/journey.ts'
import { fieldOf, isRecordMap, leavesForGood, tableMap } from './shape.ts'

/**
 * What was taken off the map, as the document still has it (D6): the cards with the activities, indicators and links that
 * went along. What a draft is to put lies there removed, too; only what somebody did tells the two apart (deeds.ts).
 */
export function removedRecords(doc: Y.Doc): Journey {
  const tables = TABLES.filter((name) => !leavesForGood(name)).map((name) => [name, removedIn(doc, name)] as const)
  return { ...EMPTY_JOURNEY, ...Object.fromEntries(tables) }
}

function removedIn<T extends TableName>(doc: Y.Doc, name: T): ReadonlyMap<string, Tables[T]> {
  const map = tableMap(doc, name)
  const records = [...map.keys()].sort().flatMap((id): [string, Tables[T]][] => {
    const record: unknown = map.get(id)
    if (!isRecordMap(record) || record.get('removed') !== true) return []
    const read = readRecord(name, id, (field) => fieldOf(name, record, field)) as Tables[T] | undefined
    return read ? [[id, read]] : []
  })
  return new Map(records)
}
