import { inOrder } from '../journey/journey.ts'

/** The fields that say something, in the order given. */
export function spoken(record: object, fields: readonly string[]): Record<string, unknown> {
  const values = record as Record<string, unknown>
  return Object.fromEntries(fields.filter((field) => !isSilent(values[field])).map((field) => [field, values[field]]))
}

function isSilent(value: unknown): boolean {
  return value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** Records in their order, which the file's own order tells; a number is written only where it differs. */
export function listed<R extends { readonly id: string; readonly order: number }>(
  records: Iterable<R>,
  fields: readonly string[],
): Record<string, unknown>[] {
  return inOrder(records).map((record, n) => ({
    ...spoken(record, fields),
    ...(record.order === n ? {} : { order: record.order }),
  }))
}

/** A list under its name; nothing for an empty one. */
export function listedAs(name: string, list: readonly unknown[]): Record<string, unknown> {
  return list.length > 0 ? { [name]: list } : {}
}

export function grouped<K, V>(values: Iterable<V>, by: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>()
  for (const value of values) {
    const group = groups.get(by(value))
    if (group) group.push(value)
    else groups.set(by(value), [value])
  }
  return groups
}
