/** How the program begins the name of a rearrangement that answers to restricted lessons alone (`lesson.rearrangementOf`). */
const BEGINNINGS = {
  en: 'Rearrangement of ',
  fr: 'Réaménagement du ',
  es: 'Reorganización del ',
  pt: 'Reorganização de ',
  'ar-u-nu-latn': 'إعادة ترتيب بتاريخ ',
} as const

/** Whether the program gave this name, by a day, and nobody added a word: it tells no more than the day. */
export function isNamedByItsDay(name: string): boolean {
  return Object.entries(BEGINNINGS).some(
    ([language, beginning]) => name.startsWith(beginning) && isDay(name.slice(beginning.length), language),
  )
}

/** A day as it is told shortly, letter by letter: "Dismissing Karim 2026" is none. */
function isDay(words: string, language: string): boolean {
  const [day, year, ...more] = (words.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b)
  if (day === undefined || year === undefined || more.length > 0 || day > 31 || year > 9999) return false
  const format = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(year, month, day))).includes(words)
}
