import type { Change } from './change.ts'
import type { DraftChange } from './draft.ts'
import { type Journey, type TableName, type Tables, table } from './journey.ts'
import { NO_REASON, type Reason, type Revision } from './revision.ts'

/**
 * The fields that are there to name people: who wrote, who took part, who stands for something, who is responsible. Groups
 * stay (`participants`, an outcome's `held`): they are part of the map and ask for no names. What people write of each other
 * in titles, notes and lessons nobody can find by machine; it stays too, and whoever hands a file on should know.
 */
const NAMING: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  waypoints: ['responsible', 'owner'],
  turns: ['title'],
  lessons: ['by', 'reportedTo'],
  evidence: ['substantiatedBy'],
  drafts: ['by'],
}

/** The journey as it may leave for people whom nobody asked: without the names of those who worked on it or took part. */
export function withoutNames(journey: Journey): Journey {
  const tables = Object.keys(NAMING).map((name) => [name, unnamedTable(journey, name as TableName)])
  const draftChanges = [...journey.draftChanges.values()].flatMap((drafted) => unnamedDraftChange(drafted))
  return {
    ...journey,
    ...(Object.fromEntries(tables) as Partial<Journey>),
    draftChanges: new Map(draftChanges.map((drafted) => [drafted.id, drafted])),
  }
}

/** Revisions without names: of those who kept them, agreed, or had a share, and in the maps that they tell. */
export function revisionsWithoutNames(revisions: readonly Revision[]): Revision[] {
  return revisions.map((revision) => ({
    ...revision,
    by: '',
    reason: unsigned(revision.reason),
    ...(revision.reasonSince && { reasonSince: { ...revision.reasonSince, by: '' } }),
    shares: revision.shares.map(({ changes }) => ({ name: '', changes })),
    ...(revision.also && { also: revision.also.map((one) => ({ ...one, by: '', reason: unsigned(one.reason) })) }),
    changes: revision.changes.flatMap(unnamedChange),
  }))
}

function unsigned(reason: Reason): Reason {
  return { ...reason, agreedBy: NO_REASON.agreedBy }
}

function unnamedTable(journey: Journey, name: TableName): ReadonlyMap<string, Tables[TableName]> {
  return new Map([...table(journey, name)].map(([id, record]) => [id, unnamed(name, record)]))
}

/** Names become '', as if nobody had said; a record that names nobody stays the same object. */
function unnamed<R extends object>(name: TableName, record: R): R {
  const fields = record as Record<string, unknown>
  const told = namesIn(name, record).filter((field) => fields[field] !== '')
  return told.length === 0 ? record : { ...record, ...Object.fromEntries(told.map((field) => [field, ''])) }
}

function namesIn(name: TableName, record: object): string[] {
  return (NAMING[name] ?? []).filter((field) => Object.hasOwn(record, field))
}

/** A change that sets a name leaves it out: set to '' it would take the name off the map on which the draft is adopted. */
function unnamedChange(change: Change): Change[] {
  if (change.do === 'describe' || change.do === 'drop') return [change]
  if (change.do !== 'set') return [{ ...change, record: unnamed(change.in, change.record) } as Change]
  const names = namesIn(change.in, change.fields)
  if (names.length === 0) return [change]
  const fields = Object.fromEntries(Object.entries(change.fields).filter(([field]) => !names.includes(field)))
  return Object.keys(fields).length === 0 ? [] : [{ ...change, fields } as Change]
}

function unnamedDraftChange(drafted: DraftChange): DraftChange[] {
  const { change, was } = drafted
  return unnamedChange(change).map((unnamedOne) => ({
    ...drafted,
    change: unnamedOne,
    was: was && change.do !== 'describe' ? unnamed(change.in, was) : was,
  }))
}
