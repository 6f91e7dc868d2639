import { applyChanges, type Change } from './change.ts'
import { type Journey, TABLES, table } from './journey.ts'
import { same } from './same.ts'

/**
 * The changes that lead from one journey to the other: `applyChanges(before, diffJourneys(before, after))` is `after`.
 *
 * Order: what the journey says of itself, then table by table, new and changed records in id order before those that leave,
 * so that no link is put before its ends.
 */
export function diffJourneys(before: Journey, after: Journey): Change[] {
  const changes: Change[] = []
  const about = changedFields(before.about, after.about)
  if (about) changes.push({ do: 'describe', fields: about })
  const drops: Change[] = []
  for (const name of ['phases', ...TABLES.filter((one) => one !== 'phases')] as const) {
    const was = table(before, name)
    const is = table(after, name)
    if (was === is) continue
    for (const [id, record] of is) {
      const old = was.get(id)
      if (old === record) continue
      if (!old || typeOf(old) !== typeOf(record)) changes.push({ do: 'put', in: name, record } as Change)
      else {
        const fields = changedFields(old, record)
        if (fields) changes.push({ do: 'set', in: name, id, fields } as Change)
      }
    }
    for (const id of was.keys()) {
      if (!is.has(id)) drops.unshift({ do: 'drop', in: name, id } as Change)
    }
  }
  return [...changes, ...drops]
}

/**
 * The changes that take `changes` back, given the journey they were made on; apply them to the journey that
 * `applyChanges` gave and the first journey is back, with the links that a card took along when it went.
 */
export function invertChanges(before: Journey, changes: readonly Change[]): Change[] {
  return diffJourneys(applyChanges(before, changes), before)
}

/**
 * The changes that are worth a sentence to who reads what came of a map: how wide a band is drawn says nothing there, and
 * follows from cards that were put in.
 */
export function worthTelling(changes: readonly Change[]): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.do !== 'set' || change.in !== 'phases' || !('width' in change.fields)) return [change]
    const { width: _, ...fields } = change.fields
    return Object.keys(fields).length > 0 ? [{ ...change, fields }] : []
  })
}

/** A card of another type has other fields: it is put anew, or fields of the old type would stay on it. */
function typeOf(record: object): unknown {
  return 'type' in record ? record.type : undefined
}

function changedFields<R extends object>(before: R, after: R): Partial<R> | undefined {
  const changed = Object.entries(after).filter(([key, value]) => !same(before[key as keyof R], value))
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<R>) : undefined
}
