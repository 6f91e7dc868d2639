import type * as Y from 'yjs'
import { isRecord } from '../journey/fields.ts'
import type { RevisionId } from '../journey/ids.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../journey/limits.ts'
import { HIGHEST_PLACE, plainRevision, readRevision, readSaid } from '../journey/read-revision.ts'
import type { AlsoAdopted, KnownRevision, ListedRevision, NewerRevision, Revision, Said } from '../journey/revision.ts'
import { same } from '../journey/same.ts'
import { soundText } from '../journey/sound-text.ts'
import { cleanName } from './presence.ts'

/**
 * The trail document: a journey's revisions, and who worked at it when. It is a document of its own, so that nobody who opens
 * the map downloads it first. Roots, obtained by name and never set:
 *
 * - `revisions`: key -> one revision as JSON text, written whole. A text and no map: it is never changed field by field, and
 *   Yjs keeps it as one item however much it holds.
 * - `names`: key -> the name that somebody gave a revision afterwards.
 * - `reasons`: key -> why it was kept, where nobody said so then and somebody did afterwards: `{ why, by, at }`, once a plain text.
 * - `marks`: who sat behind which client number of the journey's document (see `marks.ts`).
 */
export function revisionMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('revisions')
}

export function nameMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('names')
}

export function reasonMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('reasons')
}

/** What a trail document says of revisions. */
export interface TrailContent {
  /** In order of place, then id; one for each id. */
  readonly listed: readonly ListedRevision[]
  /** All that can be read, by key: also those that are not listed and that others are told against. */
  readonly kept: ReadonlyMap<string, Revision>
}

/** The revisions that a document holds. What cannot be read is left out; nothing throws. */
export function readTrail(doc: Y.Doc): TrailContent {
  const reader = new TrailReader(doc)
  reader.stop()
  return reader.content
}

type Read = Revision | Omit<NewerRevision, 'number'> | undefined
type Row = Omit<KnownRevision, 'number'> | Omit<NewerRevision, 'number'>
/** By key: the text a revision was read from, so that it is read once. */
type Known = Map<string, { readonly text: string; readonly read: Read }>

/** Follows a trail document; revisions that stayed as they were keep their identity. */
export class TrailReader {
  content: TrailContent = { listed: [], kept: new Map() }
  readonly #doc: Y.Doc
  #known: Known = new Map()
  readonly #stop: () => void

