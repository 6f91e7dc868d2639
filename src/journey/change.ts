import { type About, type Journey, TABLES, type TableName, type Tables, table } from './journey.ts'
import { settle } from './settle.ts'

/** The fields of a record that may change; id and what it belongs to stay. */
export type Fields<R> = R extends unknown ? Partial<Omit<R, 'id' | 'type'>> : never

/**
 * One difference between two journeys, as plain data. Commands make them, the document writes them, undo takes them back,
 * revisions list them, i18n tells them.
 */
export type Change = { [T in TableName]: TableChange<T> }[TableName] | Describe

export type TableChange<T extends TableName> =
  /** A record that was not there. */
  | { readonly do: 'put'; readonly in: T; readonly record: Tables[T] }
  /** Some fields of a record. */
  | { readonly do: 'set'; readonly in: T; readonly id: string; readonly fields: Fields<Tables[T]> }
  /** A record leaves. Its data stays in the document, so that it can come back with what others wrote meanwhile. */
  | { readonly do: 'drop'; readonly in: T; readonly id: string }
  /** A dropped record comes back, keeping what others wrote into it meanwhile; `record` is how it was last seen. */
  | { readonly do: 'restore'; readonly in: T; readonly record: Tables[T] }

/** Some fields of the journey as a whole. */
export interface Describe {
  readonly do: 'describe'
  readonly fields: Partial<About>
}

/** Which record a change is of: its table and id, or `about` and ''. */
export function recordOf(change: Change): [TableName | 'about', string] {
  if (change.do === 'describe') return ['about', '']
  return [change.in, change.do === 'put' || change.do === 'restore' ? change.record.id : change.id]
}

/** Where a change works: its table and record, or what is said of the journey. */
export function placeOf(change: Change): string {
  return change.do === 'describe' ? 'about' : recordOf(change).join(' ')
}

/** The journey after the changes, in their order. A change whose record is gone does nothing. */
export function applyChanges(journey: Journey, changes: readonly Change[]): Journey {
  if (changes.length === 0) return journey
  const tables: Partial<Record<TableName, Map<string, Tables[TableName]>>> = {}
  const open = (name: TableName): Map<string, Tables[TableName]> => {
    tables[name] ??= new Map(table(journey, name))
    return tables[name]
  }
  let about = journey.about
  for (const change of changes) {
    if (change.do === 'describe') {
      about = { ...about, ...change.fields }
    } else if (change.do === 'drop') {
      open(change.in).delete(change.id)
    } else if (change.do === 'set') {
      const now = open(change.in).get(change.id)
      if (now) open(change.in).set(change.id, { ...now, ...change.fields } as Tables[TableName])
    } else {
      open(change.in).set(change.record.id, change.record)
    }
  }
  for (const name of TABLES) {
    const opened = tables[name]
    if (opened) tables[name] = sorted(opened)
  }
  return settle({ ...journey, ...(tables as unknown as Partial<Journey>), about })
}

function sorted<V>(map: Map<string, V>): Map<string, V> {
  let last = ''
  for (const id of map.keys()) {
    if (id < last) return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    last = id
  }
  return map
}
