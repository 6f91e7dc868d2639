import { fold } from '../i18n/fold.ts'
import type { Texts } from '../i18n/texts.ts'
import { kindKey } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../journey/limits.ts'
import type { Indicator, Instrument, Outcome, When } from '../journey/waypoint.ts'
import { MOST_COLUMNS, MOST_ROWS } from './read-cells.ts'
import type { ColumnName, TableNames } from './read-names.ts'
import { latinDigits, readAmount, readDate, readNumber } from './read-values.ts'

/** What is odd in a table; i18n tells each in a sentence (`intake.table.flaw`). */
export interface TableFlaw {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

type CardFields<C extends Outcome | Instrument> = Omit<C, 'id' | 'at' | 'phase'>
export type ReadOutcome = CardFields<Outcome>
export type ReadInstrument = CardFields<Instrument>
export type ReadIndicator = Pick<Indicator, 'title' | 'baseline' | 'target' | 'unit' | 'source'>

/** What one row gives: cards, an indicator of its own or an earlier outcome, and what its instrument serves. */
export interface TableRow {
  /** As the spreadsheet counts, from 1. */
  readonly line: number
  readonly outcome: ReadOutcome | null
  readonly instrument: ReadInstrument | null
  readonly indicator: ReadIndicator | null
  /** The title of the outcome that the indicator belongs to; '' for none. */
  readonly of: string
  /** Titles of outcomes. */
  readonly serves: readonly string[]
  /** As it is called on the map; '' for none. */
  readonly phase: string
  readonly flaws: readonly TableFlaw[]
}

export interface ReadTable {
  readonly rows: readonly TableRow[]
  /** What is odd in the table as a whole. */
  readonly flaws: readonly TableFlaw[]
}

/** Above the names of the columns there may be a title and a date. */
const MOST_ROWS_ABOVE = 20

const TITLES = ['outcome', 'instrument', 'title'] as const

/**
 * Outcomes and instruments out of the cells of a table. A row with a flaw still gives what can be read; only without a title,
 * or with one that is too long, it gives no card. Nothing is guessed in silence.
 *
 * @param journey the map on which the cards will stand: its phases and outcomes may be named
 */
export function readTable(cells: unknown, names: TableNames, journey: Journey, texts: Pick<Texts, 'text'>): ReadTable {
  if (!Array.isArray(cells)) return { rows: [], flaws: [{ code: 'notATable', values: {} }] }
  const lines = cells.map((row: unknown) => (Array.isArray(row) ? row.slice(0, MOST_COLUMNS).map(cellText) : []))
  const top = lines.slice(0, MOST_ROWS_ABOVE).findIndex((row) => row.some((cell) => isTitle(names.column(cell))))
  if (top < 0) return { rows: [], flaws: [{ code: 'noTitleColumn', values: {} }] }
  const { columns, flaws } = columnsOf(lines[top] ?? [], names)
  const filled = lines
    .map((row, n) => ({ row, line: n + 1 }))
    .filter(({ row, line }) => line > top + 1 && row.some((cell) => cell !== ''))
  if (filled.length === 0) flaws.push({ code: 'noRows', values: {} })
  if (filled.length > MOST_ROWS) flaws.push({ code: 'tooManyRows', values: { most: MOST_ROWS } })
  const reader = new RowReader(columns, names, journey, texts)
  return { rows: reader.finish(filled.slice(0, MOST_ROWS).map(({ row, line }) => reader.read(row, line))), flaws }
}

function isTitle(name: ColumnName | undefined): boolean {
  return TITLES.some((title) => title === name)
}

interface Column {
  readonly at: number
  /** As the table calls it. */
  readonly header: string
}

function columnsOf(header: readonly string[], names: TableNames) {
  const columns = new Map<ColumnName, Column>()
  const flaws: TableFlaw[] = []
  for (const [at, cell] of header.entries()) {
    if (cell === '') continue
    const name = names.column(cell)
    if (!name) flaws.push({ code: 'columnUnknown', values: { found: short(cell) } })
    else if (columns.has(name)) flaws.push({ code: 'columnTwice', values: { found: short(cell) } })
    else columns.set(name, { at, header: short(cell) })
  }
  return { columns, flaws }
}

/** Reads row after row: an empty cell under an outcome means the outcome above, as in tables with merged cells. */
class RowReader {
  readonly #columns: ReadonlyMap<ColumnName, Column>
  readonly #names: TableNames
  readonly #texts: Pick<Texts, 'text'>
  readonly #phases: ReadonlyMap<string, string>
  /** Titles of outcomes that may be served, folded. */
  readonly #outcomes: Set<string>
  /** Those of this table. */
  readonly #read = new Map<string, string>()
  #above = ''
  #row: readonly string[] = []
  #flaws: TableFlaw[] = []

