import type { TableNames } from './read-names.ts'

/** A date as it was understood; `isGuess` where day and month could stand the other way round. */
export interface ReadDate {
  /** ISO: yyyy, yyyy-mm or yyyy-mm-dd. */
  readonly date: string
  readonly isGuess: boolean
}

/** The digits of Arabic and Persian as 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) as number) & 0xf))
}

/**
 * A date as people write it: `2026-05-31`, `31.5.2026`, `5/2026`, `31 mai 2026`, `2026`. Where two numbers could be day or
 * month the day comes first, as it does in most of the world; that is told.
 */
export function readDate(text: string, names: Pick<TableNames, 'month'>): ReadDate | undefined {
  const written = latinDigits(text)
    .replace(/[\u200e\u200f]/g, '')
    .trim()
  const whole = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$/.exec(written)
  if (whole) return dateOf(whole[1], whole[2], whole[3])
  const month = /^(\d{1,2})[-/.](\d{4})$/.exec(written)
  if (month) return dateOf(month[2], month[1])
  const day = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written)
  if (day) {
    const [, first = '', second = '', year] = day
    if (Number(second) > 12) return dateOf(year, first, second)
    const found = dateOf(year, second, first)
    return found && { ...found, isGuess: Number(first) <= 12 && first !== second }
  }
  return inWords(written, names)
}

function inWords(written: string, names: Pick<TableNames, 'month'>): ReadDate | undefined {
  const words = written.split(/[\s,./-]+/).filter((word) => word !== '' && !/^(de|du|d|of|في)$/i.test(word))
  if (words.length > 3) return undefined
  const month = words.map((word) => names.month(word)).find((found) => found !== undefined)
  const year = words.find((word) => /^\d{4}$/.test(word))
  const day = words
    .map((word) => /^(\d{1,2})(?:st|nd|rd|th|er|º|ª)?$/i.exec(word)?.[1])
    .find((found) => found !== undefined)
  if (month === undefined || year === undefined || words.length !== (day === undefined ? 2 : 3)) return undefined
  return dateOf(year, `${month}`, day)
}

/** Only days that there are: 31 June is a slip that somebody has to mend. */
function dateOf(year = '', month?: string, day?: string): ReadDate | undefined {
  const parts = [
    year,
    ...(month === undefined ? [] : [month.padStart(2, '0')]),
    ...(day === undefined ? [] : [day.padStart(2, '0')]),
  ]
  const date = parts.join('-')
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  if (Number(year) < 1900 || Number(year) > 2200) return undefined
  return new Date(time).toISOString().startsWith(date) ? { date, isGuess: false } : undefined
}

export interface ReadNumber {
  readonly number: number
  /** Whether a point or comma may have parted thousands or tenths. */
  readonly isGuess: boolean
}

/** A number as people write it in any of the languages: `1,200.50`, `1.200,50`, `1 200`, `12`. */
export function readNumber(text: string): ReadNumber | undefined {
  const written = latinDigits(text)
    .replace(/[\s\u00a0\u202f\u2009'’]/g, '')
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
  if (!/^[+-]?\d[\d.,]*$/.test(written)) return undefined
  const points = written.split('.').length - 1
  const commas = written.split(',').length - 1
  const last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','))
  const after = written.length - last - 1
  const isOnlyOne = points + commas === 1
  const isThousands = points + commas > 1 && (points === 0 || commas === 0)
  const isGuess = isOnlyOne && after === 3
  const hasTenths = last >= 0 && !isThousands && !isGuess
  const digits = (part: string): string => part.replace(/[.,]/g, '')
  const number = Number(
    hasTenths ? `${digits(written.slice(0, last))}.${digits(written.slice(last + 1))}` : digits(written),
  )
  return Number.isFinite(number) ? { number, isGuess } : undefined
}

const SIGNS: Readonly<Record<string, string>> = { US$: 'USD', R$: 'BRL', '€': 'EUR', '£': 'GBP', $: 'USD' }

/** An amount and, where it stands beside it, its currency: `USD 12,000`, `12 000 €`. */
export function readAmount(text: string): (ReadNumber & { readonly currency: string }) | undefined {
  const written = text.trim()
  const code = /(?:^|[^A-Za-z])([A-Za-z]{3})(?![A-Za-z])/.exec(written)?.[1]
  const sign = Object.keys(SIGNS).find((one) => written.includes(one))
  const amount = readNumber(written.replace(code ?? sign ?? '', ''))
  return amount && { ...amount, currency: (code ?? (sign === undefined ? '' : SIGNS[sign]) ?? '').toUpperCase() }
}
