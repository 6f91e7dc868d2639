import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One person as told: the entry as it came, to be handed on. */
export interface PresenceEntry {
  readonly clientId: number
  readonly isGone: boolean
  readonly entry: Uint8Array
}

const NOBODY = 'null'
const MOST_ENTRIES = 10_000

/** Reads what a node tells of its people; undefined for what is no such thing. */
export function readEntries(bytes: Uint8Array): PresenceEntry[] | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MOST_ENTRIES) return undefined
    const entries: PresenceEntry[] = []
    for (let index = 0; index < count; index++) {
      const begins = decoder.pos
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const isGone = decoding.readVarString(decoder) === NOBODY
      entries.push({ clientId, isGone, entry: bytes.slice(begins, decoder.pos) })
    }
    return entries
  } catch {
    // lib0 throws for bytes that end early.
    return undefined
  }
}

export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })
}

export function goneEntry(clientId: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, NOBODY)
  })
}
