import type { When } from '../journey/waypoint.ts'
import type { Texts } from './texts.ts'

/** Formatters are dear to make (some 50 µs each) and asked for on every card. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    made.set(key, format)
  }
  return format
}

/** Arabic texts of this field keep the digits 0 to 9, as budgets and indicators do. */
function locale(language: string): string {
  return language === 'ar' ? 'ar-u-nu-latn' : language
}

/** A date as yyyy, yyyy-mm or yyyy-mm-dd, told shortly: "2026", "May 2026", "6 May 2026". */
export function tellDate(date: string, language: string): string {
  if (date === '') return ''
  const [year, month, day] = date.split('-').map(Number)
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1)
  if (Number.isNaN(time)) return date
  return formatter(locale(language), {
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'short' }),
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(time)
}

/** A moment (milliseconds since 1970) by the clock of whoever reads it: "1 December 2026 at 19:40". */
export function tellMoment(ms: number, language: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'long', timeStyle: 'short' }).format(ms)
}

/** The day of a moment by the clock of where this runs, a person's device or a server, yyyy-mm-dd: west of Greenwich evenings are still today. */
export function dayHere(ms: number): string {
  const then = new Date(ms)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${String(then.getFullYear()).padStart(4, '0')}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
}

/** The day of an ISO moment where the reader is; of a bare date, as of an account of old, that one. '' for what is neither. */
export function tellDayOf(at: string, language: string): string {
  if (!at.includes('T')) return tellDate(at, language)
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? '' : tellDate(dayHere(ms), language)
}

/** A span of dates, told once where both ends share a month or a year: "May – Aug 2026". */
export function tellSpan(start: string, end: string, language: string): string {
  if (start === '' || end === '' || start === end) return tellDate(start || end, language)
  const [fromYear, fromMonth, fromDay] = start.split('-').map(Number)
  const [toYear, toMonth, toDay] = end.split('-').map(Number)
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(fromMonth === undefined || toMonth === undefined ? {} : { month: 'short' }),
    ...(fromDay === undefined || toDay === undefined ? {} : { day: 'numeric' }),
  }
  const from = Date.UTC(fromYear ?? 0, (fromMonth ?? 1) - 1, fromDay ?? 1)
  const to = Date.UTC(toYear ?? 0, (toMonth ?? 1) - 1, toDay ?? 1)
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return `${start} – ${end}`
  return formatter(locale(language), options).formatRange(from, to)
}

/** A title with the colon that leads to what it is the title of; French keeps it at a distance. */
export function withColon(title: string, language: string): string {
  return `${title}${language === 'fr' ? '\u00a0' : ''}:`
}

/** When an instrument takes place, in the person's language; '' where nothing was said. */
export function tellWhen(when: When | null, { language, text }: Texts): string {
  if (!when) return ''
  if (when.by === 'dates') return tellSpan(when.start, when.end, language)
  return when.start === when.end
    ? text('when.week', { week: when.start })
    : text('when.weeks', { start: when.start, end: when.end })
}

export function tellNumber(value: number, language: string): string {
  return new Intl.NumberFormat(locale(language)).format(value)
}

export function tellMoney(amount: number, currency: string, language: string): string {
  try {
    return new Intl.NumberFormat(locale(language), { style: 'currency', currency, maximumFractionDigits: 0 }).format(
      amount,
    )
  } catch {
    // A currency that Intl does not know is shown as it was written.
    return `${tellNumber(amount, language)} ${currency}`
  }
}
