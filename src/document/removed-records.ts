import * as Y from 'yjs'
import type { RemovedCard } from '../journey/dropped-cards.ts'
import { readRecord } from '../journey/fields.ts'
import type { WaypointId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, TABLES, type TableName, type Tables } from '../journey/journey.ts'
import { readJourney } from './read.ts'
import { fieldOf, isRecordMap, leavesForGood, tableMap } from './shape.ts'
import { type Marks, markOf } from './trail-marks.ts'

/**
 * What was taken off the map, as the document still has it (D6). What a draft is to put lies there removed, too (D15); only
 * what somebody did tells the two apart.
 */
function removedRecords(doc: Y.Doc): Journey {
  const tables = TABLES.filter((name) => !leavesForGood(name)).map((name) => [name, removedIn(doc, name)] as const)
  return { ...EMPTY_JOURNEY, ...Object.fromEntries(tables) }
}

/**
 * A card that was taken off the map, with those of its activities, indicators and links that left in the same deed. What
 * somebody had taken away before on purpose stays away, and so does what an open draft is to bring.
 */
export function leftWith(doc: Y.Doc, card: WaypointId): Journey {
  const removed = removedRecords(doc)
  const drafted = new Set(
    [...readJourney(doc).draftChanges.values()].flatMap(({ change }) =>
      change.do === 'put' ? [`${change.in} ${change.record.id}`] : [],
    ),
  )
  const runs = new Map<WaypointId, ReadonlySet<unknown>>()
  const went = (name: TableName, id: string, home: WaypointId): boolean => {
    const run = runs.get(home) ?? removedAfter(doc, home)
    runs.set(home, run)
    const record = tableMap(doc, name).get(id)
    return run.has(record?._map.get('removed')) && !drafted.has(`${name} ${id}`)
  }
  const only = <R extends { readonly id: string }>(
    records: ReadonlyMap<R['id'], R>,
    isIts: (record: R) => boolean,
  ): ReadonlyMap<R['id'], R> => new Map([...records].filter(([, record]) => isIts(record)))
  return {
    ...EMPTY_JOURNEY,
    waypoints: only(removed.waypoints, ({ id }) => id === card),
    activities: only(removed.activities, ({ id, instrument }) => instrument === card && went('activities', id, card)),
    indicators: only(removed.indicators, ({ id, outcome }) => outcome === card && went('indicators', id, card)),
    // A link may have gone with its other card, which has come back before.
    links: only(
      removed.links,
      ({ id, from, to }) => [from, to].includes(card) && (went('links', id, from) || went('links', id, to)),
    ),
  }
}

/**
 * The marks that somebody wrote right after the one that took a card off: one removal writes all of its marks in one go, the
 * card's first (write.ts), and nothing of a card can be taken off by itself once the card has left.
 */
function removedAfter(doc: Y.Doc, card: WaypointId): ReadonlySet<unknown> {
  const first = removedMark(doc, card)
  if (!first) return new Set()
  const structs = doc.store.clients.get(first.id.client) ?? []
  const after = structs.slice(Y.findIndexSS(structs, first.id.clock) + 1)
  const end = after.findIndex((struct) => !(struct instanceof Y.Item && struct.parentSub === 'removed'))
  return new Set(end < 0 ? after : after.slice(0, end))
}

/** What took a card off last, also where the card has come back since. */
function removedMark(doc: Y.Doc, card: WaypointId): Y.Item | undefined {
  const record: unknown = tableMap(doc, 'waypoints').get(card)
  return isRecordMap(record) ? record._map.get('removed') : undefined
}

/**
 * The cards that somebody took off the map, last removed first. As with all deeds (deeds.ts), one that was made and removed
 * between two marks is passed over, and with it what lies ready for a draft; but nothing else of the document's history is
 * read, because this is asked at every change: 0.1 s a time with 500 cards and 6,000 edits, when all deeds were.
 */
export function removedCards(doc: Y.Doc, marks: Marks): RemovedCard[] {
  return [...removedIn(doc, 'waypoints').values()]
    .flatMap((waypoint) => {
      const made = tableMap(doc, 'waypoints')._map.get(waypoint.id)?.id
      const removed = removedMark(doc, waypoint.id)?.id
      if (!made || !removed) return []
      const mark = markOf(marks, removed)
      if (made.client === removed.client && markOf(marks, made) === mark) return []
      return [{ waypoint, removed, at: mark?.at ?? 0 }]
    })
    .sort(
      (a, b) =>
        b.at - a.at ||
        (a.removed.client === b.removed.client
          ? b.removed.clock - a.removed.clock
          : a.removed.client - b.removed.client),
    )
    .map(({ waypoint, at }) => ({ waypoint, at: at > 0 ? new Date(at * 1000).toISOString() : '' }))
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
