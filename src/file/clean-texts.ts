import { MOST_RECORDS } from '../journey/limits.ts'
import { type Flaw, type Notice, type Path, pathText } from './flaw.ts'

/** A journey file is six levels deep; what goes much deeper is none, and could exhaust whoever walks it. */
const DEEPEST = 16

/** The fullest legal journey holds some 600,000 values. Millions of wrong ones would each be told, and fill the memory. */
const MOST_VALUES = 1_000_000

/** Revisions hold whole maps, and of what is wrong in one a single place is told; the file's own size is bound enough. */
const MOST_PAST_VALUES = 8_000_000

/** The first revision tells of every record that a journey may have. */
const MOST_CHANGES = 100_000

/**
 * Takes out of all texts what is not seen and does harm, in place, and tells where.
 *
 * Taken out: overrides and embeddings of direction (U+202A–U+202E), with which one title can show another's letters turned
 * round; control characters but tab and line feed; halves of surrogate pairs, which no two peers encode alike. Kept: the marks
 * and isolates that Arabic texts with Latin names rightly hold (U+200E, U+200F, U+061C, U+2066–U+2069). Fields named like the
 * machinery of objects are taken out whole.
 *
 * @returns what was taken out; or the flaw of a value that is too deep or too large to be looked at
 */
export function cleanTexts(value: unknown): { readonly notices: Notice[] } | { readonly flaw: Flaw } {
  const sweep: Sweep = { notices: [], values: 0, pastValues: 0 }
  const flaw = walk(value, [], sweep)
  return flaw ? { flaw } : { notices: sweep.notices }
}

interface Sweep {
  readonly notices: Notice[]
  values: number
  pastValues: number
}

const MACHINERY = new Set(['__proto__', 'constructor', 'prototype'])

function walk(value: unknown, path: Path, sweep: Sweep): Flaw | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length >= DEEPEST) return { code: 'tooDeep', path: '', values: { most: DEEPEST } }
  const fields = value as Record<string, unknown>
  const keys = Object.keys(fields)
  const isPast = path[0] === 'revisions'
  const most = isPast && path.at(-1) === 'changes' ? MOST_CHANGES : MOST_RECORDS
  if (keys.length > most) return tooMany(path, keys.length, most)
  if (isPast) sweep.pastValues += keys.length
  else sweep.values += keys.length
  if (sweep.values > MOST_VALUES) return tooMany([], sweep.values, MOST_VALUES)
  if (sweep.pastValues > MOST_PAST_VALUES) return tooMany(['revisions'], sweep.pastValues, MOST_PAST_VALUES)
  for (const key of keys) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (MACHINERY.has(key)) {
      delete fields[key]
      sweep.notices.push({ code: 'fieldIgnored', path: pathText(here), values: { field: key } })
      continue
    }
    const was = fields[key]
    if (typeof was === 'string') {
      const { text, count } = cleanText(was)
      if (text !== was) fields[key] = text
      if (count > 0) sweep.notices.push({ code: 'charactersRemoved', path: pathText(here), values: { count } })
    } else {
      const flaw = walk(was, here, sweep)
      if (flaw) return flaw
    }
  }
  return undefined
}

function tooMany(path: Path, count: number, most: number): Flaw {
  return { code: 'tooMany', path: pathText(path), values: { count, most } }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\p{Surrogate}/gu

/** The text without harmful characters, and how many they were; line ends of other systems become line feeds. */
export function cleanText(text: string): { text: string; count: number } {
  let count = 0
  const cleaned = text.replace(/\r\n?/g, '\n').replace(HARMFUL, () => {
    count += 1
    return ''
  })
  return { text: cleaned, count }
}
