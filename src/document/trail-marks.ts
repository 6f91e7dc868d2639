import type * as Y from 'yjs'
import { cleanName } from './presence.ts'

/**
 * That somebody sat behind a client number of the journey's document from a clock on. Yjs keeps with every letter the number of
 * who wrote it, but numbers are drawn anew for each sitting; marks say whose they were, and when.
 */
export interface Mark {
  readonly client: number
  /** What of that client is from here on: Yjs counts up with everything it writes. */
  readonly clock: number
  /** Seconds since 1970, by the clock of whoever wrote it. */
  readonly at: number
  readonly name: string
}

/** Marks by client, each list in order of clock. */
export type Marks = ReadonlyMap<number, readonly Mark[]>

/** A list of small lists: some 35 bytes a mark, where a map with a key for each took 90. */
function markList(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray('marks')
}

export function writeMark(doc: Y.Doc, { client, clock, at, name }: Mark): void {
  markList(doc).push([[client, clock, at, cleanName(name)]])
}

/** All marks; what is malformed is left out. */
export function readMarks(doc: Y.Doc): Marks {
  const marks = new Map<number, Mark[]>()
  for (const value of markList(doc)) {
    const mark = readMark(value)
    if (!mark) continue
    const list = marks.get(mark.client)
    if (list) list.push(mark)
    else marks.set(mark.client, [mark])
  }
  for (const list of marks.values()) list.sort((a, b) => a.clock - b.clock || a.at - b.at)
  return marks
}

/** The mark under which something was written: the last before it, or the first, which may come a little late. */
export function markOf(
  marks: Marks,
  { client, clock }: { readonly client: number; readonly clock: number },
): Mark | undefined {
  const list = marks.get(client)
  return list?.findLast((mark) => mark.clock <= clock) ?? list?.[0]
}

/** The last moment that a clock can tell in four digits of the year. */
const LATEST = 253_402_300_799

function readMark(value: unknown): Mark | undefined {
  if (!Array.isArray(value)) return undefined
  const [client, clock, at, name] = value as unknown[]
  if (!isCount(client) || !isCount(clock) || !isCount(at) || at > LATEST || typeof name !== 'string') return undefined
  return { client, clock, at, name: cleanName(name) }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
