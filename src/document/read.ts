import type * as Y from 'yjs'
import { readAbout, readRecord } from '../journey/fields.ts'
import { EMPTY_JOURNEY, type Journey, TABLES, type TableName, type Tables } from '../journey/journey.ts'
import { same } from '../journey/same.ts'
import { settle } from '../journey/settle.ts'
import { aboutMap, fieldOf, isRecordMap, openShape, type TableMap, tableMap } from './shape.ts'

/** The journey that a document holds. Reading repairs what does not fit together, and never writes. */
export function readJourney(doc: Y.Doc): Journey {
  const reader = new JourneyReader(doc)
  reader.stop()
  return reader.journey
}

type AnyRecord = Tables[TableName]

/**
 * Follows a document and keeps its journey: after a transaction only touched records are read anew, every other record and
 * every untouched table keeps its identity, so that one moved card draws one card.
 */
export class JourneyReader {
  journey: Journey = EMPTY_JOURNEY
  readonly #doc: Y.Doc
  readonly #onChange: (journey: Journey) => void
  /** Records as they stand in the document, in id order; `settle` decides which of them show. */
  readonly #raw: Record<TableName, Map<string, AnyRecord>>
  readonly #touched = new Map<TableName, Set<string>>()
  #aboutTouched = false
  readonly #stops: (() => void)[] = []

  constructor(doc: Y.Doc, onChange: (journey: Journey) => void = () => {}) {
    this.#doc = doc
    this.#onChange = onChange
    openShape(doc)
    this.#raw = Object.fromEntries(TABLES.map((name) => [name, readTable(tableMap(doc, name), name)])) as Record<
      TableName,
      Map<string, AnyRecord>
    >
    this.journey = settle({
      ...(this.#raw as unknown as Omit<Journey, 'about'>),
      about: readAbout((field) => aboutMap(doc).get(field)),
    })
    for (const name of TABLES) this.#follow(name)
    const about = aboutMap(doc)
    const onAbout = (): void => {
      this.#aboutTouched = true
    }
    about.observe(onAbout)
    const afterAll = (): void => this.#refresh()
    doc.on('afterTransaction', afterAll)
    this.#stops.push(
      () => about.unobserve(onAbout),
      () => doc.off('afterTransaction', afterAll),
    )
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }

  #follow(name: TableName): void {
    const map = tableMap(this.#doc, name)
    const touch = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      const ids = this.#touched.get(name) ?? new Set<string>()
      this.#touched.set(name, ids)
      for (const event of events) {
        const id = event.path[0]
        if (id !== undefined) ids.add(String(id))
        else for (const key of event.keys.keys()) ids.add(key)
      }
    }
    map.observeDeep(touch)
    this.#stops.push(() => map.unobserveDeep(touch))
  }

  #refresh(): void {
    if (this.#touched.size === 0 && !this.#aboutTouched) return
    let changed = false
    for (const [name, ids] of this.#touched) {
      const table = reread(this.#raw[name], tableMap(this.#doc, name), name, ids)
      if (table) {
        this.#raw[name] = table
        changed = true
      }
    }
    this.#touched.clear()
    let { about } = this.journey
    if (this.#aboutTouched) {
      this.#aboutTouched = false
      const now = readAbout((field) => aboutMap(this.#doc).get(field))
      if (!same(about, now)) {
        about = now
        changed = true
      }
    }
    if (!changed) return
    const settled = settle({ ...(this.#raw as unknown as Omit<Journey, 'about'>), about })
    this.journey = keepUnchanged(this.journey, settled)
    this.#onChange(this.journey)
  }
}

function readTable(map: TableMap, name: TableName): Map<string, AnyRecord> {
  const records = new Map<string, AnyRecord>()
  for (const id of [...map.keys()].sort()) {
    const record = readOne(map, name, id)
    if (record) records.set(id, record)
  }
  return records
}

function readOne(map: TableMap, name: TableName, id: string): AnyRecord | undefined {
  const record: unknown = map.get(id)
  if (!isRecordMap(record) || record.get('removed') === true) return undefined
  return readRecord(name, id, (field) => fieldOf(name, record, field))
}

/** The table with some ids read anew; undefined when nothing differs. */
function reread(
  before: Map<string, AnyRecord>,
  map: TableMap,
  name: TableName,
  ids: ReadonlySet<string>,
): Map<string, AnyRecord> | undefined {
  let table: Map<string, AnyRecord> | undefined
  let outOfOrder = false
  let last: string | undefined
  for (const id of ids) {
    const was = before.get(id)
    const is = readOne(map, name, id)
    if (was === is || (was && is && same(was, is))) continue
    table ??= new Map(before)
    if (!is) table.delete(id)
    else {
      if (!was) {
        last ??= [...before.keys()].at(-1) ?? ''
        outOfOrder ||= id < last
        last = id
      }
      table.set(id, is)
    }
  }
  return table && outOfOrder ? new Map([...table].sort(([a], [b]) => (a < b ? -1 : 1))) : table
}

/**
 * What shows the same as before keeps its identity: hidden records make `settle` copy a table each time, and a card whose
 * phase somebody removed is made anew by it.
 */
function keepUnchanged(before: Journey, after: Journey): Journey {
  const kept: Record<string, unknown> = { ...after }
  for (const name of TABLES) {
    const was = before[name] as ReadonlyMap<string, AnyRecord>
    const is = after[name] as ReadonlyMap<string, AnyRecord>
    if (was === is) continue
    let changed = was.size !== is.size
    let table: Map<string, AnyRecord> | undefined
    for (const [id, record] of is) {
      const old = was.get(id)
      if (old === record) continue
      if (old && same(old, record)) {
        table ??= new Map(is)
        table.set(id, old)
      } else changed = true
    }
    kept[name] = changed ? (table ?? is) : was
  }
  return kept as unknown as Journey
}
