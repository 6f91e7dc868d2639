import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Updates and presence that no honest browser sends, byte by byte. */

/** Deletes `length` clocks of a client that it may not have written yet, and adds nothing: eight bytes for small numbers. */
export function futureDeletion(clientId: number, clock: number, length: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [0, 1, clientId, 1, clock, length]) encoding.writeVarUint(encoder, n)
  })
}

/** Fifteen bytes after which a client's clock stands at `length`: one part, of a client, garbage collected, that long. */
export function longGarbage(clientId: number, length: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, 1, clientId, 0, 0, length, 0]) encoding.writeVarUint(encoder, n)
  })
}

/** Says that it holds so many parts, and ends there. */
export function manyPartsClaimed(parts: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, parts, 5, 0]) encoding.writeVarUint(encoder, n)
  })
}

/** Sets `key` of the map `m`, as `clientId` would at `clock`. */
function setOf(
  clientId: number,
  clock: number,
  key: string,
  writeValue: (encoder: encoding.Encoder) => void,
): Uint8Array {
  return encoding.encode((encoder) => {
    for (const n of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, n)
    // Any content, under a key of a root type.
    encoding.writeUint8(encoder, 8 | 0x20)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'm')
    encoding.writeVarString(encoder, key)
    encoding.writeVarUint(encoder, 1)
    writeValue(encoder)
    encoding.writeVarUint(encoder, 0)
  })
}

/** What `clientId` will have written next, written by somebody else. */
export function forged(clientId: number, clock: number, key: string): Uint8Array {
  return setOf(clientId, clock, key, (encoder) => encoding.writeAny(encoder, 'forged'))
}

/** A list in a list in a list. */
export function deepValue(clientId: number, depth: number): Uint8Array {
  return setOf(clientId, 0, 'deep', (encoder) => {
    for (let level = 0; level < depth; level++) {
      encoding.writeUint8(encoder, 117)
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeAny(encoder, 1)
  })
}

/** A map in a map in a map, each a Yjs type of its own. */
export function deepTypes(depth: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    let map = doc.getMap<unknown>('m')
    for (let level = 0; level < depth; level++) {
      const inner = new Y.Map<unknown>()
      map.set('in', inner)
      map = inner
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

export function valueUnderKey(key: string, value: unknown): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('m').set(key, value)
  return Y.encodeStateAsUpdate(doc)
}

/** Updates of one client in their order, without the first: none of them can ever be taken in. */
export function gapped(count: number): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n <= count; n++) doc.getArray('list').push([n])
  return updates.slice(1)
}

/** Presence of `count` people who are not there. */
export function crowd(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let n = 0; n < count; n++) {
      encoding.writeVarUint(encoder, 1_000_000 + n)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, '{}')
    }
  })
}

export function stateVectorOf(known: ReadonlyMap<number, number>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, known.size)
    for (const [clientId, clock] of known) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
    }
  })
}
