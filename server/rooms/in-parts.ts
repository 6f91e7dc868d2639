import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

/** What takes 8 s on a line of 64 kbit/s, on which `y-websocket` waits 30 s for a whole message. */
export const PART_BYTES = 64 * 1024

/** One client's structs, and how far they are in the parts. */
interface Client {
  readonly id: number
  readonly structs: readonly Struct[]
  /** Index of the first struct that is not in the parts. */
  next: number
  /** How many clocks are in the parts, or known before. */
  sent: number
  /** Those of the part that is being made. */
  run: Run | undefined
}

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
  const clients = new Map<number, Client>()
  for (const [id, structs] of doc.store.clients as Map<number, Struct[]>) {
    const sent = known.get(id) ?? 0
    clients.set(id, { id, structs, next: firstBeyond(structs, sent), sent, run: undefined })
  }
  const parts: Uint8Array[] = []
  /** Whose structs are in the part that is being made. */
  let inPart: Client[] = []
  let bytes = 0
  const cut = (): void => {
    if (inPart.length > 0) parts.push(encodeRuns(inPart))
    for (const client of inPart) client.run = undefined
    inPart = []
    bytes = 0
  }
  const take = (client: Client, struct: Struct): void => {
    let { run } = client
    if (!run) {
      run = client.run = { clock: client.sent, encoder: new Y.UpdateEncoderV1(), structs: 0 }
      inPart.push(client)
    }
    const { restEncoder } = run.encoder
    const before = encoding.length(restEncoder)
    struct.write(run.encoder, client.sent - struct.id.clock)
    run.structs += 1
    client.sent = struct.id.clock + struct.length
    client.next += 1
    bytes += encoding.length(restEncoder) - before
    if (bytes >= partBytes) cut()
  }

  for (const first of clients.values()) {
    /** Who has to come first, the last of them before all. */
    const waiting = [first]
    for (;;) {
      const client = waiting.at(-1)
      if (client === undefined) break
      const struct = client.structs[client.next]
      const before = struct && missing(struct, clients)
      if (before) waiting.push(before)
      else {
        if (struct) take(client, struct)
        if (!struct || waiting.length > 1) waiting.pop()
      }
    }
  }
  const deleted = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
  if (parts.length === 0 && bytes + deleted.byteLength <= partBytes) return [encodeRuns(inPart, deleted)]
  cut()
  parts.push(deleted)
  return parts
}

function firstBeyond(structs: Struct[], clock: number): number {
  const last = structs.at(-1)
  if (!last || clock >= last.id.clock + last.length) return structs.length
  return clock === 0 ? 0 : Y.findIndexSS(structs, clock)
}

/** A client of whom a struct needs more than is there. */
function missing(struct: Struct, clients: ReadonlyMap<number, Client>): Client | undefined {
  if (!(struct instanceof Y.Item)) return undefined
  const { client: own } = struct.id
  const lacks = (id: Y.ID | null | undefined): Client | undefined => {
    if (!id || id.client === own) return undefined
    const client = clients.get(id.client)
    return client && id.clock >= client.sent ? client : undefined
  }
  return (
    lacks(struct.origin) ??
    lacks(struct.rightOrigin) ??
    lacks((struct.parent as Y.AbstractType<unknown> | null)?._item?.id)
  )
}

/** An update that says nothing. */
const NOTHING = Uint8Array.of(0, 0)

/** An update of the first version: clients with their runs, and what is deleted, as an update without any says it. */
function encodeRuns(clients: readonly Client[], deleted: Uint8Array = NOTHING): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.length)
    for (const { id, run } of [...clients].sort((one, other) => other.id - one.id)) {
      if (!run) continue
      encoding.writeVarUint(encoder, run.structs)
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, run.clock)
      encoding.writeUint8Array(encoder, encoding.toUint8Array(run.encoder.restEncoder))
    }
    encoding.writeUint8Array(encoder, deleted.subarray(1))
  })
}
