import { directionOfText } from '../journey/direction-of-text.ts'
import { isPlain } from './clean-text.ts'

/** Whether a line runs from the right and holds digits or words that run from the left: programs must turn parts of it round. */
export function isMixed(line: string): boolean {
  if (isPlain(line) || directionOfText(line) !== 'rtl') return false
  return /\p{Nd}/u.test(line) || [...line.matchAll(/\p{L}+/gu)].some(([word]) => directionOfText(word) === 'ltr')
}
