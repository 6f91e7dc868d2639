import type { Change, Fields } from '../change.ts'
import { type About, type Journey, type TableName, type Tables, table } from '../journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { same } from '../same.ts'

/**
 * Sets fields of one record; fields that already say so are left alone.
 *
 * @throws Refusal `gone` or `textTooLong`
 */
export function describe<T extends TableName>(
  journey: Journey,
  name: T,
  id: string,
  fields: Fields<Tables[T]>,
): Change[] {
  const record = table(journey, name).get(id)
  if (!record) throw new Refusal('gone')
  const changed = changedFields(record, fields)
  return changed ? [{ do: 'set', in: name, id, fields: changed } as Change] : []
}

/** Sets what is said of the journey as a whole. */
export function describeJourney(journey: Journey, fields: Partial<About>): Change[] {
  const changed = changedFields(journey.about, fields)
  return changed ? [{ do: 'describe', fields: changed }] : []
}

function changedFields<R extends object>(record: R, fields: object): Partial<R> | undefined {
  const changed = Object.entries(fields).filter(([key, value]) => !same(record[key as keyof R], value))
  for (const [key, value] of changed) {
    const most = key === 'title' ? LONGEST_TITLE : LONGEST_TEXT
    if (typeof value === 'string' && value.length > most) throw new Refusal('textTooLong', { most })
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Refusal('valueNotLegal')
  }
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<R>) : undefined
}
