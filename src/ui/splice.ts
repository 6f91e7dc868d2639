/** One stretch of a text put in the place of another. */
export interface Splice {
  readonly at: number
  readonly removed: number
  readonly put: string
}

/** What leads from one text to the other, as one stretch: without what they begin and end with alike. */
export function spliceOf(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at += 1
  let end = 0
  while (end < most - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { at, removed: before.length - end - at, put: after.slice(at, after.length - end) }
}

/**
 * Where a place of the text comes to lie after a splice. What is put in right there comes behind the place, or before it
 * where `stays` is 'behind'.
 */
export function placeAfter(place: number, { at, removed, put }: Splice, stays: 'before' | 'behind' = 'before'): number {
  if (place < at || (place === at && stays === 'before')) return place
  if (place >= at + removed) return place + put.length - removed
  return at + put.length
}

/**
 * What somebody wrote (`base` became `own`) on a text that others have changed meanwhile: the letters of both stay, and what
 * either of them took out is gone.
 */
export function rebase(base: string, own: string, now: string): string {
  if (base === now) return own
  const mine = spliceOf(base, own)
  const theirs = spliceOf(base, now)
  const from = placeAfter(mine.at, theirs, 'behind')
  const to = Math.max(from, placeAfter(mine.at + mine.removed, theirs))
  // What they put into the stretch that I took out is not mine to take.
  const kept = mine.removed > 0 && theirs.at > mine.at && theirs.at < mine.at + mine.removed ? theirs.put : ''
  const start = kept === '' ? from : mine.at
  return now.slice(0, start) + mine.put + kept + now.slice(to)
}
