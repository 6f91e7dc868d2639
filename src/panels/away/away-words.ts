import { nameOfRecord, recordIn, type Span } from '../../i18n/tell-change-names.ts'
import { tellValue, waysOf } from '../../i18n/tell-change-values.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { Meeting } from '../../session/away-meetings.ts'
import { fieldName } from '../history/history-words.ts'

/** One thing that two people changed at once, as sentences: what it is about, and whose word stands. */
export function tellMeeting(
  meeting: Meeting,
  span: Span,
  name: string,
  texts: Texts,
): { what: string; stands: string } {
  const { text } = texts
  const { table, id, field, stands } = meeting
  const who = name || text('history.somebody')
  const record = table === 'about' ? undefined : recordIn(span, table, id)
  const title =
    table === 'about' ? text('away.journey') : record ? nameOfRecord(table, record, span, texts) : text('history.gone')
  if (stands === 'theyRemoved') return { what: title, stands: text('away.met.theyRemoved', { name: who }) }
  if (stands === 'iRemoved') return { what: title, stands: text('away.met.iRemoved', { name: who }) }
  const what = text('away.met.field', { title, field: fieldName(table, field, texts) })
  const type = record && 'type' in record ? record.type : ''
  const told = (value: unknown): string =>
    value === undefined || waysOf(field) !== 'values' ? '' : tellValue(table, field, value, type, { texts, span })
  const mine = told(meeting.mine)
  const theirs = told(meeting.theirs)
  const how = mine && theirs ? '' : 'Plain'
  return { what, stands: text(`away.met.${stands}${how}`, { name: who, mine, theirs }) }
}
