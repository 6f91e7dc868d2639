import { applyChanges, type Change } from './change.ts'
import { diffJourneys } from './diff.ts'
import type { WaypointId } from './ids.ts'
import { type Journey, TABLES, type TableName, table } from './journey.ts'
import { linksOf } from './queries.ts'
import { same } from './same.ts'

/** One command of one's own, kept so that it can be taken back. */
export interface Step {
  /** What it did, one change a record. */
  readonly done: readonly Change[]
  /** What takes it back. */
  readonly back: readonly Change[]
}

/** What others have done since to what a step would touch. */
export type Overtaken =
  /** A field has another value now; taking back leaves it as it is. */
  | { readonly how: 'changed'; readonly in: TableName; readonly id: string; readonly fields: readonly string[] }
  /** The record that was changed is gone. */
  | { readonly how: 'gone'; readonly in: TableName; readonly id: string }
  /** A card that goes away again has been filled or linked by others; it comes back with all of it. */
  | { readonly how: 'builtOn'; readonly in: TableName; readonly id: string }

/** The step that `changes` make of `before`. */
export function stepOf(before: Journey, changes: readonly Change[]): Step {
  const after = applyChanges(before, changes)
  return {
    done: diffJourneys(before, after),
    back: diffJourneys(after, before).map((change) =>
      change.do === 'put' ? ({ do: 'restore', in: change.in, record: change.record } as Change) : change,
    ),
  }
}

/**
 * What takes a step back on the journey as it is now, without undoing what others did since: a field that somebody else
 * has changed keeps their value. Each such place is listed, so that it can be told and never passes in silence.
 */
export function takeBack(now: Journey, step: Step): { changes: Change[]; overtaken: Overtaken[] } {
  const changes: Change[] = []
  const overtaken: Overtaken[] = []
  for (const change of step.back) {
    if (change.do === 'describe') {
      const left = standing(change.fields, now.about, written(step, 'about', ''))
      if (left.overtaken.length > 0) overtaken.push({ how: 'changed', in: 'waypoints', id: '', fields: left.overtaken })
      if (left.fields) changes.push({ do: 'describe', fields: left.fields })
      continue
    }
    const records = table(now, change.in)
    if (change.do === 'set') {
      const record = records.get(change.id)
      if (!record) {
        overtaken.push({ how: 'gone', in: change.in, id: change.id })
        continue
      }
      const left = standing(change.fields, record, written(step, change.in, change.id))
      if (left.overtaken.length > 0) {
        overtaken.push({ how: 'changed', in: change.in, id: change.id, fields: left.overtaken })
      }
      if (left.fields) changes.push({ ...change, fields: left.fields } as Change)
    } else if (change.do === 'drop') {
      const record = records.get(change.id)
      if (!record) continue
      if (builtOn(now, step, change.in, change.id, record)) {
        overtaken.push({ how: 'builtOn', in: change.in, id: change.id })
      }
      changes.push(change)
    } else if (!records.has(change.record.id)) {
      changes.push(change)
    }
  }
  return { changes: [...changes, ...alongWith(now, changes)], overtaken }
}

/** What the step wrote into a record: for each field the value that it left. */
function written(step: Step, name: TableName | 'about', id: string): object {
  for (const change of step.done) {
    if (change.do === 'describe') {
      if (name === 'about') return change.fields
    } else if (change.do === 'set' && change.in === name && change.id === id) return change.fields
  }
  return {}
}

function standing<F extends object>(
  back: F,
  now: object,
  left: object,
): { fields: F | undefined; overtaken: string[] } {
  const overtaken: string[] = []
  const fields = Object.entries(back).filter(([key]) => {
    const untouched = same(now[key as never], left[key as never])
    if (!untouched) overtaken.push(key)
    return untouched
  })
  return { fields: fields.length > 0 ? (Object.fromEntries(fields) as F) : undefined, overtaken }
}

function builtOn(now: Journey, step: Step, name: TableName, id: string, record: object): boolean {
  const put = step.done.find((change) => change.do === 'put' && change.in === name && change.record.id === id)
  if (put?.do === 'put' && !same(put.record, record)) return true
  if (name !== 'waypoints') return false
  const own = new Set(step.done.flatMap((change) => (change.do === 'put' ? [change.record.id as string] : [])))
  return linksOf(now, id as WaypointId).some((link) => !own.has(link.id))
}

/** Whatever hangs on a card that goes must go with it, or it would stand loose in the list of changes. */
function alongWith(now: Journey, changes: readonly Change[]): Change[] {
  const after = applyChanges(now, changes)
  const extra: Change[] = []
  const listed = new Set(changes.flatMap((change) => (change.do === 'drop' ? [`${change.in} ${change.id}`] : [])))
  for (const name of TABLES) {
    const is = table(after, name)
    for (const id of table(now, name).keys()) {
      if (!is.has(id) && !listed.has(`${name} ${id}`)) extra.push({ do: 'drop', in: name, id } as Change)
    }
  }
  return extra
}
