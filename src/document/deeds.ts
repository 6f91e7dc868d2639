import * as Y from 'yjs'
import type { WaypointId } from '../journey/ids.ts'
import { TABLES, type TableName } from '../journey/journey.ts'
import { aboutMap, isRecordMap, leavesForGood, tableMap } from './shape.ts'
import { type Mark, type Marks, markOf } from './trail-marks.ts'

/** That somebody made, changed or removed something: read out of the document's own history. */
export interface Deed {
  /** The name by which whoever did it was known; '' where nobody told. */
  readonly name: string
  /** ISO date and time, to some five minutes; '' where nobody told. */
  readonly at: string
  readonly table: TableName | 'about'
  /** Of the record; '' for what is said of the journey. */
  readonly id: string
  /** `made`, `removed`, or the field that was written. */
  readonly what: string
}

interface Dated {
  readonly deed: Deed
  readonly client: number
  readonly clock: number
  readonly at: number
}

/**
 * Who did what to a journey, newest first: what one person did to one field between two of their marks is one deed. A record
 * that was made and removed between two marks is passed over, and so are drafts: they are not the map yet, and leave no trace.
 *
 * Yjs keeps with each item who wrote it, in which map and under which key, also when its content has been replaced or
 * removed. What it does not keep is that something was taken away: a card that came back shows only that it had gone.
 */
export function deedsOf(doc: Y.Doc, marks: Marks): Deed[] {
  const roots = new Map<unknown, TableName | 'about'>([[aboutMap(doc), 'about']])
  for (const name of TABLES) if (!leavesForGood(name)) roots.set(tableMap(doc, name), name)
  /** By person, time and record: what was done to it. */
  const sittings = new Map<string, Map<string, Dated>>()
  for (const [client, structs] of doc.store.clients) {
    for (const struct of structs) {
      const place = struct instanceof Y.Item ? placeOf(struct, roots) : undefined
      if (!place) continue
      const clock = struct.id.clock + struct.length - 1
      const mark = markOf(marks, { client, clock })
      const deed = { name: mark?.name ?? '', at: momentOf(mark), ...place }
      const sitting = `${client} ${mark?.at ?? ''} ${deed.name} ${place.table} ${place.id}`
      const done = sittings.get(sitting)
      const dated: Dated = { deed, client, clock, at: mark?.at ?? 0 }
      if (!done) sittings.set(sitting, new Map([[place.what, dated]]))
      else if ((done.get(place.what)?.clock ?? -1) < clock) done.set(place.what, dated)
    }
  }
  return [...sittings.values()]
    .flatMap((done) => told(doc, done))
    .sort((a, b) => b.at - a.at || (a.client === b.client ? b.clock - a.clock : a.client - b.client))
    .map(({ deed }) => deed)
}

/** Deeds of one card: to itself, and to the activities, indicators, links, turns and lessons that are its own. */
export function deedsOfCard(doc: Y.Doc, deeds: readonly Deed[], waypoint: WaypointId): Deed[] {
  const belongs = (table: TableName | 'about', id: string): boolean => {
    if (table === 'waypoints') return id === waypoint
    const homes = HOMES[table]
    const record: unknown = homes && table !== 'about' ? tableMap(doc, table).get(id) : undefined
    if (!isRecordMap(record)) return false
    return (homes ?? []).some((field) => [record.get(field)].flat().includes(waypoint))
  }
  return deeds.filter(({ table, id }) => belongs(table, id))
}

const HOMES: Readonly<Partial<Record<TableName | 'about', readonly string[]>>> = {
  links: ['from', 'to'],
  activities: ['instrument'],
  indicators: ['outcome'],
  turns: ['loop'],
  lessons: ['about'],
}

/** A new record brings all its fields, which say no more than that it was made. */
function told(doc: Y.Doc, done: ReadonlyMap<string, Dated>): Dated[] {
  const made = done.get('made')
  if (!made) return [...done.values()]
  if (!done.has('removed')) return [made]
  const { table, id } = made.deed
  const record: unknown = table === 'about' ? undefined : tableMap(doc, table).get(id)
  return isRecordMap(record) && record.get('removed') === true ? [] : [made]
}

/** Where an item stands: the names from its root down, of which the third and further ones are inside a text. */
function placeOf(
  item: Y.Item,
  roots: ReadonlyMap<unknown, TableName | 'about'>,
): Pick<Deed, 'table' | 'id' | 'what'> | undefined {
  const path: string[] = []
  let at: Y.Item | null = item
  for (let depth = 0; at && depth < 8; depth += 1) {
    path.unshift(at.parentSub ?? '')
    const parent = at.parent as Y.AbstractType<unknown> | null
    const table = roots.get(parent)
    if (table === 'about') return path[0] ? { table, id: '', what: path[0] } : undefined
    if (table) return path[0] ? { table, id: path[0], what: path[1] || 'made' } : undefined
    at = parent instanceof Y.AbstractType ? parent._item : null
  }
  return undefined
}

function momentOf(mark: Mark | undefined): string {
  return mark ? new Date(mark.at * 1000).toISOString() : ''
}
