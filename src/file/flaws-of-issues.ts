import type * as z from 'zod/mini'
import { clipped, type Flaw, type FlawCode, type Path, pathText } from './flaw.ts'

type Issue = z.core.$ZodIssue

/** What the schema objects to, as flaws: codes and values, in the order of the file. */
export function flawsOfIssues(issues: readonly Issue[], file: unknown): Flaw[] {
  return issues.flatMap((issue) => flawsOfIssue(issue, issue.path, file))
}

function flawsOfIssue(issue: Issue, path: Path, file: unknown): Flaw[] {
  const found = valueAt(file, path)
  const flaw = (code: FlawCode, values: Flaw['values'] = {}): Flaw[] => [{ code, path: pathText(path), values }]
  if (found === undefined) return flaw('missing')
  switch (issue.code) {
    case 'invalid_type':
      return flaw('wrongType', { expected: issue.expected, found: typeName(found) })
    case 'invalid_value':
      return typeof found === typeof issue.values[0]
        ? flaw('unknownValue', { found: clipped(found), known: issue.values.map(String).join(', ') })
        : flaw('wrongType', { expected: typeof issue.values[0], found: typeName(found) })
    case 'invalid_format':
      return flaw(formatFlaw(path), { found: clipped(found) })
    case 'too_big':
      if (issue.origin === 'string') return flaw('tooLong', { most: Number(issue.maximum) })
      if (issue.origin === 'array') {
        return flaw('tooMany', { count: (found as unknown[]).length, most: Number(issue.maximum) })
      }
      return flaw('tooLarge', { most: Number(issue.maximum) })
    case 'too_small':
      return flaw('tooSmall', { least: Number(issue.minimum) })
    case 'invalid_union':
      // A union by its tag, or a date, which may also be empty.
      if ('options' in issue && issue.options) {
        return flaw('unknownValue', { found: clipped(found), known: issue.options.map(String).join(', ') })
      }
      return typeof found === 'string'
        ? flaw('notADate', { found: clipped(found) })
        : flaw('wrongType', { expected: 'string', found: typeName(found) })
    default:
      return flaw('wrongType', { expected: issue.code, found: typeName(found) })
  }
}

const DATES: ReadonlySet<PropertyKey | undefined> = new Set(['start', 'end', 'at', 'on', 'reportedOn'])

/** Texts with a pattern are ids, dates or a language, told by the field's name. */
function formatFlaw(path: Path): FlawCode {
  const field = path.at(-1)
  if (DATES.has(field)) return 'notADate'
  return field === 'language' ? 'notALanguage' : 'notAnId'
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}
