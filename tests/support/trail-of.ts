import * as Y from 'yjs'
import { nextPlace, readTrail, TrailReader, writeRevision } from '../../src/document/trail.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import type { RevisionId } from '../../src/journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../../src/journey/journey.ts'
import { type KnownRevision, type ListedRevision, NO_REASON, type Revision } from '../../src/journey/revision.ts'
import { stateAt } from '../../src/journey/revision-states.ts'

/** A revision of no journey in particular, kept by hand. */
export function revisionOf(id: string, fields: Partial<Revision> = {}): Revision {
  return {
    id: id as RevisionId,
    place: 1,
    at: '2026-03-02T09:00:00Z',
    by: 'Ana',
    kept: 'byHand',
    name: id,
    reason: NO_REASON,
    shares: [],
    after: null,
    changes: [],
    ...fields,
  }
}

/** One for each document: a trail is long, and tests keep many. */
const readers = new WeakMap<Y.Doc, TrailReader>()

/** Keeps a map in a trail document, told against the last revision there. */
export function keepIn(doc: Y.Doc, id: string, map: Journey, fields: Partial<Revision> = {}, key: string = id): void {
  const reader = readers.get(doc) ?? new TrailReader(doc)
  readers.set(doc, reader)
  const { content } = reader
  const last = content.listed.findLast((one): one is KnownRevision => !one.newer)
  const base = last ? stateAt(content.kept, last.key) : EMPTY_JOURNEY
  if (!base) throw new Error('the last revision cannot be read')
  const changes = diffJourneys(base, mapOf(map))
  writeRevision(doc, revisionOf(id, { place: nextPlace(content), after: last?.key ?? null, changes, ...fields }), key)
}

/** The map of a revision as a trail document gives it. */
export function mapIn(doc: Y.Doc, id: string): Journey | undefined {
  const { kept, listed } = readTrail(doc)
  const found = listed.find((one) => one.id === id)
  return found && !found.newer ? stateAt(kept, found.key) : undefined
}

/** What a list of revisions shows, in short: `2 Before the rains`. */
export function inShort(listed: readonly ListedRevision[]): string[] {
  return listed.map(({ number, name, newer }) => `${number} ${name}${newer ? ' (newer)' : ''}`)
}

/** A trail document of whoever has this client number. */
export function trailDoc(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

/** Gives each what the other has and it does not. */
export function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}
