import { applyChanges, type Change, recordOf } from './change.ts'
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
  /** What the touched records are called, by place, so that those that are gone can still be named. */
  readonly titles: ReadonlyMap<string, string>
}

/** A record, or `about` with the id ''; and what it is called, a link by its two ends. */
interface Named {
  readonly in: TableName | 'about'
  readonly id: string
  readonly title: string
}

/** What others have done since to what a step would touch. */
export type Overtaken =
  /** A field has another value now; taking back leaves it as it is. */
  | (Named & { readonly how: 'changed'; readonly fields: readonly string[] })
  /** The record that was changed is gone, or all that was put is. */
  | (Named & { readonly how: 'gone' })
  /** A card that goes away again has been filled or linked by others; it comes back with all of it. */
  | (Named & { readonly how: 'builtOn' })

/** The step that `changes` make of `before`. */
export function stepOf(before: Journey, changes: readonly Change[]): Step {
  const after = applyChanges(before, changes)
  const back = diffJourneys(after, before).map((change) =>
    change.do === 'put' ? ({ do: 'restore', in: change.in, record: change.record } as Change) : change,
  )
  const titles = back.map((change): [string, string] => {
    const [name, id] = recordOf(change)
    return [`${name} ${id}`, titleOf(after, name, id) ?? titleOf(before, name, id) ?? '']
  })
  return { done: diffJourneys(before, after), back, titles: new Map(titles) }
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
      if (left.overtaken.length > 0) {
        overtaken.push({ how: 'changed', ...called(now, step, change), fields: left.overtaken })
      }
      if (left.fields) changes.push({ do: 'describe', fields: left.fields })
      continue
    }
    const records = table(now, change.in)
    if (change.do === 'set') {
      const record = records.get(change.id)
      if (!record) {
        overtaken.push({ how: 'gone', ...called(now, step, change) })
        continue
      }
      const left = standing(change.fields, record, written(step, change.in, change.id))
      if (left.overtaken.length > 0) {
        overtaken.push({ how: 'changed', ...called(now, step, change), fields: left.overtaken })
      }
      if (left.fields) changes.push({ ...change, fields: left.fields } as Change)
    } else if (change.do === 'drop') {
      const record = records.get(change.id)
      if (!record) continue
      if (builtOn(now, step, change.in, change.id, record)) {
        overtaken.push({ how: 'builtOn', ...called(now, step, change) })
      }
      changes.push(change)
    } else if (!records.has(change.record.id)) {
      changes.push(change)
    }
  }
  const gone = step.back.findLast((change) => change.do === 'drop')
  // All that the step put is gone already: nothing to do, and that is said, or the key would seem dead.
  if (gone && changes.length === 0 && overtaken.length === 0) {
    overtaken.push({ how: 'gone', ...called(now, step, gone) })
  }
  return { changes: [...changes, ...alongWith(now, changes)], overtaken }
}

function called(now: Journey, step: Step, change: Change): Named {
  const [name, id] = recordOf(change)
  return { in: name, id, title: titleOf(now, name, id) ?? step.titles.get(`${name} ${id}`) ?? '' }
}

/** What a record is called; a link by its two ends. Undefined where it is not there. */
function titleOf(journey: Journey, name: TableName | 'about', id: string): string | undefined {
  if (name === 'about') return journey.about.title
  if (name !== 'links') {
    const record = table(journey, name).get(id)
    return record && ('title' in record ? record.title : 'happened' in record ? record.happened : '')
  }
  const link = table(journey, 'links').get(id)
  return link && `${titleOf(journey, 'waypoints', link.from) ?? ''} → ${titleOf(journey, 'waypoints', link.to) ?? ''}`
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
