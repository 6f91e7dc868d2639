import { type Notice, type Path, pathText } from './flaw.ts'

/** A journey file is six levels deep; what goes much deeper is none, and could exhaust whoever walks it. */
export const DEEPEST = 16

/**
 * Takes out of all texts what is not seen and does harm, in place, and tells where.
 *
 * Taken out: overrides and embeddings of direction (U+202A–U+202E), with which one title can show another's letters turned
 * round; control characters but tab and line feed; halves of surrogate pairs, which no two peers encode alike. Kept: the marks
 * and isolates that Arabic texts with Latin names rightly hold (U+200E, U+200F, U+061C, U+2066–U+2069). Fields named like the
 * machinery of objects are taken out whole.
 *
 * @returns the notices; undefined where the value is nested too deeply
 */
export function cleanTexts(value: unknown): Notice[] | undefined {
  const notices: Notice[] = []
  return walk(value, [], notices) ? notices : undefined
}

const MACHINERY = new Set(['__proto__', 'constructor', 'prototype'])

function walk(value: unknown, path: Path, notices: Notice[]): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (path.length >= DEEPEST) return false
  const fields = value as Record<string, unknown>
  for (const key of Object.keys(fields)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (MACHINERY.has(key)) {
      delete fields[key]
      notices.push({ code: 'fieldIgnored', path: pathText(path), values: { field: key } })
      continue
    }
    const was = fields[key]
    if (typeof was === 'string') {
      const { text, count } = cleanText(was)
      if (text !== was) fields[key] = text
      if (count > 0) notices.push({ code: 'charactersRemoved', path: pathText(here), values: { count } })
    } else if (!walk(was, here, notices)) return false
  }
  return true
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
