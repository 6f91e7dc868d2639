import type { Change } from '../change.ts'
import { inOrder, type Journey, type TableName, type Tables, table } from '../journey.ts'
import { MOST_RECORDS } from '../limits.ts'
import { Refusal } from '../refusal.ts'

/** The tables whose records stand in an order: activities of an instrument, indicators of an outcome, objectives, people. */
export type ListName = 'activities' | 'indicators' | 'objectives' | 'participants'

/** Adds a record to a list. @throws Refusal `journeyFull` */
export function add<T extends ListName>(journey: Journey, name: T, record: Tables[T]): Change[] {
  if (table(journey, name).size >= MOST_RECORDS) throw new Refusal('journeyFull')
  return [{ do: 'put', in: name, record } as Change]
}

/** Takes records off a list or out of any other table. */
export function takeOff(journey: Journey, name: TableName, ids: Iterable<string>): Change[] {
  const records = table(journey, name)
  return [...ids].filter((id) => records.has(id)).map((id) => ({ do: 'drop', in: name, id }) as Change)
}

/**
 * Moves a record one step up (-1) or down (+1) among its neighbours, by an order between the two next to its new place.
 * Orders are fractions, so that nobody else's record has to be written.
 */
export function shift<T extends ListName>(
  journey: Journey,
  name: T,
  id: string,
  step: -1 | 1,
  among: (record: Tables[T]) => boolean = () => true,
): Change[] {
  const list = inOrder([...table(journey, name).values()].filter(among))
  const place = list.findIndex((record) => record.id === id)
  if (place < 0) throw new Refusal('gone')
  const target = place + step
  if (target < 0 || target >= list.length) return []
  const order = orderBetween(list[step < 0 ? target - 1 : target], list[step < 0 ? target : target + 1])
  return [{ do: 'set', in: name, id, fields: { order } } as Change]
}

type Ordered = { readonly order: number } | undefined

export function orderBetween(before: Ordered, after: Ordered): number {
  if (!before && !after) return 0
  if (!before) return (after?.order ?? 0) - 1
  if (!after) return before.order + 1
  return (before.order + after.order) / 2
}

/** The order of what comes after all others. */
export function orderAtEnd(records: Iterable<{ readonly order: number }>): number {
  let last = 0
  for (const record of records) last = Math.max(last, record.order + 1)
  return last
}
