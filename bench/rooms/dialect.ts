import * as encoding from 'lib0/encoding'

/** What a frame from a server says, as far as the driver has to know. */
export type Said = 'asks' | 'answers' | 'edits' | 'shows' | 'else'

/** The frames that a server understands: plain y-protocols, or the same with the name of the room before each. */
export interface Dialect {
  readonly hello: (room: string) => readonly Uint8Array[]
  readonly asks: (room: string, stateVector: Uint8Array) => Uint8Array
  readonly answers: (room: string, update: Uint8Array) => Uint8Array
  readonly edits: (room: string, update: Uint8Array) => Uint8Array
  readonly shows: (room: string, entries: Uint8Array) => Uint8Array
  /** How many bytes of a frame stand before its message. */
  readonly prefix: (room: string) => number
}

const SYNC = 0
const PRESENCE = 1
const AUTH = 2
/** Hocuspocus answers with it to what was asked; the rest of the frame is as with SYNC. */
const SYNC_REPLY = 4

function dialect(prefixOf: (room: string) => Uint8Array, hello: Dialect['hello']): Dialect {
  const frame = (room: string, numbers: readonly number[], bytes: Uint8Array): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, prefixOf(room))
      for (const number of numbers) encoding.writeVarUint(encoder, number)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  return {
    hello,
    asks: (room, stateVector) => frame(room, [SYNC, 0], stateVector),
    answers: (room, update) => frame(room, [SYNC, 1], update),
    edits: (room, update) => frame(room, [SYNC, 2], update),
    shows: (room, entries) => frame(room, [PRESENCE], entries),
    prefix: (room) => prefixOf(room).byteLength,
  }
}

const NOTHING = new Uint8Array()

export const Y_PROTOCOLS: Dialect = dialect(
  () => NOTHING,
  () => [],
)

function hocuspocusPrefix(room: string): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarString(encoder, room))
}

/** Whoever comes first says who they are; a server without rules lets everybody in. */
export const HOCUSPOCUS: Dialect = dialect(hocuspocusPrefix, (room) => [
  encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, hocuspocusPrefix(room))
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'anybody')
    encoding.writeVarString(encoder, '4.7.0')
  }),
])

/** Reads frames in place: where its message starts and ends stands in `start` and `end` afterwards. */
export class FrameReader {
  bytes: Buffer = Buffer.alloc(0)
  start = 0
  end = 0

  read(bytes: Buffer, start: number, end: number): Said {
    this.bytes = bytes
    this.start = start
    const type = this.number()
    if (type === PRESENCE) return this.payload(end, 'shows')
    if (type !== SYNC && type !== SYNC_REPLY) return 'else'
    const step = this.number()
    return this.payload(end, step === 0 ? 'asks' : step === 1 ? 'answers' : 'edits')
  }

  /** The number at `start`, which moves on. */
  number(): number {
    let value = 0
    let times = 1
    for (;;) {
      const byte = this.bytes[this.start++] ?? 0
      value += (byte & 127) * times
      if (byte < 128) return value
      times *= 128
    }
  }

  private payload(end: number, said: Said): Said {
    const size = this.number()
    this.end = this.start + size
    if (this.end > end) throw new Error('a message that is longer than its frame')
    return said
  }
}
