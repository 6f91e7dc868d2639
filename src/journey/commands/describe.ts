import type { Change, Fields } from '../change.ts'
import { readAbout, readRecord } from '../fields.ts'
import { type About, type Journey, type TableName, type Tables, table } from '../journey.ts'
import { Refusal } from '../refusal.ts'
import { same } from '../same.ts'
import { withSoundTexts } from '../sound-text.ts'
import { keepTextWhole } from './whole-texts.ts'

/**
 * Sets fields of one record; fields that already say so are left alone.
 *
 * What is set is what would be read: a number out of bounds comes to the nearest that is legal, but a text that would be cut
 * or lost is refused, so that nobody's words vanish without a word. Characters that are not seen and do harm are no words.
 *
 * @throws Refusal `gone`, `textTooLong` or `valueNotLegal`
 */
export function describe<T extends TableName>(
  journey: Journey,
  name: T,
  id: string,
  fields: Fields<Tables[T]>,
): Change[] {
  const record = table(journey, name).get(id)
  if (!record) throw new Refusal('gone')
  const said = withSoundTexts(fields)
  const wished: Record<string, unknown> = { ...record, ...said }
  const changed = changedFields(
    record,
    said,
    readRecord(name, id, (field) => wished[field]),
  )
  return changed ? [{ do: 'set', in: name, id, fields: changed } as Change] : []
}

/** Sets what is said of the journey as a whole. @throws Refusal `textTooLong` or `valueNotLegal` */
export function describeJourney(journey: Journey, fields: Partial<About>): Change[] {
  const said = withSoundTexts(fields)
  const wished: Record<string, unknown> = { ...journey.about, ...said }
  const changed = changedFields(
    journey.about,
    said,
    readAbout((field) => wished[field]),
  )
  return changed ? [{ do: 'describe', fields: changed }] : []
}

/** @param legal how the record with the wished fields would be read; undefined where it could not be read at all */
function changedFields<R extends object>(record: R, fields: object, legal: R | undefined): Partial<R> | undefined {
  const changed: [string, unknown][] = []
  for (const [key, wished] of Object.entries(fields)) {
    if (same(record[key as keyof R], wished)) continue
    const value: unknown = legal?.[key as keyof R]
    if (typeof wished === 'string' && value !== wished) {
      keepTextWhole(wished, value)
      throw new Refusal('valueNotLegal')
    }
    if (value === undefined || (typeof wished === 'number' && !Number.isFinite(wished))) {
      throw new Refusal('valueNotLegal')
    }
    if (!same(record[key as keyof R], value)) changed.push([key, value])
  }
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<R>) : undefined
}
