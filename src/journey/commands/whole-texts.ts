import { readRecord } from '../fields.ts'
import type { TableName, Tables } from '../journey.ts'
import { Refusal } from '../refusal.ts'
import { withSoundTexts } from '../sound-text.ts'

/**
 * Refuses a new record of which reading would cut a text: nobody's words vanish without a word.
 *
 * @throws Refusal `textTooLong`
 */
export function keepTextsWhole<T extends TableName>(name: T, record: Tables[T]): void {
  const said: Record<string, unknown> = { ...record }
  const fields = withSoundTexts(said)
  const legal: Record<string, unknown> = { ...readRecord(name, record.id, (field) => fields[field]) }
  for (const [field, wished] of Object.entries(fields)) keepTextWhole(wished, legal[field])
}

/**
 * Refuses a text that would be read as no more than its beginning.
 *
 * @throws Refusal `textTooLong`
 */
export function keepTextWhole(wished: unknown, legal: unknown): void {
  if (typeof wished !== 'string' || typeof legal !== 'string' || legal === '' || legal === wished) return
  if (wished.startsWith(legal)) throw new Refusal('textTooLong', { most: legal.length })
}
