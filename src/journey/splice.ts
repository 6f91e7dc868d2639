/** One stretch of a text put in the place of another. */
export interface Splice {
  readonly at: number
  readonly took: string
  readonly put: string
}

/** What leads from one text to the other, as one stretch: without what they begin and end with alike. */
export function spliceOf(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at += 1
  let end = 0
  while (end < most - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { at, took: before.slice(at, before.length - end), put: after.slice(at, after.length - end) }
}

/**
 * Where a place of the text comes to lie after a splice. What is put in right there comes behind the place, or before it
 * where `stays` is 'behind'.
 */
export function placeAfter(place: number, { at, took, put }: Splice, stays: 'before' | 'behind' = 'before'): number {
  const end = at + took.length
  // Two who wrote around it at once: the letters between which it stood are still there, further on.
  const within = took === '' ? -1 : put.indexOf(took)
  if (within >= 0 && place >= at && place <= end) return place + within
  if (place < at || (place === at && stays === 'before')) return place
  return place >= end ? place + put.length - took.length : at + put.length
}

/**
 * What somebody wrote (`base` became `own`) on a text that others have changed meanwhile: the letters of both stay, and what
 * either of them took out is gone.
 */
export function rebase(base: string, own: string, now: string): string {
  if (base === now) return own
  const mine = spliceOf(base, own)
  const theirs = spliceOf(base, now)
  const end = mine.at + mine.took.length
  // What they put into the stretch that I took out is not mine to take.
  if (theirs.at > mine.at && theirs.at < end) {
    const rest = now.slice(Math.max(theirs.at + theirs.put.length, placeAfter(end, theirs)))
    return now.slice(0, mine.at) + mine.put + theirs.put + rest
  }
  const from = placeAfter(mine.at, theirs, 'behind')
  return now.slice(0, from) + mine.put + now.slice(Math.max(from, placeAfter(end, theirs)))
}
