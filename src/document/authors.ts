import type * as Y from 'yjs'
import type { Change } from '../journey/change.ts'
import type { Share } from '../journey/revision.ts'
import { aboutMap, isRecordMap, tableMap } from './shape.ts'
import { type Marks, markOf } from './trail-marks.ts'

/** By whom something in a document is: a client number, and how far that client had counted. */
export interface Author {
  readonly client: number
  readonly clock: number
}

/**
 * Whose changes these are, most first: each counts for everybody who wrote last in a field that it touches. What nobody
 * can be found for counts under the name ''.
 *
 * @param doc the journey's document, in which the changes have been made
 */
export function sharesOf(doc: Y.Doc, marks: Marks, changes: readonly Change[]): Share[] {
  const counts = new Map<string, number>()
  for (const change of changes) {
    const names = new Set(authorsOf(doc, change).map((author) => markOf(marks, author)?.name ?? ''))
    if (names.size === 0) names.add('')
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .map(([name, count]) => ({ name, changes: count }))
    .sort((a, b) => b.changes - a.changes || (a.name < b.name ? -1 : 1))
}

/** Who last wrote what a change touches: the record that was put, each field that was set, the mark that it is removed. */
export function authorsOf(doc: Y.Doc, change: Change): Author[] {
  if (change.do === 'describe')
    return present(Object.keys(change.fields).map((field) => writerOf(aboutMap(doc), field)))
  const records = tableMap(doc, change.in)
  if (change.do === 'put' || change.do === 'restore') return present([writerOf(records, change.record.id)])
  const record: unknown = records.get(change.id)
  if (!isRecordMap(record)) return []
  const fields = change.do === 'drop' ? ['removed'] : Object.keys(change.fields)
  return present(fields.map((field) => writerOf(record, field)))
}

/** Who wrote under a key last, also where it was taken away since; undefined where nobody did. */
function writerOf(map: Y.Map<never> | Y.Map<unknown> | Y.Map<Y.Map<unknown>>, key: string): Author | undefined {
  const item = map._map.get(key)
  return item && { client: item.id.client, clock: item.id.clock + item.length - 1 }
}

function present(authors: readonly (Author | undefined)[]): Author[] {
  return authors.filter((one) => one !== undefined)
}
