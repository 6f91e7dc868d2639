import { tellDate } from '../../i18n/formats.ts'
import { nameOfRecord, recordIn, type Span, whatOf } from '../../i18n/tell-change-names.ts'
import { nameOfRevision } from '../../i18n/tell-revision.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { DraftId, RevisionId } from '../../journey/ids.ts'
import type { Journey, TableName } from '../../journey/journey.ts'
import type { ListedRevision, Reason, Share } from '../../journey/revision.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import type { StateKey } from '../../session/comparison.ts'
import { partsOf } from '../comparing/compare-states.ts'
import type { DeedLine } from './history-deeds.ts'

/** The same with its number: "4 · Third course dropped". */
export function titleOfRevision(revision: ListedRevision, texts: Texts): string {
  return texts.text('history.numbered', { number: revision.number, name: nameOfRevision(revision, texts) })
}

/** What a state that one may choose is called. */
export function nameOfState(key: StateKey, live: Journey, revisions: readonly ListedRevision[], texts: Texts): string {
  const { text } = texts
  const { of, id } = partsOf(key)
  if (of === 'live') return text('history.live')
  if (of === 'draft') {
    const title = live.drafts.get(id as DraftId)?.title
    return text('history.draft', { title: title || text('card.untitled') })
  }
  const revision = revisions.find((one) => one.id === (id as RevisionId))
  return revision ? titleOfRevision(revision, texts) : text('history.gone')
}

/** When it was, as a day, and the time of today's: "3 Nov 2026", "today, 14:05"; '' where nobody said. */
export function tellMoment(at: string, { language, text }: Texts, now: Date = new Date()): string {
  if (!at.includes('T')) return tellDate(at, language)
  const then = new Date(at)
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(then)
  if (then.toDateString() === now.toDateString()) return text('history.today', { time })
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(then)
}

/** Who changed how much, most first: "Ana 8 changes, Ben 3 changes". */
export function tellShares(shares: readonly Share[], { language, text }: Texts): string {
  const told = shares.map(({ name, changes }) =>
    text('history.share', { name: name || text('history.somebody'), count: changes }),
  )
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(told)
}

/** Why it was kept, in one line: the rationale, or else what prompted it. */
export function shortReason({ rationale, prompt }: Reason, { text }: Texts): string {
  return rationale.trim() || (prompt ? text(`history.prompt.${prompt}`) : '')
}

/** The person's name, as lists tell it. */
export function tellPerson(name: string, own: string, { text }: Texts): string {
  if (name === '') return text('history.somebody')
  return name === own ? text('history.you', { name }) : name
}

/** What a field is called in the sentences about changes. */
export function fieldName(name: TableName | 'about', field: string, { text }: Texts): string {
  return (
    text(`change.field.${name}.${field}`, { defaultValue: '' }) ||
    text(`change.field.${field}`, { defaultValue: field })
  )
}

/** One line of who did what: "“Study tour”: name, dates", "Added the outcome “…”". */
export function tellDeed(line: DeedLine, live: Journey, dropped: ReadonlyMap<string, Waypoint>, texts: Texts): string {
  const { text, language } = texts
  const { table, id, how } = line
  const fields = new Intl.ListFormat(language).format(line.fields.map((field) => fieldName(table, field, texts)))
  if (table === 'about') return text('history.deed.about', { fields })
  const span: Span = { before: live, after: live }
  const record = recordIn(span, table, id) ?? (table === 'waypoints' ? dropped.get(id) : undefined)
  if (!record) return text(`history.deed.${how}Gone`, { what: whatIsGone(table, texts) })
  const title = nameOfRecord(table, record, span, texts)
  if (how === 'changed') return text('history.deed.changed', { title, fields })
  const what = table === 'links' ? text('history.what.links') : whatOf(table, record, texts)
  return text(how === 'made' ? 'change.added' : 'change.dropped', { what, title })
}

function whatIsGone(table: TableName, { text }: Texts): string {
  return text(`change.what.${table}`, { defaultValue: '' }) || text(`history.what.${table}`)
}
