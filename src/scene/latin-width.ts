import { PLEX_ADVANCES, PLEX_AFTER, PLEX_BEFORE, PLEX_KERNS, PLEX_LETTERS } from './plex-widths.ts'
import type { Weight } from './scene.ts'

/** The place of each letter in the tables, and one more; 0 for a letter that is not in them. */
const PLACES = new Uint8Array(Math.max(...[...PLEX_LETTERS].map(codeOf)) + 1)
for (let place = 0; place < PLEX_LETTERS.length; place += 1) PLACES[PLEX_LETTERS.charCodeAt(place)] = place + 1
// A space that holds its words together is as wide as one that does not.
PLACES[0xa0] = PLACES[0x20] as number

const COLUMNS = Math.max(...PLEX_AFTER) + 1
const ROWS = PLEX_BEFORE.map((row) => row * COLUMNS)

const kerns = new Map<Weight, Int16Array>()

function kernsOf(weight: Weight): Int16Array {
  const known = kerns.get(weight)
  if (known) return known
  const read = new Int16Array(PLEX_KERNS[weight].split(',').map(Number))
  kerns.set(weight, read)
  return read
}

/**
 * How wide the picture's own typeface sets a text, px; undefined where a letter is not in its Latin part. It agrees with what
 * browsers measure to a thousandth of a px in a word, takes a twentieth of the time, and needs no font.
 */
export function latinWidth(text: string, size: number, weight: Weight): number | undefined {
  const advances = PLEX_ADVANCES[weight]
  const kern = kernsOf(weight)
  let sum = 0
  let row = -1
  for (let at = 0; at < text.length; at += 1) {
    const place = (PLACES[text.charCodeAt(at)] ?? 0) - 1
    if (place < 0) return undefined
    if (row >= 0) sum += kern[row + (PLEX_AFTER[place] as number)] as number
    sum += advances[place] as number
    row = ROWS[place] as number
  }
  return (sum * size) / 1000
}

/** Whether every letter of the text is in the table. */
export function isLatin(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!PLACES[text.charCodeAt(at)]) return false
  return true
}

function codeOf(letter: string): number {
  return letter.charCodeAt(0)
}
