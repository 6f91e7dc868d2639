import { fold } from '../i18n/fold.ts'
import type { Texts } from '../i18n/texts.ts'
import { kindKey } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../journey/limits.ts'
import type { Indicator, Instrument, Outcome } from '../journey/waypoint.ts'
import { cellText } from './cell-text.ts'
import { MOST_COLUMNS, MOST_ROWS } from './read-cells.ts'
import type { ColumnName, TableNames } from './read-names.ts'
import { type Column, RowFields } from './row-fields.ts'
import { short, type TableFlaw } from './table-flaw.ts'

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
    const fields = new RowFields(row, this.#columns, this.#names)
    const { outcomeTitle, instrumentTitle } = this.#titles(fields)
    const isNew = outcomeTitle !== '' && !this.#read.has(fold(outcomeTitle))
    const outcome = isNew ? this.#outcome(fields, outcomeTitle) : null
    if (outcome) this.#read.set(fold(outcomeTitle), outcome.title)
    if (outcomeTitle !== '') this.#above = this.#read.get(fold(outcomeTitle)) ?? ''
    const instrument = instrumentTitle === '' ? null : this.#instrument(fields, instrumentTitle)
    const indicator = this.#above === '' ? null : indicatorOf(fields)
    if (!outcome && !instrument && !indicator && fields.flaws.length === 0 && outcomeTitle === '')
      fields.flaw('noTitle')
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
              ...fields
                .cell('serves')
                .split('\n')
                .map((one) => one.trim()),
            ]),
          ].filter(Boolean)
        : [],
      phase: outcome || instrument ? this.#phase(fields) : '',
      flaws: fields.flaws,
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
  #titles(fields: RowFields): { outcomeTitle: string; instrumentTitle: string } {
    const title = fields.cell('title')
    const kind = fields.cell('kind')
    const isInstrument =
      this.#names.column(kind) === 'instrument' ||
      (this.#names.outcomeKind(kind) === undefined && this.#names.instrumentForm(kind) !== undefined)
    return {
      outcomeTitle: legalTitle(
        fields,
        fields.cell('outcome') || (isInstrument || fields.cell('instrument') !== '' ? '' : title),
      ),
      instrumentTitle: legalTitle(fields, fields.cell('instrument') || (isInstrument ? title : '')),
    }
  }

  #outcome(fields: RowFields, title: string): ReadOutcome {
    const written = fields.cell('kind')
    const found = this.#names.outcomeKind(written)
    const kind = found ?? 'newKnowledge'
    const isForInstrument = fields.cell('instrument') !== '' && this.#names.instrumentForm(written) !== undefined
    if (!found) {
      const read = this.#texts.text(`${kindKey({ type: 'outcome', kind })}.name`)
      const isUnsaid = written === '' || isForInstrument || this.#names.column(written) === 'outcome'
      fields.flaw(isUnsaid ? 'kindMissing' : 'kindUnknown', { found: short(written), read })
    }
    return {
      type: 'outcome',
      kind,
      title,
      notes: fields.text('notes', LONGEST_TEXT),
      holder: kind === 'newKnowledge' || kind === 'enhancedSkill' ? 'person' : 'group',
      held: fields.text('held'),
      status:
        fields.cell('instrument') === ''
          ? (fields.value('status', this.#names.outcomeStatus) ?? 'proposed')
          : 'proposed',
      origin: 'planned',
    }
  }

  #instrument(fields: RowFields, title: string): ReadInstrument {
    const written = fields.cell('kind')
    const found = this.#names.instrumentForm(written)
    const isUnsaid =
      written === '' || this.#names.column(written) === 'instrument' || this.#names.outcomeKind(written) !== undefined
    const isOwn = !found && !isUnsaid && written.length <= LONGEST_TITLE
    const form = found ?? (isOwn ? 'custom' : 'workshop')
    if (isOwn) fields.flaw('formOwn', { found: short(written) })
    else if (!found) {
      const read = this.#texts.text(`${kindKey({ type: 'instrument', form })}.name`)
      fields.flaw('kindMissing', { found: short(written), read })
    }
    return {
      type: 'instrument',
      form,
      ownForm: isOwn ? written.replace(/\s+/g, ' ') : '',
      title,
      notes: fields.cell('outcome') === '' ? fields.text('notes', LONGEST_TEXT) : '',
      term: 'short',
      delivery: fields.value('delivery', this.#names.delivery) ?? 'faceToFace',
      when: fields.when(),
      days: fields.number('days', 10_000),
      groupSize: fields.number('groupSize', 1_000_000),
      place: fields.text('place'),
      languages: fields.languages(),
      responsible: fields.text('responsible'),
      costLevel: fields.value('costLevel', this.#names.costLevel) ?? null,
      budget: fields.budget(),
      status: fields.value('status', this.#names.instrumentStatus) ?? 'planned',
    }
  }

  #phase(fields: RowFields): string {
    const written = fields.cell('phase')
    if (written === '') return ''
    const known = this.#phases.get(fold(written))
    if (known === undefined) fields.flaw('phaseUnknown', { found: short(written) })
    return known ?? ''
  }
}

function legalTitle(fields: RowFields, title: string): string {
  const line = title.replace(/\s+/g, ' ')
  if (line.length <= LONGEST_TITLE) return line
  fields.flaw('tooLong', { found: short(line), most: LONGEST_TITLE })
  return ''
}

function indicatorOf(fields: RowFields): ReadIndicator | null {
  const title = fields.text('indicator')
  const [baseline, target, unit, source] = (['baseline', 'target', 'unit', 'source'] as const).map((name) =>
    fields.text(name),
  )
  const says = [title, baseline, target, unit, source].some((text) => text)
  return says ? { title, baseline: baseline ?? '', target: target ?? '', unit: unit ?? '', source: source ?? '' } : null
}
