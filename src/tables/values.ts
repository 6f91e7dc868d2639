import { tellDate, tellNumber } from '../i18n/formats.ts'
import type { Language } from '../i18n/languages.ts'
import type { Day, Value } from './table.ts'

/** A date as a spreadsheet takes it: a whole day; what is only a month or a year stays a text, told in words. */
export function dayValue(date: string, language: Language): Value {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? { day: date } : tellDate(date, language)
}

export function numberValue(value: number | null): Value {
  return value ?? ''
}

/** What people wrote as a figure and nothing else; 007, 1,200 and 12 % stay as they were written. */
export function writtenValue(text: string): Value {
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text) ? Number(text) : text
}

/** A value in words, as a page or a CSV file has it. */
export function tellValue(value: Value, language: Language): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? tellNumber(value, language) : tellDate(value.day, language)
}

export function isDay(value: Value): value is Day {
  return typeof value === 'object'
}
