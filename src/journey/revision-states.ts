import { applyChanges, type Change } from './change.ts'
import { diffJourneys } from './diff.ts'
import { readRecord } from './fields.ts'
import { EMPTY_JOURNEY, type Journey, mapOf, type TableName, type Tables, table } from './journey.ts'
import type { KnownRevision, ListedRevision, Revision } from './revision.ts'

/** What a revision was last told against, and the map that it gave: revisions and maps never change in place. */
const told = new WeakMap<Revision, { readonly base: Journey; readonly state: Journey }>()

/**
 * The map of a revision: its changes and those of all revisions that it builds on, from the first.
 *
 * @param kept revisions by their key
 * @returns undefined where one of them is not there, or where they build on each other in a circle
 */
export function stateAt(kept: ReadonlyMap<string, Revision>, key: string): Journey | undefined {
  const chain: Revision[] = []
  const seen = new Set<string>()
  for (let at: string | null = key; at !== null; ) {
    const revision = kept.get(at)
    if (!revision || seen.has(at)) return undefined
    seen.add(at)
    chain.push(revision)
    at = revision.after
  }
  let state = EMPTY_JOURNEY
  for (const revision of chain.reverse()) {
    const known = told.get(revision)
    const base: Journey = state
    state = known?.base === base ? known.state : applyChanges(base, legalChanges(base, revision.changes))
    told.set(revision, { base, state })
  }
  return state
}

/**
 * What these revisions say, each told against the one before it: the plain row that a file holds. Doubles and what cannot be
 * read are left out.
 */
export function chainOf(
  listed: readonly ListedRevision[],
  stateOf: (revision: KnownRevision) => Journey | undefined,
): Revision[] {
  const row: Revision[] = []
  let before = EMPTY_JOURNEY
  for (const one of listed) {
    const state = one.newer ? undefined : stateOf(one)
    if (one.newer || !state) continue
    const { newer: _newer, number: _number, key: _key, ...revision } = one
    row.push({ ...revision, after: row.at(-1)?.id ?? null, changes: diffJourneys(mapOf(before), mapOf(state)) })
    before = state
  }
  return row
}

/**
 * Each change so that the record it touches stays legal: a field on its own may be read as that of another type of card, or
 * say what together with the others cannot be.
 */
function legalChanges(base: Journey, changes: readonly Change[]): Change[] {
  const touched = new Map<string, Tables[TableName]>()
  return changes.flatMap((change): Change[] => {
    if (change.do === 'describe' || change.do === 'drop') return [change]
    if (change.do !== 'set') {
      touched.set(`${change.in} ${change.record.id}`, change.record)
      return [change]
    }
    const place = `${change.in} ${change.id}`
    const record = touched.get(place) ?? table(base, change.in).get(change.id)
    if (!record) return []
    const wished: Record<string, unknown> = { ...record, ...change.fields }
    const legal = readRecord(change.in, change.id, (field) => wished[field])
    if (!legal) return []
    touched.set(place, legal)
    const own = Object.keys(change.fields).filter((field) => Object.hasOwn(legal, field))
    return [{ ...change, fields: Object.fromEntries(own.map((field) => [field, legal[field as never]])) } as Change]
  })
}
