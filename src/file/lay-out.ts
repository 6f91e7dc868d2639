/** A value that stands on one line whatever its size: a list of changes reads like a table then, and takes half the room. */
export class OnOneLine {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * The value as JSON that one can read: indented by two, places and short lists on one line each, as one would write them by
 * hand. Fields that are undefined are left out.
 */
export function layOut(value: unknown, indent = ''): string {
  if (value instanceof OnOneLine) return JSON.stringify(value.value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    if (value.every(isWord)) return `[${value.map((word) => JSON.stringify(word)).join(', ')}]`
    return `[\n${value.map((one) => inner + layOut(one, inner)).join(',\n')}\n${indent}]`
  }
  const fields = Object.entries(value).filter(([, one]) => one !== undefined)
  if (fields.length === 0) return '{}'
  const told = fields.map(([key, one]) => `${JSON.stringify(key)}: ${layOut(one, inner)}`)
  return isPlace(fields) ? `{ ${told.join(', ')} }` : `{\n${told.map((one) => inner + one).join(',\n')}\n${indent}}`
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]+$/.test(value)
}

function isPlace(fields: readonly [string, unknown][]): boolean {
  return fields.length === 2 && fields[0]?.[0] === 'x' && fields[1]?.[0] === 'y'
}
