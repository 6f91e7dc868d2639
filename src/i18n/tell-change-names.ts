import { type Journey, type TableName, type Tables, table } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import type { Texts } from './texts.ts'
import { cardName, kindName } from './waypoint-words.ts'

/** The two states that a change lies between: a record that is gone is named by the first, one that came by the second. */
export interface Span {
  readonly before: Journey
  readonly after: Journey
}

/** A record as it is after the change, or as it was before it. */
export function recordIn<T extends TableName>({ before, after }: Span, name: T, id: string): Tables[T] | undefined {
  return table(after, name).get(id) ?? table(before, name).get(id)
}

/** A card by its title, also one that is gone. */
export function nameOfCard(id: string, span: Span, texts: Texts): string {
  return cardName(recordIn(span, 'waypoints', id), texts)
}

/** What a record is called; a link by its two cards, an activity without a title by its kind. */
export function nameOfRecord(name: TableName, record: Tables[TableName], span: Span, texts: Texts): string {
  const { text } = texts
  if ('type' in record) return cardName(record, texts)
  if ('from' in record) return nameOfLink(record, span, texts)
  const words = 'happened' in record ? record.happened : 'title' in record ? record.title : ''
  if (words !== '') return shortened(words)
  if ('instrument' in record) return text(`activityKind.${record.kind}.name`)
  return text(name === 'phases' ? 'phase.untitled' : 'card.untitled')
}

export function nameOfLink({ from, to }: Pick<Link, 'from' | 'to'>, span: Span, texts: Texts): string {
  const arrow = texts.direction === 'rtl' ? '←' : '→'
  return `${nameOfCard(from, span, texts)} ${arrow} ${nameOfCard(to, span, texts)}`
}

/** What a record is: "outcome", "expert visit", "phase". */
export function whatOf(name: TableName, record: Tables[TableName], { text, language }: Texts): string {
  if (!('type' in record)) return text(`change.what.${name}`)
  if (record.type !== 'instrument') return text(`change.what.${record.type}`)
  const isOwn = record.form === 'custom' && record.ownForm !== ''
  return isOwn ? record.ownForm : inSentence(kindName(record, { text }), language)
}

/** A name of the catalogue as it stands inside a sentence. */
function inSentence(name: string, language: string): string {
  return name.charAt(0).toLocaleLowerCase(language) + name.slice(1)
}

const LONGEST = 80

/** The beginning of a text that is too long for a sentence. */
export function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line
}
