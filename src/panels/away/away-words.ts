import { tellDate } from '../../i18n/formats.ts'
import { nameOfRecord, recordIn, type Span, shortened } from '../../i18n/tell-change-names.ts'
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
  // Lessons and turns never stood on the map.
  const removed = isOfTrail(table) ? 'Record' : ''
  if (stands === 'theyRemoved') return { what: title, stands: text(`away.met.theyRemoved${removed}`, { name: who }) }
  if (stands === 'iRemoved') return { what: title, stands: text(`away.met.iRemoved${removed}`, { name: who }) }
  const what = text('away.met.field', { title, field: nameOfField(table, field, texts) })
  const type = record && 'type' in record ? record.type : ''
  const told = (value: unknown): string =>
    value === undefined || waysOf(field) !== 'values'
      ? ''
      : isOfTrail(table)
        ? tellOfTrail(field, value, texts)
        : tellValue(table, field, value, type, { texts, span })
  const mine = told(meeting.mine)
  const theirs = told(meeting.theirs)
  const how = mine && theirs ? '' : 'Plain'
  return { what, stands: text(`away.met.${stands}${how}`, { name: who, mine, theirs }) }
}

function isOfTrail(table: Meeting['table']): boolean {
  return table === 'lessons' || table === 'turns'
}

/** What fields are called where a lesson or a turn is written down. */
const LABELS: Readonly<Record<string, string>> = {
  'lessons about': 'lesson.about',
  'lessons on': 'lesson.on',
  'lessons by': 'lesson.author',
  'lessons turn': 'lesson.turn',
  'lessons confidence': 'lesson.confidence.name',
  'lessons source': 'lesson.source.name',
  'lessons sensitivity': 'lesson.sensitivity.name',
  'lessons decision': 'lesson.part.decision',
  'lessons reportedTo': 'lesson.reportedTo',
  'lessons reportedOn': 'lesson.reportedOn',
  'turns on': 'turn.on',
  'turns title': 'turn.who',
  'turns notes': 'turn.notes',
}

function nameOfField(table: Meeting['table'], field: string, texts: Texts): string {
  const label = LABELS[`${table} ${field}`]
  return label ? texts.text(label) : fieldName(table, field, texts)
}

/** '' where the value says nothing by itself, as that of a turn or of cards. */
function tellOfTrail(field: string, value: unknown, { text, language }: Texts): string {
  if (typeof value !== 'string' || value === '' || field === 'turn') return ''
  const words = ['confidence', 'source', 'sensitivity', 'decision'].includes(field)
    ? text(`lesson.${field}.${value}`)
    : field === 'on' || field === 'reportedOn'
      ? tellDate(value, language)
      : shortened(value)
  return text('change.quoted', { words })
}
