import { isMergedText, leavesForGood } from '../document/shape.ts'
import type { Written } from '../document/written.ts'
import { type Change, placeOf } from '../journey/change.ts'
import { type Journey, type TableName, table } from '../journey/journey.ts'
import { same } from '../journey/same.ts'

/** Something that this person and somebody else both changed while they could not see each other. */
export interface Meeting {
  readonly table: TableName | 'about'
  /** Of the record; '' for what is said of the journey. */
  readonly id: string
  /** The field; '' where the whole record is meant. */
  readonly field: string
  /** Whose word stands now: a field holds one value, and a card that was taken off stays off. */
  readonly stands: 'mine' | 'theirs' | 'theyRemoved' | 'iRemoved'
  readonly mine: unknown
  /** What they wrote; undefined where it can no longer be known. */
  readonly theirs: unknown
}

/**
 * What of one's own changes met those of others, in the order of one's own.
 *
 * @param base the map on which one's own changes were made
 * @param mine one's own changes, made while nothing of the others arrived
 * @param written what the others had written meanwhile
 * @param now the map with both
 */
export function meetingsOf(
  base: Journey,
  mine: readonly Change[],
  written: readonly Written[],
  now: Journey,
): readonly Meeting[] {
  const theirs = new Map<string, Map<string, unknown>>()
  for (const { table: name, id, field, value } of written) {
    const place = name === 'about' ? 'about' : `${name} ${id}`
    const fields = theirs.get(place) ?? new Map<string, unknown>()
    theirs.set(place, fields.set(field, value))
  }
  return mine.flatMap((change): Meeting[] => {
    const wrote = theirs.get(placeOf(change)) ?? new Map<string, unknown>()
    if (change.do === 'describe') {
      return fieldsMet('about', '', change.fields, base.about, now.about, wrote)
    }
    // A draft leaves for good, and its revision tells what became of it.
    if (leavesForGood(change.in)) return []
    if (change.do === 'drop') {
      const touched = [...wrote.keys()].some((field) => field !== 'removed')
      const isBack = table(now, change.in).has(change.id)
      if (!touched || isBack || !base[change.in].has(change.id as never)) return []
      return [{ table: change.in, id: change.id, field: '', stands: 'iRemoved', mine: undefined, theirs: undefined }]
    }
    if (change.do !== 'set') return []
    const was = table(base, change.in).get(change.id)
    const is = table(now, change.in).get(change.id)
    if (!was) return []
    if (!is) {
      return [{ table: change.in, id: change.id, field: '', stands: 'theyRemoved', mine: undefined, theirs: undefined }]
    }
    return fieldsMet(change.in, change.id, change.fields, was, is, wrote)
  })
}

function fieldsMet(
  name: Meeting['table'],
  id: string,
  mine: object,
  was: object,
  is: object,
  wrote: ReadonlyMap<string, unknown>,
): Meeting[] {
  return Object.entries(mine).flatMap(([field, own]): Meeting[] => {
    // Both wrote into it, and both stand in it.
    if (isMergedText(name, field)) return []
    const stands: unknown = is[field as never]
    const before: unknown = was[field as never]
    // Mine is not there any more, so somebody else's is.
    if (!same(stands, own)) return [{ table: name, id, field, stands: 'theirs', mine: own, theirs: stands }]
    if (!wrote.has(field)) return []
    const lost = wrote.get(field)
    // Both wrote the same, or they only put back what was there: nobody has lost anything.
    if (lost !== undefined && (same(lost, own) || same(lost, before))) return []
    return [{ table: name, id, field, stands: 'mine', mine: own, theirs: lost }]
  })
}
