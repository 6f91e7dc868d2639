import * as Y from 'yjs'
import { TABLES, type TableName } from '../journey/journey.ts'
import { LESSON_TEXTS } from '../journey/lesson.ts'

/**
 * How a journey lies in a document. All maps below are roots, obtained by name and never set: two people who open an empty
 * document at once would each lose what they put into a map of their own.
 *
 * - `about`: one key a field.
 * - one map a table (`waypoints`, `links`, …): id -> a map with one key a field. A field at its default is not written.
 *   `removed: true` takes a record off the journey; its data stays for the day it comes back.
 * - the texts of a lesson are Y.Texts, made together with it: two people who write in one at once both keep their letters.
 * - `meta`: `shape`, the number below.
 */
export const SHAPE = 1

export type RecordMap = Y.Map<unknown>
export type TableMap = Y.Map<RecordMap>

export function aboutMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('about')
}

export function tableMap(doc: Y.Doc, name: TableName): TableMap {
  return doc.getMap(name) as TableMap
}

export function metaMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta')
}

/** Obtains every root at once, so that what arrives from others finds its type. */
export function openShape(doc: Y.Doc): void {
  aboutMap(doc)
  metaMap(doc)
  for (const name of TABLES) tableMap(doc, name)
}

export function isRecordMap(value: unknown): value is RecordMap {
  return value instanceof Y.Map
}

/** Fields that are Y.Texts; all others are plain values. */
export function isMergedText(name: TableName | 'about', field: string): boolean {
  return name === 'lessons' && (LESSON_TEXTS as readonly string[]).includes(field)
}

/** What stands under a name in a record, a merged text as plain characters. */
export function fieldOf(name: TableName, record: RecordMap, field: string): unknown {
  const value = record.get(field)
  return value instanceof Y.Text && isMergedText(name, field) ? value.toString() : value
}

/**
 * A draft and its changes leave the document for good, unlike records of the map (D6): once adopted, what they said stands in
 * the map and in a revision, and every newcomer would download it.
 */
export function leavesForGood(name: TableName): boolean {
  return name === 'drafts' || name === 'draftChanges'
}
