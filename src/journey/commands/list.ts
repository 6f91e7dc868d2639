import type { Change } from '../change.ts'
import { inOrder, type Journey, type TableName, type Tables, table } from '../journey.ts'
import { MOST_RECORDS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { keepTextsWhole } from './whole-texts.ts'

/**
 * The tables whose records stand in an order: activities of an instrument, indicators of an outcome, objectives, people,
 * evidence of a lesson.
 */
export type ListName = 'activities' | 'indicators' | 'objectives' | 'participants' | 'evidence'

/** Adds a record to a list. @throws Refusal `journeyFull` or `textTooLong` */
export function add<T extends ListName>(journey: Journey, name: T, record: Tables[T]): Change[] {
  if (table(journey, name).size >= MOST_RECORDS) throw new Refusal('journeyFull')
  keepTextsWhole(name, record)
  return [{ do: 'put', in: name, record } as Change]
}

/** Takes records off a list or out of any other table. */
export function takeOff(journey: Journey, name: TableName, ids: Iterable<string>): Change[] {
  const records = table(journey, name)
  return [...ids].filter((id) => records.has(id)).map((id) => ({ do: 'drop', in: name, id }) as Change)
}

/**
 * Moves a record one step up (-1) or down (+1) among its neighbours, by an order between the two next to its new place.
 * Orders are fractions, so that nobody else's record has to be written but where there is no number left between two.
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
  return [...ordersAfterStep(list, place, step)].map(
    ([one, order]) => ({ do: 'set', in: name, id: one, fields: { order } }) as Change,
  )
}

type Ordered = { readonly order: number } | undefined

/**
 * The orders that move one record of a list a step: its own, or all that have to change where two people added at one place
 * and there is no number between their records. None at the ends of the list.
 */
export function ordersAfterStep<R extends { readonly id: string; readonly order: number }>(
  list: readonly R[],
  place: number,
  step: -1 | 1,
): ReadonlyMap<R['id'], number> {
  const target = place + step
  const record = list[place]
  if (!record || target < 0 || target >= list.length) return new Map()
  const before = list[step < 0 ? target - 1 : target]
  const after = list[step < 0 ? target : target + 1]
  const order = orderBetween(before, after)
  if ((!before || before.order < order) && (!after || order < after.order)) return new Map([[record.id, order]])
  const moved = list.toSpliced(place, 1).toSpliced(target, 0, record)
  return new Map(moved.flatMap((one, n): [R['id'], number][] => (one.order === n ? [] : [[one.id, n]])))
}

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
