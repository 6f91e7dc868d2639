import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What a node tells the others of a room. `node` is who tells it. */
export type Hint = { readonly node: string } & (
  | {
      readonly kind: 'records'
      /** The number of the record before the first. */
      readonly after: number
      readonly to: number
      /** The records themselves; none where they are large: then they are read in the log. */
      readonly updates: readonly Uint8Array[]
    }
  /** What people at this node show of themselves, in the encoding of y-protocols; `isAll`: nobody else is there. */
  | { readonly kind: 'presence'; readonly entries: Uint8Array; readonly isAll: boolean }
  /** The node has just opened the room, and wants to know who is there. */
  | { readonly kind: 'presence-wanted' }
  /** Somebody is kept from writing by this client id: is its owner still there? */
  | { readonly kind: 'challenge'; readonly clientId: number }
  /** Links were replaced: only keys of this generation are valid. */
  | { readonly kind: 'keys'; readonly generation: number }
)

/** Raised when old nodes could no longer read the hints of new ones, which they then pass over; the log still tells them. */
const VERSION = 1
const KINDS = ['records', 'presence', 'presence-wanted', 'challenge', 'keys'] as const
const MOST_UPDATES = 10_000

export function encodeHint(hint: Hint): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, VERSION)
    encoding.writeVarUint(encoder, KINDS.indexOf(hint.kind))
    encoding.writeVarString(encoder, hint.node)
    switch (hint.kind) {
      case 'records':
        encoding.writeVarUint(encoder, hint.after)
        encoding.writeVarUint(encoder, hint.to)
        encoding.writeVarUint(encoder, hint.updates.length)
        for (const update of hint.updates) encoding.writeVarUint8Array(encoder, update)
        return
      case 'presence':
        encoding.writeVarUint(encoder, hint.isAll ? 1 : 0)
        encoding.writeVarUint8Array(encoder, hint.entries)
        return
      case 'challenge':
        encoding.writeVarUint(encoder, hint.clientId)
        return
      case 'keys':
        encoding.writeVarUint(encoder, hint.generation)
    }
  })
}

/** Undefined for what is none of ours, which is passed over: the log tells the rest. */
export function readHint(bytes: Uint8Array): Hint | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== VERSION) return undefined
    const kind = KINDS[decoding.readVarUint(decoder)]
    const hint = readBody(kind, decoding.readVarString(decoder), decoder)
    return decoding.hasContent(decoder) ? undefined : hint
  } catch {
    // lib0 throws for bytes that end early: not a hint.
    return undefined
  }
}

function readBody(kind: (typeof KINDS)[number] | undefined, node: string, decoder: decoding.Decoder): Hint | undefined {
  switch (kind) {
    case 'records': {
      const after = decoding.readVarUint(decoder)
      const to = decoding.readVarUint(decoder)
      const count = decoding.readVarUint(decoder)
      if (to <= after || count > MOST_UPDATES || (count > 0 && count !== to - after)) return undefined
      const updates: Uint8Array[] = []
      for (let index = 0; index < count; index++) updates.push(decoding.readVarUint8Array(decoder))
      return { kind, node, after, to, updates }
    }
    case 'presence': {
      const isAll = decoding.readVarUint(decoder) === 1
      return { kind, node, isAll, entries: decoding.readVarUint8Array(decoder) }
    }
    case 'presence-wanted':
      return { kind, node }
    case 'challenge':
      return { kind, node, clientId: decoding.readVarUint(decoder) }
    case 'keys':
      return { kind, node, generation: decoding.readVarUint(decoder) }
    default:
      return undefined
  }
}
