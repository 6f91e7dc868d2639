/** Counted from 1, as editors do. */
export interface FilePlace {
  readonly line: number
  readonly column: number
}

/**
 * The place at which a text stops being JSON (RFC 8259); for a text that is whole JSON, its end.
 *
 * Engines word their own errors differently, and Safari names no place; so the text is walked once more. Without recursion:
 * a file of a million brackets is only long.
 */
export function jsonFault(text: string): FilePlace {
  return placeOf(text, offsetOfFault(text))
}

type Wants = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'comma' | 'nothing'

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

function offsetOfFault(text: string): number {
  const open: ('{' | '[')[] = []
  let at = 0
  let wants: Wants = 'value'
  const skip = (token: RegExp): boolean => {
    token.lastIndex = at
    if (!token.test(text)) return false
    at = token.lastIndex
    return true
  }
  const close = (): void => {
    open.pop()
    wants = open.length > 0 ? 'comma' : 'nothing'
    at += 1
  }
  for (;;) {
    skip(SPACE)
    const sign = text[at]
    if (sign === undefined) return at
    const inside = open.at(-1)
    if (wants === 'nothing') return at
    if (wants === 'comma') {
      if (sign === ',') {
        wants = inside === '{' ? 'key' : 'value'
        at += 1
      } else if (sign === (inside === '{' ? '}' : ']')) close()
      else return at
    } else if (wants === 'key' || wants === 'keyOrEnd') {
      if (sign === '}' && wants === 'keyOrEnd') {
        close()
        continue
      }
      if (sign !== '"') return at
      const end = endOfString(text, at)
      if (end.broken) return end.at
      at = end.at
      skip(SPACE)
      if (text[at] !== ':') return at
      at += 1
      wants = 'value'
    } else if (sign === ']' && wants === 'valueOrEnd') close()
    else if (sign === '{' || sign === '[') {
      open.push(sign)
      wants = sign === '{' ? 'keyOrEnd' : 'valueOrEnd'
      at += 1
    } else {
      if (sign === '"') {
        const end = endOfString(text, at)
        if (end.broken) return end.at
        at = end.at
      } else if (!skip(NUMBER) && !skip(WORD)) return at
      wants = open.length > 0 ? 'comma' : 'nothing'
    }
  }
}

/** Where the string that begins at `start` ends, or where it breaks. */
function endOfString(text: string, start: number): { at: number; broken: boolean } {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] as string
    if (sign === '"') return { at: at + 1, broken: false }
    if (sign < ' ') return { at, broken: true }
    if (sign !== '\\') continue
    at += 1
    const escaped = text[at] ?? ''
    if (escaped === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return { at: at - 1, broken: true }
      at += 4
    } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return { at: at - 1, broken: true }
  }
  return { at: text.length, broken: true }
}

function placeOf(text: string, offset: number): FilePlace {
  let line = 1
  let start = 0
  for (let n = text.indexOf('\n'); n >= 0 && n < offset; n = text.indexOf('\n', n + 1)) {
    line += 1
    start = n + 1
  }
  return { line, column: offset - start + 1 }
}
