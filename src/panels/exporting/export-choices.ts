import { PAPERS as PICTURE_PAPERS } from '../../export/picture-size.ts'
import { SVG_LETTERS, type SvgLetters } from '../../export/svg-letters.ts'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { isRecord } from '../../journey/fields.ts'
import type { Sensitivity } from '../../journey/lesson.ts'
import type { Device } from '../../session/device.ts'
import { TABLE_KEYS, type TableKey } from '../../tables/table.ts'
import { FILE_KINDS, type FileKind } from './file-kinds.ts'

/** All that a person chooses in the dialog; options that a file does not have keep their value for the next one. */
export interface ExportChoices {
  readonly file: FileKind
  /** Of the words that are not the journey's own; null for the page's. */
  readonly language: Language | null
  readonly direction: 'journey' | 'ltr' | 'rtl'
  readonly heading: boolean
  readonly legend: boolean
  readonly date: boolean
  readonly link: boolean
  readonly differences: boolean
  readonly reach: Sensitivity
  readonly sizeBy: 'scale' | 'width' | 'paper'
  readonly scale: (typeof SCALES)[number]
  /** Pixels from side to side. */
  readonly width: number
  readonly paper: (typeof PICTURE_PAPERS)[number]
  readonly dpi: '150' | '300'
  readonly ground: 'white' | 'transparent'
  readonly letters: SvgLetters
  readonly pages: 'whole' | 'fitted' | 'poster'
  readonly sheet: (typeof SHEETS)[number]
  /** Printed size over natural size, as a percentage. */
  readonly posterScale: (typeof POSTER_SCALES)[number]
  readonly table: TableKey | 'all'
  /** Whether a picture holds the map, so that it can be opened again. */
  readonly carries: boolean
  readonly names: boolean
}

export const SCALES = ['1', '2', '3', '4'] as const
export const SHEETS = ['A4', 'A3', 'Letter'] as const
export const POSTER_SCALES = ['50', '75', '100', '150', '200'] as const
/** Tables that leave as CSV; the schedule is one of the office documents. */
export const CSV_TABLES = TABLE_KEYS.filter((key) => key !== 'schedule')
export const LEAST_WIDTH = 100
export const MOST_WIDTH = 40_000

export const USUAL_EXPORT: ExportChoices = {
  file: 'png',
  language: null,
  direction: 'journey',
  heading: true,
  legend: true,
  date: true,
  link: false,
  differences: true,
  reach: 'public',
  sizeBy: 'scale',
  scale: '2',
  width: 1920,
  paper: 'A4',
  dpi: '300',
  ground: 'white',
  letters: 'inside',
  pages: 'fitted',
  sheet: 'A4',
  posterScale: '100',
  table: 'results',
  carries: true,
  names: false,
}

const KEY = 'export'

/** The last choices on this device. Who may read the lessons, and whether names go along, is asked anew each time. */
export function rememberedChoices(device: Device): ExportChoices {
  const kept = device.read(KEY)
  if (kept === null) return USUAL_EXPORT
  try {
    return readChoices(JSON.parse(kept))
  } catch {
    // Not ours, or cut short: whatever it was, the usual choices are good ones.
    return USUAL_EXPORT
  }
}

export function rememberChoices(device: Device, { reach: _, names: __, ...kept }: ExportChoices): void {
  device.write(KEY, JSON.stringify(kept))
}

/** Choices out of anything: what is not understood is as usual. */
export function readChoices(given: unknown): ExportChoices {
  const found = isRecord(given) ? given : {}
  const usual = USUAL_EXPORT
  const one = <T extends string>(name: keyof ExportChoices, of: readonly T[], otherwise: T): T =>
    of.find((value) => value === found[name]) ?? otherwise
  const flag = (name: 'heading' | 'legend' | 'date' | 'link' | 'differences' | 'carries'): boolean => {
    const value = found[name]
    return typeof value === 'boolean' ? value : usual[name]
  }
  const { width } = found
  return {
    file: one('file', FILE_KINDS, usual.file),
    language: LANGUAGES.find((language) => language === found.language) ?? null,
    direction: one('direction', ['journey', 'ltr', 'rtl'], usual.direction),
    heading: flag('heading'),
    legend: flag('legend'),
    date: flag('date'),
    link: flag('link'),
    differences: flag('differences'),
    reach: usual.reach,
    sizeBy: one('sizeBy', ['scale', 'width', 'paper'], usual.sizeBy),
    scale: one('scale', SCALES, usual.scale),
    width: isWidth(width) ? width : usual.width,
    paper: one('paper', PICTURE_PAPERS, usual.paper),
    dpi: one('dpi', ['150', '300'], usual.dpi),
    ground: one('ground', ['white', 'transparent'], usual.ground),
    letters: one('letters', SVG_LETTERS, usual.letters),
    pages: one('pages', ['whole', 'fitted', 'poster'], usual.pages),
    sheet: one('sheet', SHEETS, usual.sheet),
    posterScale: one('posterScale', POSTER_SCALES, usual.posterScale),
    table: one('table', [...CSV_TABLES, 'all'], usual.table),
    carries: flag('carries'),
    names: usual.names,
  }
}

export function isWidth(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= LEAST_WIDTH && value <= MOST_WIDTH
}
