import * as Y from 'yjs'
import { TABLES, type TableName } from '../journey/journey.ts'
import { aboutMap, tableMap } from './shape.ts'

/** That a field was written by somebody, also where another value won and stands there now. */
export interface Written {
  readonly table: TableName | 'about'
  /** Of the record; '' for what is said of the journey. */
  readonly id: string
  /** The field; `removed` where a record was taken off the map or put back. */
  readonly field: string
  /** What was written; undefined where it can no longer be known. */
  readonly value: unknown
}

/**
 * The fields that a transaction brought. Ask in `afterTransaction`: a value that lost against another is still there, and
 * gone right afterwards.
 */
export function writtenIn({ beforeState, afterState, doc }: Y.Transaction): Written[] {
  const roots = new Map<unknown, TableName | 'about'>([[aboutMap(doc), 'about']])
  for (const name of TABLES) roots.set(tableMap(doc, name), name)
  const written: Written[] = []
  for (const [client, clock] of afterState) {
    const known = beforeState.get(client) ?? 0
    if (known === clock) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = structs.length - 1; at >= 0; at -= 1) {
      const struct = structs[at]
      if (!struct || struct.id.clock < known) break
      const one = struct instanceof Y.Item ? fieldOf(struct, roots) : undefined
      if (one) written.unshift(one)
    }
  }
  return written
}

function fieldOf(item: Y.Item, roots: ReadonlyMap<unknown, TableName | 'about'>): Written | undefined {
  const field = item.parentSub
  const record = item.parent
  if (field === null || !(record instanceof Y.AbstractType)) return undefined
  const value: unknown = item.content.getContent().at(-1)
  if (roots.get(record) === 'about') return { table: 'about', id: '', field, value }
  const table = roots.get(record._item?.parent)
  const id = record._item?.parentSub
  return table && table !== 'about' && id ? { table, id, field, value } : undefined
}
