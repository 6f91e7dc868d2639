/** What may come next. */
const VALUE = 0
const VALUE_OR_END = 1
const KEY = 2
const KEY_OR_END = 3
const AFTER = 4

const QUOTE = 0x22
const BACKSLASH = 0x5c
const ZERO = 0x30
const NINE = 0x39
const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)))
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word))
/** More than any presence holds, so that whoever parses it does not run out of stack. */
const MOST_DEPTH = 256
/** Of what is open at each depth; the same for every text, so that none is made. */
const IS_OBJECT = new Uint8Array(MOST_DEPTH + 1)

/**
 * Whether bytes that are UTF-8 are one JSON text, as `JSON.parse` reads it, without making anything of them: every pointer that moves
 * is looked at here, and strings and objects that nobody wants were a thirtieth of what many rooms cost. A text that is nested
 * deeper than 256 is none.
 */
export function isJsonText(bytes: Uint8Array): boolean {
  const end = bytes.length
  let depth = 0
  let at = 0
  let next = VALUE
  for (;;) {
    while (isSpace(bytes[at])) at += 1
    if (at === end) return next === AFTER && depth === 0
    const byte = bytes[at] as number
    if (next === AFTER) {
      if (depth === 0) return false
      const isObject = IS_OBJECT[depth] === 1
      at += 1
      if (byte === 0x2c) next = isObject ? KEY : VALUE
      else if (byte === (isObject ? 0x7d : 0x5d)) depth -= 1
      else return false
    } else if (next === KEY || next === KEY_OR_END) {
      if (byte === 0x7d && next === KEY_OR_END) {
        at += 1
        depth -= 1
        next = AFTER
        continue
      }
      at = afterString(bytes, at)
      while (isSpace(bytes[at])) at += 1
      if (at < 0 || bytes[at] !== 0x3a) return false
      at += 1
      next = VALUE
    } else if (byte === 0x7b || byte === 0x5b) {
      if (depth === MOST_DEPTH) return false
      depth += 1
      IS_OBJECT[depth] = byte === 0x7b ? 1 : 0
      at += 1
      next = byte === 0x7b ? KEY_OR_END : VALUE_OR_END
    } else if (byte === 0x5d && next === VALUE_OR_END) {
      depth -= 1
      at += 1
      next = AFTER
    } else {
      at = byte === QUOTE ? afterString(bytes, at) : byte < 0x3a ? afterNumber(bytes, at) : afterWord(bytes, at)
      if (at < 0) return false
      next = AFTER
    }
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

/** Where a string ends that begins here; -1 if none does. */
function afterString(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== QUOTE) return -1
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === QUOTE) return at + 1
    if (byte < 0x20) return -1
    if (byte !== BACKSLASH) continue
    at += 1
    const letter = bytes[at]
    if (letter === 0x75) {
      for (let digit = 1; digit <= 4; digit++) if (!isHex(bytes[at + digit])) return -1
      at += 4
    } else if (letter === undefined || !ESCAPES.has(letter)) return -1
  }
  return -1
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const letter = byte | 0x20
  return isDigit(byte) || (letter >= 0x61 && letter <= 0x66)
}

function afterNumber(bytes: Uint8Array, start: number): number {
  let at = start
  if (bytes[at] === 0x2d) at += 1
  if (!isDigit(bytes[at])) return -1
  // No number but 0 itself begins with a 0.
  at = bytes[at] === ZERO ? at + 1 : afterDigits(bytes, at)
  if (bytes[at] === 0x2e) {
    if (!isDigit(bytes[at + 1])) return -1
    at = afterDigits(bytes, at + 1)
  }
  if (((bytes[at] ?? 0) | 0x20) === 0x65) {
    at += bytes[at + 1] === 0x2b || bytes[at + 1] === 0x2d ? 2 : 1
    if (!isDigit(bytes[at])) return -1
    at = afterDigits(bytes, at)
  }
  return at
}

function afterDigits(bytes: Uint8Array, start: number): number {
  let at = start
  while (isDigit(bytes[at])) at += 1
  return at
}

function afterWord(bytes: Uint8Array, start: number): number {
  const word = WORDS.find((known) => known[0] === bytes[start])
  if (!word) return -1
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word[at]) return -1
  return start + word.length
}
