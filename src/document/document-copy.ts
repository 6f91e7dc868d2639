import * as Y from 'yjs'
import type { Journey } from '../journey/journey.ts'
import { MOST_LINKS, MOST_RECORDS, MOST_WAYPOINTS } from '../journey/limits.ts'
import { judgeUpdate } from './judge-update.ts'
import { readJourney } from './read.ts'
import { metaMap, openShape, SHAPE } from './shape.ts'

/** Why a copy cannot be used at all, or not with this document. */
export type CopyFault =
  /** It cannot be read, or parts of it are missing. */
  | 'broken'
  /** A newer edition wrote it. */
  | 'newer'
  | 'tooBig'
  /** It has nothing in common with the document: what both hold would stand there twice. */
  | 'stranger'
  /** It holds work of somebody who is here, which this document has not heard of yet; a moment later it has. */
  | 'ahead'

/** Of a whole copy, bytes: a room takes no more. */
const MOST_COPY_BYTES = 16 * 2 ** 20

/** Of what a copy brings, bytes: it travels in one frame, of which a room takes 4 MiB. */
const MOST_NEWS_BYTES = 3.5 * 2 ** 20

/**
 * The whole document as one update: with names, restricted lessons, and removed cards, since all of them are parts that
 * others build on.
 *
 * Why there is none with less in it: a part is known by its client and number alone. A copy in which the same part says
 * something else would never be corrected by syncing, and one made anew from a nameless journey shares no part with the
 * map, so that every card would win or lose as a whole.
 */
export function copyOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc)
}

/** A copy in a document of its own, where it can do no harm. */
export function openCopy(copy: Uint8Array): { readonly doc: Y.Doc } | { readonly fault: CopyFault } {
  if (copy.length > MOST_COPY_BYTES) return { fault: 'tooBig' }
  const doc = new Y.Doc()
  if (judgeUpdate(doc, copy).kind !== 'sound') return { fault: 'broken' }
  openShape(doc)
  try {
    Y.applyUpdate(doc, copy)
    const shape = metaMap(doc).get('shape')
    if (typeof shape !== 'number') return { fault: 'broken' }
    if (shape > SHAPE) return { fault: 'newer' }
    return isWithinLimits(readJourney(doc)) ? { doc } : { fault: 'tooBig' }
  } catch {
    // Sound in all its parts, and still no document: Yjs found no place for one of them.
    return { fault: 'broken' }
  }
}

/** What merging a copy would bring. */
export interface CopyNews {
  /** The part of it that the document does not have. */
  readonly update: Uint8Array
  /** The journey as it would be then. */
  readonly merged: Journey
}

/**
 * What a copy would bring to the document that it was made of, tried on a copy of that document, too.
 *
 * @param present clients that write in this document now: nobody else may bring news of theirs
 */
export function newsOf(
  doc: Y.Doc,
  copy: Uint8Array,
  present: Iterable<number>,
): CopyNews | { readonly fault: CopyFault } {
  const opened = openCopy(copy)
  if ('fault' in opened) return opened
  if (!haveCommonPast(doc, opened.doc)) return { fault: 'stranger' }
  const update = Y.diffUpdate(copy, Y.encodeStateVector(doc))
  if (update.length > MOST_NEWS_BYTES) return { fault: 'tooBig' }
  const verdict = judgeUpdate(doc, update)
  if (verdict.kind !== 'sound') return { fault: 'broken' }
  const writers = new Set([doc.clientID, ...present])
  if (verdict.grown.some((client) => writers.has(client))) return { fault: 'ahead' }
  const trial = openCopy(Y.mergeUpdates([copyOf(doc), update]))
  return 'fault' in trial ? trial : { update, merged: readJourney(trial.doc) }
}

/** Whether both hold work of one client: those numbers are drawn by chance from four thousand million. */
function haveCommonPast(a: Y.Doc, b: Y.Doc): boolean {
  return [...b.store.clients.keys()].some((client) => a.store.clients.has(client))
}

function isWithinLimits({ waypoints, links, phases, lessons }: Journey): boolean {
  return (
    waypoints.size <= MOST_WAYPOINTS &&
    links.size <= MOST_LINKS &&
    phases.size <= MOST_RECORDS &&
    lessons.size <= MOST_RECORDS
  )
}
