import { directionOfText } from '../journey/direction-of-text.ts'
import type { Direction } from '../journey/journey.ts'
import { isPlain } from './clean-text.ts'

/**
 * The way a line runs: that of the whole text, as a browser sets a paragraph, whatever word the line begins with.
 *
 * @param runs of the whole text, where it is told; else the line's own letters say
 */
export function directionOfLine(line: string, runs?: Direction): Direction {
  return runs ?? directionOfText(line) ?? 'ltr'
}

/** The way that a text of several lines runs; undefined where each of them runs so by itself. */
export function commonDirection(lines: readonly string[]): Direction | undefined {
  if (lines.length < 2) return undefined
  const whole = directionOfText(lines.join(' '))
  return whole !== undefined && lines.some((line) => directionOfLine(line) !== whole) ? whole : undefined
}

/** Whether a line runs from the right and holds digits or words that run from the left: programs must turn parts of it round. */
export function isMixed(line: string, runs?: Direction): boolean {
  if ((runs === undefined && isPlain(line)) || directionOfLine(line, runs) !== 'rtl') return false
  return /\p{Nd}/u.test(line) || [...line.matchAll(/\p{L}+/gu)].some(([word]) => directionOfText(word) === 'ltr')
}