  constructor(
    columns: ReadonlyMap<ColumnName, Column>,
    names: TableNames,
    journey: Journey,
    texts: Pick<Texts, 'text'>,
  ) {
    this.#columns = columns
    this.#names = names
    this.#texts = texts
    this.#phases = new Map([...journey.phases.values()].map(({ title }) => [fold(title), title]))
    const outcomes = [...journey.waypoints.values()].filter(({ type }) => type === 'outcome')
    this.#outcomes = new Set(outcomes.map(({ title }) => fold(title)))
  }

  read(row: readonly string[], line: number): TableRow {
    this.#row = row
    this.#flaws = []
    const { outcomeTitle, instrumentTitle } = this.#titles()
    const isNew = outcomeTitle !== '' && !this.#read.has(fold(outcomeTitle))
    const outcome = isNew ? this.#outcome(outcomeTitle) : null
    if (outcome) this.#read.set(fold(outcomeTitle), outcome.title)
    if (outcomeTitle !== '') this.#above = this.#read.get(fold(outcomeTitle)) ?? ''
    const instrument = instrumentTitle === '' ? null : this.#instrument(instrumentTitle)
    const indicator = this.#above === '' ? null : this.#indicator()
    if (!outcome && !instrument && !indicator && this.#flaws.length === 0 && outcomeTitle === '') this.#flaw('noTitle')
    const beside = instrument && this.#columns.has('outcome') && this.#above !== '' ? [this.#above] : []
    return {
      line,
      outcome,
      instrument,
      indicator,
      of: indicator ? this.#above : '',
      serves: instrument
        ? [
            ...new Set([
              ...beside,
              ...this.#cell('serves')
                .split('\n')
                .map((one) => one.trim()),
            ]),
          ].filter(Boolean)
        : [],
      phase: outcome || instrument ? this.#phase() : '',
      flaws: this.#flaws,
    }
  }

  /** What instruments serve may stand further down in the table, so it is looked up in the end. */
  finish(rows: readonly TableRow[]): TableRow[] {
    const isKnown = (title: string): boolean => this.#read.has(fold(title)) || this.#outcomes.has(fold(title))
    return rows.map((row) => {
      const unknown = row.serves.filter((title) => !isKnown(title))
      if (unknown.length === 0) return row
      const flaws = unknown.map((found) => ({ code: 'servesUnknown', values: { found: short(found) } }))
      return { ...row, serves: row.serves.filter(isKnown), flaws: [...row.flaws, ...flaws] }
    })
  }

  /** Where the table has one column of titles for both, the kind tells which it is. */
  #titles(): { outcomeTitle: string; instrumentTitle: string } {
    const title = this.#cell('title')
    const kind = this.#cell('kind')
    const isInstrument =
      this.#names.column(kind) === 'instrument' ||
      (this.#names.outcomeKind(kind) === undefined && this.#names.instrumentForm(kind) !== undefined)
    return {
      outcomeTitle: this.#legalTitle(
        this.#cell('outcome') || (isInstrument || this.#cell('instrument') !== '' ? '' : title),
      ),
      instrumentTitle: this.#legalTitle(this.#cell('instrument') || (isInstrument ? title : '')),
    }
  }

  #legalTitle(title: string): string {
    const line = title.replace(/\s+/g, ' ')
    if (line.length <= LONGEST_TITLE) return line
    this.#flaw('tooLong', { found: short(line), most: LONGEST_TITLE })
    return ''
  }

