import type { TableName } from '../journey/journey.ts'
import type { Budget, When } from '../journey/waypoint.ts'
import { tellDate, tellMoney, tellNumber, tellWhen } from './formats.ts'
import { languageName } from './language-names.ts'
import { nameOfRecord, recordIn, type Span, shortened } from './tell-change-names.ts'
import type { Texts } from './texts.ts'

/** Texts of several lines: that they changed is told, not what they say. */
const LONG: readonly string[] = [
  'notes',
  'rationale',
  'assumption',
  'reason',
  'goal',
  'challengeOwnership',
  'challengePolicy',
  'challengeOrganisation',
  'attribution',
]

/** Places and sizes, which are seen and not read. */
const SEEN: readonly string[] = ['at', 'width', 'order']

/** How a field is told: with its values, as a text that was written, or by its name alone. */
export function waysOf(field: string): 'values' | 'text' | 'name' {
  return LONG.includes(field) ? 'text' : SEEN.includes(field) ? 'name' : 'values'
}

/** The first part of the catalogue's key by field; kinds and states depend on whose they are. */
const CATALOGUE: Readonly<Record<string, string>> = {
  term: 'term',
  delivery: 'deliveryMode',
  holder: 'holder',
  origin: 'origin',
  cadence: 'cadence',
  side: 'side',
  strength: 'strength',
  costLevel: 'costLevel',
  methods: 'collectionMethod',
}

const KINDS: Readonly<Record<string, string>> = {
  outcome: 'outcomeKind',
  loop: 'loopKind',
  activities: 'activityKind',
  links: 'linkKind',
}

/** One value of a field in the reader's words; '' where nothing is said. */
export function tellValue(name: TableName | 'about', field: string, value: unknown, type: string, all: Sight): string {
  const { texts, span } = all
  const { text, language } = texts
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) {
    const told = value.map((one) =>
      field === 'languages' ? languageName(one, language) : plain(field, one, type, texts),
    )
    return told.length === 0 ? '' : quoted(new Intl.ListFormat(language).format(told), texts)
  }
  if (field === 'when') return tellWhen(value as When, texts)
  if (field === 'budget') return tellMoney((value as Budget).amount, (value as Budget).currency, language)
  if (field === 'start' || field === 'end') return tellDate(value as string, language)
  if (field === 'phase') {
    const phase = recordIn(span, 'phases', value as string)
    return phase ? quoted(nameOfRecord('phases', phase, span, texts), texts) : ''
  }
  if (name === 'about' && field === 'direction') return quoted(text(`about.${value as string}`), texts)
  if (name === 'about' && field === 'language') return quoted(languageName(value as string, language), texts)
  if (typeof value === 'number' && field !== 'costLevel') return tellNumber(value, language)
  return quoted(shortened(plain(field, value, KINDS[name] ? name : type, texts)), texts)
}

/** What a value is told with: the words of a person, and where the names of other records are found. */
export interface Sight {
  readonly texts: Texts
  readonly span: Span
}

function plain(field: string, value: unknown, type: string, { text }: Texts): string {
  if (field === 'status') return text(`${type === 'outcome' ? 'outcomeStatus' : 'instrumentStatus'}.${value}`)
  if (field === 'form') return text(`instrumentForm.${value}.name`)
  if (field === 'kind') return text(`${KINDS[type] ?? 'outcomeKind'}.${value}.name`)
  const stem = CATALOGUE[field]
  return stem ? text(`${stem}.${value}`) : String(value)
}

function quoted(words: string, { text }: Texts): string {
  return words === '' ? '' : text('change.quoted', { words })
}
