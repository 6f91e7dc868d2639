import { LONGEST_TITLE } from '../journey/limits.ts'
import type { Instrument, When } from '../journey/waypoint.ts'
import type { ColumnName, TableNames } from './read-names.ts'
import { latinDigits, readAmount, readDate, readNumber } from './read-values.ts'
import { short, type TableFlaw } from './table-flaw.ts'

export interface Column {
  readonly at: number
  /** As the table calls it. */
  readonly header: string
}

/** One row under the names of its columns: each field as the map takes it. What cannot be taken is left out, and told. */
export class RowFields {
  /** What was odd in it so far. */
  readonly flaws: TableFlaw[] = []
  readonly #row: readonly string[]
  readonly #columns: ReadonlyMap<ColumnName, Column>
  readonly #names: TableNames

  constructor(row: readonly string[], columns: ReadonlyMap<ColumnName, Column>, names: TableNames) {
    this.#row = row
    this.#columns = columns
    this.#names = names
  }

  when(): When | null {
    const start = this.cell('start')
    const end = this.cell('end')
    if (start === '' && end === '') return null
    const weeks = [start, end].map((text) => this.#week(text))
    if (weeks[0] !== undefined) {
      const [first, last = first] = weeks
      if (last >= first) return { by: 'weeks', start: first, end: last }
      return this.flaw('endBeforeStart')
    }
    const from = this.#date('start', start)
    const to = this.#date('end', end)
    if (from === '' && to === '') return null
    if (from !== '' && to !== '' && to < from.slice(0, to.length)) return this.flaw('endBeforeStart')
    return { by: 'dates', start: from || to, end: from === '' ? '' : to }
  }

  #week(text: string): number | undefined {
    const [, word = '', number = ''] = /^(\D+?)\s*(\d{1,4})$/.exec(latinDigits(text)) ?? []
    return this.#names.isWeek(word) && Number(number) >= 1 && Number(number) <= 1000 ? Number(number) : undefined
  }

  #date(name: ColumnName, text: string): string {
    if (text === '') return ''
    const read = readDate(text, this.#names)
    if (!read) this.flaw('dateUnknown', { column: this.header(name), found: short(text) })
    else if (read.isGuess)
      this.flaw('dateAmbiguous', { column: this.header(name), found: short(text), read: read.date })
    return read?.date ?? ''
  }

  number(name: ColumnName, most: number): number | null {
    const text = this.cell(name)
    if (text === '') return null
    const read = readNumber(text)
    if (!read || read.number < 0 || read.number > most)
      return this.flaw('numberUnknown', { column: this.header(name), found: short(text) })
    if (read.isGuess) this.flaw('numberAmbiguous', { column: this.header(name), found: short(text), read: read.number })
    return read.number
  }

  budget(): Instrument['budget'] {
    const text = this.cell('budget')
    if (text === '') return null
    const read = readAmount(text)
    if (!read || read.number < 0 || read.number > 1e12)
      return this.flaw('numberUnknown', { column: this.header('budget'), found: short(text) })
    const currency = this.cell('currency').toUpperCase() || read.currency
    if (!/^[A-Z]{3}$/.test(currency)) return this.flaw('noCurrency')
    if (read.isGuess)
      this.flaw('numberAmbiguous', { column: this.header('budget'), found: short(text), read: read.number })
    return { amount: read.number, currency }
  }

  languages(): string[] {
    const written = this.cell('languages')
      .split(/[,;/\n·]| (?:and|et|y|e|و)\s?/)
      .map((one) => one.trim())
      .filter(Boolean)
    return [
      ...new Set(
        written.flatMap((one) => {
          const tag =
            this.#names.language(one) ??
            (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one) && one.length !== 4 ? one : undefined)
          if (tag === undefined) this.flaw('valueUnknown', { column: this.header('languages'), found: short(one) })
          return tag ?? []
        }),
      ),
    ].slice(0, 50)
  }

  value<K>(name: ColumnName, look: (text: string) => K | undefined): K | undefined {
    const written = this.cell(name)
    if (written === '') return undefined
    const found = look(written)
    if (found === undefined) this.flaw('valueUnknown', { column: this.header(name), found: short(written) })
    return found
  }

  /** A text of a field; one that is too long is left out, and told: nobody's words are cut without a word. */
  text(name: ColumnName, most = LONGEST_TITLE): string {
    const written = this.cell(name)
    const text = most === LONGEST_TITLE ? written.replace(/\s+/g, ' ') : written
    if (text.length <= most) return text
    this.flaw('tooLong', { found: short(text), most })
    return ''
  }

  cell(name: ColumnName): string {
    const column = this.#columns.get(name)
    return (column && this.#row[column.at]) ?? ''
  }

  header(name: ColumnName): string {
    return this.#columns.get(name)?.header ?? ''
  }

  flaw(code: string, values: TableFlaw['values'] = {}): null {
    this.flaws.push({ code, values })
    return null
  }
}