  constructor(doc: Y.Doc, onChange: (content: TrailContent) => void = () => {}) {
    this.#doc = doc
    const roots = [revisionMap(doc), nameMap(doc), reasonMap(doc)]
    let touched = false
    const touch = (): void => {
      touched = true
    }
    const afterAll = (): void => {
      if (!touched) return
      touched = false
      this.#read()
      onChange(this.content)
    }
    for (const root of roots) root.observe(touch)
    doc.on('afterTransaction', afterAll)
    this.#stop = () => {
      for (const root of roots) root.unobserve(touch)
      doc.off('afterTransaction', afterAll)
    }
    this.#read()
  }

  stop(): void {
    this.#stop()
  }

  #read(): void {
    const names = nameMap(this.#doc)
    const known: Known = new Map()
    const kept = new Map<string, Revision>()
    const rows: Row[] = []
    for (const [key, text] of [...revisionMap(this.#doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (typeof text !== 'string') continue
      const before = this.#known.get(key)
      const read = before?.text === text ? before.read : readText(text)
      known.set(key, { text, read })
      if (!read) continue
      if (!('newer' in read)) kept.set(key, read)
      const name = names.get(key)
      const renamed = typeof name === 'string' ? { name: soundText(name.slice(0, LONGEST_TITLE)) } : {}
      if ('newer' in read) rows.push({ ...read, ...renamed })
      else rows.push({ ...read, ...renamed, newer: false, key })
    }
    this.#known = known
    this.content = { listed: this.#listed(rows), kept }
  }

  /** Rows come in order of their keys, and sorting keeps that order among those that are alike. */
  #listed(rows: readonly Row[]): ListedRevision[] {
    const before = new Map(this.content.listed.map((one) => [placeOf(one), one]))
    const seen = new Set<RevisionId>()
    const reasons = reasonMap(this.#doc)
    const also = alsoAdopted(rows)
    let number = 0
    return [...rows]
      .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      .flatMap((first): ListedRevision[] => {
        if (seen.has(first.id)) return []
        seen.add(first.id)
        const others = also.get(first)
        // Said of the revision, and not by those who adopted it at once: each of them keeps what they said.
        const said = first.newer ? first : withLateReason(first, reasons.get(first.key))
        const row: Row = others && !said.newer ? { ...said, also: others } : said
        // A number stays when older revisions are thinned out; where two have one place, the second gets the next.
        number = Math.max(number + 1, row.place)
        const old = before.get(placeOf(row))
        return [old && isSame(old, row, number) ? old : ({ ...row, number } as ListedRevision)]
      })
  }
}

/** What was said at the time stands (T9): only where nothing was, what somebody said since, and who it was. */
function withLateReason(row: Row, value: unknown): Row {
  const late = readLate(value)
  if (!late || row.newer || (row.reason.rationale !== '' && !row.reasonSince)) return row
  const { why, ...reasonSince } = late
  const { reasonSince: _, ...bare } = row
  if (why.trim() === '') return { ...bare, reason: { ...row.reason, rationale: '' } }
  return { ...bare, reason: { ...row.reason, rationale: why }, reasonSince }
}

/** A reason that came late. The first of them were plain texts, which do not say whose they are. */
interface Late extends Said {
  readonly why: string
}

function readLate(value: unknown): Late | undefined {
  if (typeof value === 'string') return { why: soundText(value.slice(0, LONGEST_TEXT)), by: '', at: '' }
  if (!isRecord(value) || typeof value.why !== 'string') return undefined
  return { why: soundText(value.why.slice(0, LONGEST_TEXT)), ...readSaid(value) }
}

/** What the others said who adopted a draft at once, by the row that is listed: one of those with the same id (T3). */
function alsoAdopted(rows: readonly Row[]): ReadonlyMap<Row, readonly AlsoAdopted[]> {
  const first = new Map<RevisionId, Omit<KnownRevision, 'number'>>()
  const also = new Map<Row, AlsoAdopted[]>()
  for (const row of [...rows].sort((a, b) => a.place - b.place)) {
    if (row.newer || row.kept !== 'adopted') continue
    const listed = first.get(row.id) ?? row
    first.set(row.id, listed)
    const told = also.get(listed) ?? [...(listed.also ?? [])]
    const isSaid = [listed, ...told].some(({ by, reason }) => by === row.by && same(reason, row.reason))
    if (!isSaid) told.push({ by: row.by, at: row.at, reason: row.reason })
    if (told.length > 0) also.set(listed, told)
  }
  return also
}

function placeOf(row: { readonly id: RevisionId; readonly key?: string }): string {
  return row.key ?? `newer ${row.id}`
}

/** Revisions are never changed in place: the same list of changes is the same revision, but for what is said of it since. */
function isSame(old: ListedRevision, row: Row, number: number): boolean {
  if (old.number !== number || old.name !== row.name || old.newer !== row.newer || old.place !== row.place) return false
  return (
    old.newer ||
    row.newer ||
    (old.changes === row.changes &&
      same([old.also, old.reason, old.reasonSince], [row.also, row.reason, row.reasonSince]))
  )
}

function readText(text: string): Read {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // No JSON: whatever wrote it, it is no revision, and the others show all the same.
    return undefined
  }
  return readRevision(value)
}

/** Writes a revision, whole. */
export function writeRevision(doc: Y.Doc, revision: Revision, key: string = revision.id): void {
  revisionMap(doc).set(key, JSON.stringify(plainRevision(revision)))
}

/** Pours the revisions of a sample or a file into a trail, once: one that has begun is left alone, as with the map (D9). */
export function seedTrail(doc: Y.Doc, revisions: readonly Revision[]): void {
  if (revisionMap(doc).size > 0) return
  doc.transact(() => {
    for (const revision of revisions) writeRevision(doc, revision)
  })
}

/** Gives a revision another name, for all who wrote it. */
export function renameRevision(doc: Y.Doc, content: TrailContent, id: RevisionId, name: string): void {
  sayOf(doc, content, id, nameMap(doc), name.slice(0, LONGEST_TITLE))
}

/**
 * Says why a revision was kept, for all who wrote it without saying so (T9).
 *
 * @returns takes it back to what stood there before; false where somebody has said it anew since, which then stays
 */
export function giveReason(
  doc: Y.Doc,
  content: TrailContent,
  id: RevisionId,
  why: string,
  { by, at }: Said,
): () => boolean {
  return sayOf(doc, content, id, reasonMap(doc), { why: why.slice(0, LONGEST_TEXT), by: cleanName(by), at })
}

function sayOf(doc: Y.Doc, { kept }: TrailContent, id: RevisionId, into: Y.Map<unknown>, said: unknown): () => boolean {
  const keys = [...kept].flatMap(([key, revision]) => (revision.id === id ? [key] : []))
  const changed = keys.flatMap((key) => (same(into.get(key), said) ? [] : [{ key, before: into.get(key) }]))
  doc.transact(() => {
    for (const { key } of changed) into.set(key, said)
  })
  return () => {
    const own = changed.filter(({ key }) => same(into.get(key), said))
    doc.transact(() => {
      for (const { key, before } of own) {
        if (before === undefined) into.delete(key)
        else into.set(key, before)
      }
    })
    return own.length > 0
  }
}

/** One more than the highest place that is known: a revision kept now stands last, whatever a clock says. */
export function nextPlace({ listed }: TrailContent): number {
  return Math.min(HIGHEST_PLACE, listed.reduce((highest, { place }) => Math.max(highest, place), 0) + 1)
}
