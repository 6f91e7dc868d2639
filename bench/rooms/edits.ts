import * as Y from 'yjs'

/** Edits `from` up to but without `to` of one client: the numbers that Yjs itself gives them. */
export interface Edits {
  readonly client: number
  readonly from: number
  readonly to: number
}

const MOST_KNOWN = 20_000
const known = new Map<string, readonly Edits[]>()

/**
 * The edits in an update, read from its content: servers merge updates, so that frames cannot be counted.
 *
 * A server sends the same bytes to all readers of a room; they are parsed once and afterwards known by being equal.
 */
export function editsIn(bytes: Buffer, start: number, end: number): readonly Edits[] {
  const text = bytes.toString('latin1', start, end)
  const found = known.get(text)
  if (found) return found
  const edits = parse(bytes.subarray(start, end))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, edits)
  return edits
}

function parse(update: Uint8Array): readonly Edits[] {
  const edits: { client: number; from: number; to: number }[] = []
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    const last = edits.at(-1)
    if (last && last.client === client && last.to === clock) last.to += struct.length
    else edits.push({ client, from: clock, to: clock + struct.length })
  }
  return edits
}
