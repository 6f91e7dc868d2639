import writeXlsxFile, { type Cell, type Feature, type Row, type Sheet } from 'write-excel-file/universal'
import { pictureWords } from '../i18n/picture-words.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Direction, Journey } from '../journey/journey.ts'
import { cleanText } from '../scene/clean-text.ts'
import { INK } from '../scene/ink.ts'
import { tableRuler } from '../scene/text-ruler.ts'
import type { Audience } from '../tables/audience.ts'
import type { Past } from '../tables/change-log.ts'
import { tableTitle } from '../tables/column-of.ts'
import type { Table, Value } from '../tables/table.ts'
import { tablesOf } from '../tables/tables-of.ts'
import { isDay } from '../tables/values.ts'
import { escaped } from './xml.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface XlsxOptions {
  /** For whom the lessons are; restricted ones stay behind when nobody says so. */
  readonly audience?: Audience
  /** For the change log; without it there is none. */
  readonly past?: Past
  /** ms since 1970; the day that is printed over each page. */
  readonly now?: number
  /** Which draft, revision or part it is, beside the day; '' for nothing. */
  readonly note?: string
}

/** The journey as a workbook in the reader's language: a sheet a table, with numbers and days that can be counted with. */
export async function xlsxOf(
  journey: Journey,
  texts: Texts,
  { audience = { restricted: false }, past, now = Date.now(), note = '' }: XlsxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const title = cleanText(journey.about.title) || texts.text('app.untitled')
  const made = [pictureWords(texts, now).madeOn(), cleanText(note)].filter(Boolean).join(' · ')
  const sheets = tablesOf(journey, texts, audience, past).map((table) => sheetOf(table, texts))
  const names = sheets.map(({ sheet = '' }) => sheet)
  const blob = await writeXlsxFile(sheets, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [ONE_PAGE_WIDE, FONTS_IN_ORDER, printedLines(title, made, texts.direction), headingsAgain(names)],
  }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

/** In the order of the schema, which Excel forgives and other readers need not. */
const FONT_ORDER = ['b', 'i', 'sz', 'color', 'name', 'family'] as const

function inOrderOfSchema(font: string): string {
  const placeOf = (part: string): number => FONT_ORDER.findIndex((name) => part.startsWith(`<${name}`))
  const parts = font.match(/<[^>]+\/>/g) ?? []
  return parts.sort((a, b) => placeOf(a) - placeOf(b)).join('')
}

/** The library writes the name of a font before its size. */
const FONTS_IN_ORDER: Feature<Blob> = {
  files: {
    transform: {
      'xl/styles.xml': {
        transform: (xml) =>
          xml.replace(/<font>(.*?)<\/font>/g, (_, parts: string) => `<font>${inOrderOfSchema(parts)}</font>`),
      },
    },
  },
}

/** Printed, a sheet is one page wide and as long as it must be; the library does not say so by itself. */
const ONE_PAGE_WIDE: Feature<Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml
            .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
            // Only rows are frozen: there is a pane below the headings, and none beside them.
            .replace(' xSplit="0"', '')
            .replace('activePane="bottomRight"', 'activePane="bottomLeft"'),
      },
    },
  },
}

/** The most signs of a printed line; with more the file is repaired when it is opened. */
const LONGEST_PRINTED = 255

/**
 * What stands on each printed page: of a table on paper nobody knows what journey it belongs to, of which day it is, or that it tells
 * of a draft. Above them title, day and state; below which table, and the page.
 */
function printedLines(title: string, made: string, direction: Direction): Feature<Blob> {
  const [start, end] = direction === 'ltr' ? ['L', 'R'] : ['R', 'L']
  const most = Math.floor((LONGEST_PRINTED - '&L&R'.length) / 2)
  const above = `&${start}${printed(title, most)}&${end}${printed(made, most)}`
  const below = `&${start}&A&${end}&P / &N`
  const lines = `<headerFooter><oddHeader>${escaped(above)}</oddHeader><oddFooter>${escaped(below)}</oddFooter></headerFooter>`
  return {
    files: {
      transform: {
        // A title may hold the signs that mean something to `replace`.
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) => xml.replace(/<pageSetup [^>]*\/>/, (setup) => setup + lines),
        },
      },
    },
  }
}

/** A table that goes on over the end of a page has its headings there, too. */
function headingsAgain(names: readonly string[]): Feature<Blob> {
  const defined = names.map((name, at) => {
    const rows = escaped(`'${name.replaceAll("'", "''")}'!$1:$1`)
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${rows}</definedName>`
  })
  const list = `<definedNames>${defined.join('')}</definedNames>`
  return {
    files: { transform: { 'xl/workbook.xml': { transform: (xml) => xml.replace('<definedNames/>', () => list) } } },
  }
}

/** A sign that begins a code is written twice, and counts as two. */
function printed(text: string, most: number): string {
  const whole = text.replaceAll('&', '&&')
  if (whole.length <= most) return whole
  const letters = [...text]
  while (letters.join('').replaceAll('&', '&&').length > most - 1) letters.pop()
  return `${letters.join('').replaceAll('&', '&&')}…`
}

function sheetOf(table: Table, texts: Texts): Sheet<Blob> {
  const isRtl = texts.direction === 'rtl'
  const align = isRtl ? 'right' : 'left'
  const values: readonly (readonly Value[])[] = table.values ?? table.rows
  const heading: Row = table.columns.map(
    ({ title }): Cell => ({
      ...{ value: title, type: String, fontWeight: 'bold', align, alignVertical: 'top', wrap: true },
      ...{ backgroundColor: INK.accentSoft, bottomBorderStyle: 'thin', bottomBorderColor: INK.accent },
    }),
  )
  return {
    sheet: sheetName(tableTitle(table.key, texts)),
    data: [heading, ...values.map((row) => row.map((value) => cellOf(value, align)))],
    columns: table.columns.map(({ title }, n) => ({
      width: widthOf([title, ...table.rows.map((row) => row[n] ?? '')]),
    })),
    stickyRowsCount: 1,
    rightToLeft: isRtl,
    orientation: 'landscape',
  }
}

/** A text is always told to be one: no program takes it for a formula, whatever it begins with. */
function cellOf(value: Value, align: 'left' | 'right'): Cell {
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' }
  // Days are counted from midnight in Greenwich, or the evening before would stand in the cell west of it.
  if (isDay(value))
    return { value: new Date(`${value.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', align, alignVertical: 'top' }
  const text = cellText(value)
  return text === '' ? null : { value: text, type: String, align, alignVertical: 'top', wrap: true }
}

/** The most letters a cell may hold in the format. */
const LONGEST_CELL = 32_767

/** No control characters, no halves and no overrides of direction; line ends stay, since a cell may have lines. */
function cellText(text: string): string {
  const clean = text
    .replace(FORBIDDEN, '')
    .replace(/\p{Cs}/gu, '')
    .replace(/\r\n?/g, '\n')
  return clean.length > LONGEST_CELL ? `${clean.slice(0, LONGEST_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean
}

// Tabs go as well: some programs part cells at them when such a cell is pasted.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to remove
const FORBIDDEN = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]/g

/** A sheet's name is short and free of some signs. */
function sheetName(title: string): string {
  return title
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim()
}

/** As wide as most of what is in the column, in letters; long texts wrap. */
function widthOf(texts: readonly string[]): number {
  const lines = texts.flatMap((text) => text.slice(0, 500).split('\n'))
  const widest = Math.max(...lines.map((line) => tableRuler.width(line.slice(0, 100), 10, 500) / 5.4))
  return Math.min(48, Math.max(9, Math.ceil(widest) + 3))
}
