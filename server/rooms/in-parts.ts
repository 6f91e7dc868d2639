import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

/** What takes 8 s on a line of 64 kbit/s, on which `y-websocket` waits 30 s for a whole message. */
export const PART_BYTES = 64 * 1024

/** Structs of one client that follow each other, encoded. */
interface Run {
  readonly clock: number
  readonly encoder: Y.UpdateEncoderV1
  structs: number
}

/**
 * What a document holds beyond `known`, as updates of about `partBytes` that can be applied one after the other: each builds
 * only on those before it. The last one says what is deleted.
 *
 * One message must not take long on a slow line: `y-websocket` gives up a line on which no whole message came for 30 s.
 */
export function inParts(doc: Y.Doc, known: ReadonlyMap<number, number>, partBytes: number): Uint8Array[] {
  const clients = doc.store.clients as Map<number, Struct[]>
  /** How many clocks of each client are in the parts so far. */
  const sent = new Map(known)
  const next = new Map<number, number>()
  for (const [client, structs] of clients) next.set(client, firstBeyond(structs, sent.get(client) ?? 0))

  const parts: Uint8Array[] = []
  let runs = new Map<number, Run>()
  let bytes = 0
  const cut = (): void => {
    if (runs.size > 0) parts.push(encodeRuns(runs))
    runs = new Map()
    bytes = 0
  }
  const take = (client: number, struct: Struct): void => {
    const from = sent.get(client) ?? 0
    const run = runs.get(client) ?? { clock: from, encoder: new Y.UpdateEncoderV1(), structs: 0 }
    runs.set(client, run)
    const before = encoding.length(run.encoder.restEncoder)
    struct.write(run.encoder, from - struct.id.clock)
    run.structs += 1
    bytes += encoding.length(run.encoder.restEncoder) - before
    sent.set(client, struct.id.clock + struct.length)
    next.set(client, (next.get(client) ?? 0) + 1)
    if (bytes >= partBytes) cut()
  }

  for (const first of clients.keys()) {
    /** Who has to come first, the last of them before all. */
    const waiting = [first]
    for (;;) {
      const client = waiting.at(-1)
      if (client === undefined) break
      const struct = clients.get(client)?.[next.get(client) ?? 0]
      const before = struct && missing(struct, sent)
      if (before !== undefined) waiting.push(before)
      else {
        if (struct) take(client, struct)
        if (!struct || waiting.length > 1) waiting.pop()
      }
    }
  }
  cut()
  parts.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(sent)))
  return parts
}

function firstBeyond(structs: Struct[], clock: number): number {
  const last = structs.at(-1)
  if (!last || clock >= last.id.clock + last.length) return structs.length
  return clock === 0 ? 0 : Y.findIndexSS(structs, clock)
}

/** A client of whom a struct needs more than is there. */
function missing(struct: Struct, sent: ReadonlyMap<number, number>): number | undefined {
  if (!(struct instanceof Y.Item)) return undefined
  const parent = (struct.parent as Y.AbstractType<unknown> | null)?._item?.id
  for (const id of [struct.origin, struct.rightOrigin, parent]) {
    if (id && id.client !== struct.id.client && id.clock >= (sent.get(id.client) ?? 0)) return id.client
  }
  return undefined
}

/** An update of the first version: clients with their runs, and nothing deleted. */
function encodeRuns(runs: ReadonlyMap<number, Run>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, runs.size)
    for (const [client, run] of [...runs].sort(([one], [other]) => other - one)) {
      encoding.writeVarUint(encoder, run.structs)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, run.clock)
      encoding.writeUint8Array(encoder, encoding.toUint8Array(run.encoder.restEncoder))
    }
    encoding.writeVarUint(encoder, 0)
  })
}