  #outcome(title: string): ReadOutcome {
    const written = this.#cell('kind')
    const found = this.#names.outcomeKind(written)
    const kind = found ?? 'newKnowledge'
    const isForInstrument = this.#cell('instrument') !== '' && this.#names.instrumentForm(written) !== undefined
    if (!found) {
      const read = this.#texts.text(`${kindKey({ type: 'outcome', kind })}.name`)
      const isUnsaid = written === '' || isForInstrument || this.#names.column(written) === 'outcome'
      this.#flaw(isUnsaid ? 'kindMissing' : 'kindUnknown', { found: short(written), read })
    }
    return {
      type: 'outcome',
      kind,
      title,
      notes: this.#text('notes', LONGEST_TEXT),
      holder: kind === 'newKnowledge' || kind === 'enhancedSkill' ? 'person' : 'group',
      held: this.#text('held'),
      status:
        this.#cell('instrument') === ''
          ? (this.#kindIn('status', this.#names.outcomeStatus) ?? 'proposed')
          : 'proposed',
      origin: 'planned',
    }
  }

  #instrument(title: string): ReadInstrument {
    const written = this.#cell('kind')
    const found = this.#names.instrumentForm(written)
    const isUnsaid =
      written === '' || this.#names.column(written) === 'instrument' || this.#names.outcomeKind(written) !== undefined
    const isOwn = !found && !isUnsaid && written.length <= LONGEST_TITLE
    const form = found ?? (isOwn ? 'custom' : 'workshop')
    if (isOwn) this.#flaw('formOwn', { found: short(written) })
    else if (!found) {
      const read = this.#texts.text(`${kindKey({ type: 'instrument', form })}.name`)
      this.#flaw('kindMissing', { found: short(written), read })
    }
    return {
      type: 'instrument',
      form,
      ownForm: isOwn ? written.replace(/\s+/g, ' ') : '',
      title,
      notes: this.#cell('outcome') === '' ? this.#text('notes', LONGEST_TEXT) : '',
      term: 'short',
      delivery: this.#kindIn('delivery', this.#names.delivery) ?? 'faceToFace',
      when: this.#when(),
      days: this.#number('days', 10_000),
      groupSize: this.#number('groupSize', 1_000_000),
      place: this.#text('place'),
      languages: this.#languages(),
      responsible: this.#text('responsible'),
      costLevel: this.#kindIn('costLevel', this.#names.costLevel) ?? null,
      budget: this.#budget(),
      status: this.#kindIn('status', this.#names.instrumentStatus) ?? 'planned',
    }
  }

  #indicator(): ReadIndicator | null {
    const title = this.#text('indicator')
    const [baseline, target, unit, source] = (['baseline', 'target', 'unit', 'source'] as const).map((name) =>
      this.#text(name),
    )
    const says = [title, baseline, target, unit, source].some((text) => text)
    return says
      ? { title, baseline: baseline ?? '', target: target ?? '', unit: unit ?? '', source: source ?? '' }
      : null
  }

  #when(): When | null {
    const start = this.#cell('start')
    const end = this.#cell('end')
    if (start === '' && end === '') return null
    const weeks = [start, end].map((text) => this.#week(text))
    if (weeks[0] !== undefined) {
      const [first, last = first] = weeks
      if (last >= first) return { by: 'weeks', start: first, end: last }
      return this.#flaw('endBeforeStart')
    }
    const from = this.#date('start', start)
    const to = this.#date('end', end)
    if (from === '' && to === '') return null
    if (from !== '' && to !== '' && to < from.slice(0, to.length)) return this.#flaw('endBeforeStart')
    return { by: 'dates', start: from || to, end: from === '' ? '' : to }
  }

  #week(text: string): number | undefined {
    const [, word = '', number = ''] = /^(\D+?)\s*(\d{1,4})$/.exec(latinDigits(text)) ?? []
    return this.#names.isWeek(word) && Number(number) >= 1 && Number(number) <= 1000 ? Number(number) : undefined
  }

  #date(name: ColumnName, text: string): string {
    if (text === '') return ''
    const read = readDate(text, this.#names)
    if (!read) this.#flaw('dateUnknown', { column: this.#header(name), found: short(text) })
    else if (read.isGuess)
      this.#flaw('dateAmbiguous', { column: this.#header(name), found: short(text), read: read.date })
    return read?.date ?? ''
  }

  #number(name: ColumnName, most: number): number | null {
    const text = this.#cell(name)
    if (text === '') return null
    const read = readNumber(text)
    if (!read || read.number < 0 || read.number > most)
      return this.#flaw('numberUnknown', { column: this.#header(name), found: short(text) })
    if (read.isGuess)
      this.#flaw('numberAmbiguous', { column: this.#header(name), found: short(text), read: read.number })
    return read.number
  }

  #budget(): Instrument['budget'] {
    const text = this.#cell('budget')
    if (text === '') return null
    const read = readAmount(text)
    if (!read || read.number < 0 || read.number > 1e12)
      return this.#flaw('numberUnknown', { column: this.#header('budget'), found: short(text) })
    const currency = this.#cell('currency').toUpperCase() || read.currency
    if (!/^[A-Z]{3}$/.test(currency)) return this.#flaw('noCurrency')
    if (read.isGuess)
      this.#flaw('numberAmbiguous', { column: this.#header('budget'), found: short(text), read: read.number })
    return { amount: read.number, currency }
  }

  #languages(): string[] {
    const written = this.#cell('languages')
      .split(/[,;/\n·]| (?:and|et|y|e|و)\s?/)
      .map((one) => one.trim())
      .filter(Boolean)
    return [
      ...new Set(
        written.flatMap((one) => {
          const tag =
            this.#names.language(one) ??
            (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one) && one.length !== 4 ? one : undefined)
          if (tag === undefined) this.#flaw('valueUnknown', { column: this.#header('languages'), found: short(one) })
          return tag ?? []
        }),
      ),
    ].slice(0, 50)
  }

  #phase(): string {
    const written = this.#cell('phase')
    if (written === '') return ''
    const known = this.#phases.get(fold(written))
    if (known === undefined) this.#flaw('phaseUnknown', { found: short(written) })
    return known ?? ''
  }

  #kindIn<K>(name: ColumnName, look: (text: string) => K | undefined): K | undefined {
    const written = this.#cell(name)
    if (written === '') return undefined
    const found = look(written)
    if (found === undefined) this.#flaw('valueUnknown', { column: this.#header(name), found: short(written) })
    return found
  }

  /** A text of a field; one that is too long is left out, and told: nobody's words are cut without a word. */
  #text(name: ColumnName, most = LONGEST_TITLE): string {
    const written = this.#cell(name)
    const text = most === LONGEST_TITLE ? written.replace(/\s+/g, ' ') : written
    if (text.length <= most) return text
    this.#flaw('tooLong', { found: short(text), most })
    return ''
  }

  #cell(name: ColumnName): string {
    const column = this.#columns.get(name)
    return (column && this.#row[column.at]) ?? ''
  }

  #header(name: ColumnName): string {
    return this.#columns.get(name)?.header ?? ''
  }

  #flaw(code: string, values: TableFlaw['values'] = {}): null {
    this.#flaws.push({ code, values })
    return null
  }
}

/** What does harm unseen: controls, overrides of direction, halves of characters. Line ends stay, and become one kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]|\p{Surrogate}/gu

/** A cell as text. Our own files put an apostrophe before what a spreadsheet could take for a formula; it goes again. */
function cellText(cell: unknown): string {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell !== 'string') return ''
  return cell
    .replace(/\r\n?/g, '\n')
    .replace(HARMFUL, '')
    .replace(/(^|[;\t\n])'(?=[ \u00a0"]*[=+\-@＝＋－＠])/g, '$1')
    .trim()
}

/** As a sentence can hold it. */
function short(text: string): string {
  const letters = [...text.slice(0, 200).replace(/\s+/g, ' ')]
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('')
}
