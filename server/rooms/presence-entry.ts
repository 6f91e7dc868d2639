import { varUintBytes, writeVarUint } from './var-uint.ts'

const NO_BYTES = Buffer.from(new ArrayBuffer(0))
/** A state that grows a little, as that of a hand that moves, still finds room. */
const SPARE_BYTES = 32

/** What is told of one client, as it goes out. */
export class PresenceEntry<Owner> {
  /** Undefined: they left. */
  readonly owner: Owner | undefined
  readonly clientId: number
  clock: number
  /** Written over when they show something else. Its state, UTF-8 JSON, ends it. */
  bytes: Buffer
  /** Not told yet. */
  isNews = false
  /** The number of the news that told it last, and where it lies among their entries. */
  toldIn = 0
  start = 0
  private stateBytes = 0

  /** @param before whose place it takes */
  constructor(owner: Owner | undefined, clientId: number, before?: PresenceEntry<Owner>) {
    this.owner = owner
    this.clientId = clientId
    this.clock = before?.clock ?? 0
    this.bytes = before?.bytes ?? NO_BYTES
  }

  /** Writes what is told: client id, clock, and the state as a string of lib0, which is its length and its UTF-8 bytes. */
  write(clock: number, state: Uint8Array): void {
    const { clientId, bytes } = this
    const length = varUintBytes(clientId) + varUintBytes(clock) + varUintBytes(state.byteLength) + state.byteLength
    let written = bytes
    if (bytes.byteLength !== length) {
      // Never a part of Node's pool, of which one entry would keep 8 KB alive.
      const room = bytes.buffer.byteLength < length ? new ArrayBuffer(length + SPARE_BYTES) : bytes.buffer
      written = Buffer.from(room, 0, length)
    }
    let at = writeVarUint(written, 0, clientId)
    at = writeVarUint(written, at, clock)
    at = writeVarUint(written, at, state.byteLength)
    written.set(state, at)
    this.clock = clock
    this.bytes = written
    this.stateBytes = state.byteLength
  }

  isState(state: Uint8Array): boolean {
    const { bytes, stateBytes } = this
    if (stateBytes !== state.byteLength) return false
    return bytes.compare(state, 0, stateBytes, bytes.byteLength - stateBytes) === 0
  }
}
