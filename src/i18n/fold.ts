/**
 * A text as searches compare it: without case, accents, Arabic vowel signs and lengthening, and with the written forms of
 * alef, yeh and teh marbuta made one.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .trim()
}

/** Whether every word of the search begins a word of the text. */
export function matchesBeginnings(text: string, search: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return fold(search)
    .split(/\s+/)
    .every((asked) => words.some((word) => word.startsWith(asked)))
}

/** Whether every word of the search begins a word of the text or stands inside it. */
export function matches(text: string, search: string): boolean {
  const folded = fold(text)
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
