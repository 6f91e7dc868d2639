const UNITS = [
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
] as const

/** How long ago, in words: "5 minutes ago", "yesterday"; a date after a week; '' for less than a minute. */
export function tellAgo(then: number, now: number, language: string): string {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language
  let amount = Math.floor((now - then) / 60_000)
  if (amount < 1) return ''
  for (const [unit, most] of UNITS) {
    if (amount < most) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-amount, unit)
    amount = Math.floor(amount / most)
  }
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(then)
}
