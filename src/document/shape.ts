import * as Y from 'yjs'
import { TABLES, type TableName } from '../journey/journey.ts'

/**
 * How a journey lies in a document. All maps below are roots, obtained by name and never set: two people who open an empty
 * document at once would each lose what they put into a map of their own.
 *
 * - `about`: one key a field.
 * - one map a table (`waypoints`, `links`, …): id -> a map with one key a field. A field at its default is not written.
 *   `removed: true` takes a record off the journey; its data stays for the day it comes back.
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
