import { MOST_RECORDS } from '../journey/limits.ts'
import { countHarmful, soundText } from '../journey/sound-text.ts'
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
 * Makes all texts sound, in place, and tells where something was taken out. Fields named like the machinery of objects are taken
 * out whole.
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
      const count = countHarmful(was)
      fields[key] = soundText(was)
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
