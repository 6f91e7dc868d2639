import * as Y from 'yjs'
import { foundations, type Part, UpdateParts } from './update-parts.ts'

/**
 * Server and browser alike: a room judges what is sent to it, a browser what a picture carries, so that nothing enters a
 * document here that the room would close the line over.
 *
 * Looks at an update before it touches a document, because Yjs trusts its input: it applies half of a broken update, keeps
 * updates with missing parts for ever, and lets eight bytes delete what somebody has not typed yet.
 *
 * The order of questions: can it be read; is every part sound by itself; do we know everything that it builds on.
 */
export type Verdict =
  /** `grown` holds the clients that it adds to; `deletes` says whether it names anything deleted, be it known or not. */
  | { readonly kind: 'sound'; readonly grown: readonly number[]; readonly deletes: boolean }
  /** It builds on something that we do not know; asking the sender for everything heals that. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'malformed'; readonly why: string }

const MOST_CLOCK = 2 ** 31
const MOST_STRUCTS = 200_000
const MOST_GROWTH = 1_000_000
const MOST_DEPTH = 32

/** Judges a V1 update against a document, which it leaves alone. */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array): Verdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch (error) {
    return { kind: 'malformed', why: `cannot be read: ${String(error)}` }
  }
  const { structs, ds } = decoded
  if (structs.length > MOST_STRUCTS) return { kind: 'malformed', why: 'too many parts' }

  /** What we shall know of each client once this update is in. */
  const ends = new Map<number, number>()
  let gap = false
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    const before = ends.get(client)
    if (before !== undefined && before !== clock) return { kind: 'malformed', why: 'parts out of order' }
    if (end > MOST_CLOCK || struct.length < 1) return { kind: 'malformed', why: 'impossible length' }
    if (before === undefined && clock > known(doc, client)) gap = true
    if (struct instanceof Y.Skip) gap = true
    ends.set(client, end)
    if (struct instanceof Y.Item) {
      const why = flawOf(struct)
      if (why) return { kind: 'malformed', why }
    }
  }

  const grown: number[] = []
  for (const [client, end] of ends) {
    const growth = end - known(doc, client)
    if (growth > MOST_GROWTH && !gap) return { kind: 'malformed', why: 'grows too much at once' }
    if (growth > 0) grown.push(client)
  }

  const knows = (client: number, clock: number): boolean => clock < Math.max(known(doc, client), ends.get(client) ?? 0)
  let deletes = false
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (len < 1 || clock + len > MOST_CLOCK) return { kind: 'malformed', why: 'impossible deletion' }
      deletes = true
      if (!knows(client, clock + len - 1)) gap = true
    }
  }
  for (const struct of structs) {
    for (const id of foundations(struct)) {
      if (!knows(id.client, id.clock)) gap = true
    }
  }
  if (gap) return { kind: 'gap' }
  const parts = new UpdateParts(doc, structs)
  if (parts.isCircle()) return { kind: 'malformed', why: 'parts that wait for each other' }
  // Ten thousand maps within one another take 200 kB, and everybody's stack: nobody can read or delete the outermost any more.
  const isTooDeep = (struct: Part): boolean =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentType && parts.depthOf(struct) > MOST_DEPTH
  if (structs.some(isTooDeep)) return { kind: 'malformed', why: 'types nested too deeply' }
  return { kind: 'sound', grown, deletes }
}

function known(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

function flawOf(item: Y.Item): string | undefined {
  for (const id of foundations(item)) {
    if (id.client === item.id.client && id.clock >= item.id.clock) return 'builds on itself'
  }
  if (item.parentSub === '__proto__') return 'forbidden key'
  const content = item.content
  if (content instanceof Y.ContentDoc) return 'documents within documents'
  if (content instanceof Y.ContentAny && content.arr.some((value) => isDeep(value, MOST_DEPTH)))
    return 'nested too deeply'
  if (content instanceof Y.ContentJSON && content.arr.some((value) => isDeep(value, MOST_DEPTH)))
    return 'nested too deeply'
  if (content instanceof Y.ContentEmbed && isDeep(content.embed, MOST_DEPTH)) return 'nested too deeply'
  if (content instanceof Y.ContentFormat && isDeep(content.value, MOST_DEPTH)) return 'nested too deeply'
  return undefined
}

function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  if (left === 0) return true
  return Object.values(value).some((part) => isDeep(part, left - 1))
}
