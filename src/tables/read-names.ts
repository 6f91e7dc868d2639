import { fold } from '../i18n/fold.ts'
import { languageChoices } from '../i18n/language-names.ts'
import { LANGUAGES, type Language } from '../i18n/languages.ts'
import {
  DELIVERY_MODES,
  type DeliveryMode,
  INSTRUMENT_FORMS,
  INSTRUMENT_STATUSES,
  type InstrumentForm,
  type InstrumentStatus,
} from '../journey/instrument-forms.ts'
import { OUTCOME_KINDS, OUTCOME_STATUSES, type OutcomeKind, type OutcomeStatus } from '../journey/outcome-kinds.ts'

/** What a column of a table can say. */
export const COLUMN_NAMES = [
  ...(['outcome', 'instrument', 'title', 'kind', 'status', 'held', 'phase', 'notes', 'serves'] as const),
  ...(['indicator', 'unit', 'baseline', 'target', 'source'] as const),
  ...(['start', 'end', 'days', 'groupSize', 'place', 'delivery', 'languages', 'responsible'] as const),
  ...(['budget', 'currency', 'costLevel'] as const),
] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]

/**
 * What people call things, in all languages at once: a table from a partner comes in the partner's language. Case, accents
 * and punctuation do not matter; code names such as `studyTour` are understood, too.
 */
export interface TableNames {
  column(header: string): ColumnName | undefined
  outcomeKind(name: string): OutcomeKind | undefined
  instrumentForm(name: string): InstrumentForm | undefined
  outcomeStatus(name: string): OutcomeStatus | undefined
  instrumentStatus(name: string): InstrumentStatus | undefined
  delivery(name: string): DeliveryMode | undefined
  costLevel(name: string): 1 | 2 | 3 | 4 | 5 | undefined
  /** A BCP 47 tag. */
  language(name: string): string | undefined
  /** 1 to 12. */
  month(name: string): number | undefined
  isWeek(name: string): boolean
}

type Tree = { readonly [key: string]: string | Tree }

/** Loads the words of all languages; a few hundred kB, so only when somebody brings a table. */
export async function loadTableNames(): Promise<TableNames> {
  const words = await Promise.all(LANGUAGES.map(async (language) => ({ language, trees: await TREES[language]() })))
  const named = (path: string): Tree[] =>
    words.flatMap(({ trees }) => trees.flatMap((tree) => branch(tree.default as Tree, path)))
  const kindsOf = <K extends string>(path: string, kinds: readonly K[]): ((name: string) => K | undefined) =>
    lookup(
      kinds.map((kind) => [kind, [kind, ...named(`${path}.${kind}`).flatMap(textsOf), ...leaves(named(path), kind)]]),
    )
  const columns = named('intake.names')
  return {
    column: lookup(
      COLUMN_NAMES.map((name) => [name, [name, ...leaves(columns, name).flatMap((list) => list.split('|'))]]),
    ),
    outcomeKind: kindsOf('outcomeKind', OUTCOME_KINDS),
    instrumentForm: kindsOf('instrumentForm', INSTRUMENT_FORMS),
    outcomeStatus: kindsOf('outcomeStatus', OUTCOME_STATUSES),
    instrumentStatus: kindsOf('instrumentStatus', INSTRUMENT_STATUSES),
    delivery: kindsOf('deliveryMode', DELIVERY_MODES),
    costLevel: lookup(
      ([1, 2, 3, 4, 5] as const).map((level) => [level, [`${level}`, ...leaves(named('costLevel'), `${level}`)]]),
    ),
    language: lookup(languageNames()),
    month: lookup(monthNames()),
    isWeek: (name) => WEEKS.has(plain(name)),
  }
}

const TREES: Readonly<Record<Language, () => Promise<{ default: object }[]>>> = {
  en: () =>
    Promise.all([
      import('../i18n/catalogue/en.json'),
      import('../i18n/inside/en.json'),
      import('../i18n/intake/en.json'),
    ]),
  fr: () =>
    Promise.all([
      import('../i18n/catalogue/fr.json'),
      import('../i18n/inside/fr.json'),
      import('../i18n/intake/fr.json'),
    ]),
  es: () =>
    Promise.all([
      import('../i18n/catalogue/es.json'),
      import('../i18n/inside/es.json'),
      import('../i18n/intake/es.json'),
    ]),
  pt: () =>
    Promise.all([
      import('../i18n/catalogue/pt.json'),
      import('../i18n/inside/pt.json'),
      import('../i18n/intake/pt.json'),
    ]),
  ar: () =>
    Promise.all([
      import('../i18n/catalogue/ar.json'),
      import('../i18n/inside/ar.json'),
      import('../i18n/intake/ar.json'),
    ]),
}

function branch(tree: Tree, path: string): Tree[] {
  let at: string | Tree | undefined = tree
  for (const step of path.split('.')) at = typeof at === 'object' ? at[step] : undefined
  return typeof at === 'object' ? [at] : []
}

/** The names of a kind, long and short; what it is for is no name. */
function textsOf(tree: Tree): string[] {
  return [tree.name, tree.short].filter((text) => typeof text === 'string')
}

function leaves(trees: readonly Tree[], name: string): string[] {
  return trees.flatMap((tree) => (typeof tree[name] === 'string' ? [tree[name]] : []))
}

/** Words that two languages use for different things stand for what comes first. */
function lookup<V>(entries: readonly (readonly [V, readonly string[]])[]): (name: string) => V | undefined {
  const known = new Map<string, V>()
  for (const [value, names] of entries) {
    for (const name of names) if (!known.has(plain(name))) known.set(plain(name), value)
  }
  return (name) => known.get(plain(name))
}

/** A name without case, accents, punctuation and the brackets of a remark. */
function plain(name: string): string {
  return fold(name.slice(0, 300))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const WEEKS: ReadonlySet<string> = new Set([
  'week',
  'weeks',
  'semaine',
  'semaines',
  'semana',
  'semanas',
  'الاسبوع',
  'الاسابيع',
  'اسبوع',
])

function languageNames(): [string, string[]][] {
  return languageChoices('en').map(({ value }) => [
    value,
    [value, ...LANGUAGES.map((language) => languageChoices(language).find((one) => one.value === value)?.label ?? '')],
  ])
}

function monthNames(): [number, string[]][] {
  const formats = LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).map((month) => new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })),
  )
  return Array.from({ length: 12 }, (_, n) => [n + 1, formats.map((format) => format.format(Date.UTC(2024, n, 15)))])
}
