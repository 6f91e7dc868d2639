// The small zod: it walks its schemas. The full one compiles them with `new Function`, which a strict content security
// policy forbids and reports.
import * as z from 'zod/mini'
import { ISO_DATE } from '../journey/fields.ts'
import { ID_PATTERN } from '../journey/ids.ts'
import { LONGEST_TEXT, LONGEST_TITLE, MOST_NAMED_IDS } from '../journey/limits.ts'

/** What fields of a journey file are made of. */
export const says = <T extends z.ZodMiniType>(type: T, description: string): T =>
  type.check(z.describe(description)) as T

export const id = z.string().check(z.regex(ID_PATTERN))
export const ids = z.optional(z.array(id).check(z.maxLength(MOST_NAMED_IDS)))
export const title = z.optional(z.string().check(z.maxLength(LONGEST_TITLE)))
export const text = z.optional(z.string().check(z.maxLength(LONGEST_TEXT)))
export const date = z.optional(z.union([z.literal(''), z.string().check(z.regex(ISO_DATE))]))
export const between = (least: number, most: number) => z.number().check(z.gte(least), z.lte(most))
export const orNone = <T extends z.ZodMiniType>(type: T) => z.optional(z.nullable(type))
export const order = says(
  z.optional(between(-1e12, 1e12)),
  'Place in the list; left out where it is the place at which the record stands in the file.',
)
