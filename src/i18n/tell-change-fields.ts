import type { Point } from '../journey/geometry.ts'
import type { About, TableName, Tables } from '../journey/journey.ts'
import type { Link } from '../journey/link.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { tellLink } from './tell-change-links.ts'
import { nameOfCard, nameOfRecord, recordIn, shortened, whatOf } from './tell-change-names.ts'
import { type Sight, tellValue, waysOf } from './tell-change-values.ts'

type Loose = Readonly<Record<string, unknown>>

/** Which way a card went: time runs along x in reading order, whichever way the journey is shown. */
export type Way = 'later' | 'earlier' | 'up' | 'down'

/** So far a card must go along the time before it counts as later or earlier, px. */
const ALONG_TIME = 40

export function wayOf(from: Point, to: Point): Way {
  if (Math.abs(to.x - from.x) >= ALONG_TIME) return to.x > from.x ? 'later' : 'earlier'
  return to.y < from.y ? 'up' : 'down'
}

/** Fields of one record that have other values now, as one sentence. */
export function tellFields(name: TableName, id: string, fields: Loose, sight: Sight): string {
  const { texts, span } = sight
  const { text } = texts
  const record = recordIn({ before: span.before, after: span.before }, name, id) ?? recordIn(span, name, id)
  if (!record) return text('change.gone')
  const title = nameOfRecord(name, record, { before: span.before, after: span.before }, texts)
  const changed = Object.keys(fields)
  if (isTrail(name)) return text('change.changed', { what: whatOf(name, record, texts), title })
  if (name === 'waypoints' && changed.every((field) => field === 'at' || field === 'phase')) {
    return tellMove(record as Waypoint, fields, sight)
  }
  if (changed.length === 1 && changed[0] === 'title') {
    const after = nameOfRecord(name, { ...record, ...fields } as Tables[TableName], span, texts)
    return text('change.renamed', { from: title, to: after })
  }
  if (name === 'links') {
    const link = { ...record, ...fields } as Link
    if (changed.length === 1 && changed[0] === 'strength')
      return text('change.strength', { link: tellLink(link, sight) })
    if ('from' in fields || 'to' in fields) {
      const other = 'to' in fields ? (record as Link).to : (record as Link).from
      return text('change.instead', { link: tellLink(link, sight), title: nameOfCard(other, span, texts) })
    }
  }
  return tellSome(name, title, record as unknown as Loose, fields, sight)
}

/** What is said of the journey as a whole, as one sentence. */
export function tellAbout(fields: Partial<About>, sight: Sight): string {
  const { text } = sight.texts
  const { before } = sight.span
  const changed = Object.keys(fields)
  if (changed.length === 1 && fields.title !== undefined) {
    const from = before.about.title || text('app.untitled')
    return text('change.renamed', { from: shortened(from), to: shortened(fields.title || text('app.untitled')) })
  }
  return tellSome('about', '', before.about as unknown as Loose, fields as Loose, sight)
}

/** One field by its values, several as a list of what changed. */
function tellSome(name: TableName | 'about', title: string, was: Loose, fields: Loose, sight: Sight): string {
  const { text, language } = sight.texts
  const whose = name === 'about' ? 'journey' : 'of'
  const changed = Object.keys(fields)
  const [first] = changed
  if (changed.length === 1 && first) {
    const told = tellOne(name, first, was, fields, sight)
    return text(`change.${whose}.${told.way}`, { title, ...told })
  }
  const list = changed.map((field) => {
    const told = tellOne(name, field, was, fields, sight)
    return text(`change.item.${told.way}`, { ...told })
  })
  return text(`change.${whose}.several`, { title, list: new Intl.ListFormat(language).format(list) })
}

type OneWay = 'fromTo' | 'set' | 'cleared' | 'wrote' | 'rewrote' | 'tookOut' | 'changed'

function tellOne(
  name: TableName | 'about',
  field: string,
  was: Loose,
  fields: Loose,
  sight: Sight,
): { way: OneWay; field: string; from: string; to: string } {
  const label = sight.texts.text(`change.field.${field}`)
  const way = waysOf(field)
  if (way === 'name') return { way: 'changed', field: label, from: '', to: '' }
  if (way === 'text') {
    const done = !was[field] ? 'wrote' : fields[field] ? 'rewrote' : 'tookOut'
    return { way: done, field: label, from: '', to: '' }
  }
  const type = typeof was.type === 'string' ? was.type : ''
  const from = tellValue(name, field, was[field], type, sight)
  const to = tellValue(name, field, fields[field], type, sight)
  const done = from === to ? 'changed' : from === '' ? 'set' : to === '' ? 'cleared' : 'fromTo'
  return { way: done, field: label, from, to }
}

function tellMove(card: Waypoint, fields: Loose, { texts, span }: Sight): string {
  const { text } = texts
  const title = nameOfCard(card.id, { before: span.before, after: span.before }, texts)
  if (typeof fields.phase === 'string' && fields.phase !== card.phase) {
    const phase = recordIn(span, 'phases', fields.phase)
    return text('change.moved.into', {
      title,
      phase: phase ? nameOfRecord('phases', phase, span, texts) : text('phase.untitled'),
    })
  }
  if (fields.phase === null && card.phase !== null) return text('change.moved.outside', { title })
  const to = (fields.at ?? card.at) as Point
  return text(`change.moved.${wayOf(card.at, to)}`, { title })
}

/** What is told on the way; its many fields are read in the lessons themselves. */
function isTrail(name: TableName): boolean {
  return ['turns', 'lessons', 'evidence', 'drafts', 'draftChanges'].includes(name)
}
