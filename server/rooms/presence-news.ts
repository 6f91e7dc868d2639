import { MESSAGE_AWARENESS } from '../../src/document/wire.ts'
import { headBytes, writeHead } from './socket-frame.ts'
import { varUintBytes, writeVarUint } from './var-uint.ts'

/** Where the entry of somebody lies among those of all. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * What people newly show of themselves, framed for the socket: for all who only look the same frame, for each of the others one
 * without their own entry.
 *
 * Where everybody moves, nearly everybody needs a frame of their own. So entries are put together once, and a frame is two copies
 * of what lies around one entry, into the buffer in which the edits of the same moment go out.
 */
export class PresenceNews<Owner> {
  private readonly entries: Buffer
  private readonly count: number
  private readonly own: ReadonlyMap<Owner, Span>

  constructor(told: readonly { readonly owner: Owner | undefined; readonly bytes: Uint8Array }[]) {
    const own = new Map<Owner, Span>()
    this.entries = Buffer.allocUnsafe(told.reduce((sum, { bytes }) => sum + bytes.byteLength, 0))
    let at = 0
    for (const { owner, bytes } of told) {
      this.entries.set(bytes, at)
      const start = at
      at += bytes.byteLength
      if (owner !== undefined) own.set(owner, { start, end: at })
    }
    this.count = told.length
    this.own = own
  }

  /** Whether something of it is somebody's own. */
  isOf(reader: Owner): boolean {
    return this.own.has(reader)
  }

  /** Behind `before`, all of it, or all but what is the reader's own; undefined if there is nothing of either. */
  frames(before: Buffer | undefined, reader?: Owner): Buffer | undefined {
    const { entries } = this
    const own = reader === undefined ? undefined : this.own.get(reader)
    const count = own ? this.count - 1 : this.count
    if (count === 0) return before
    const payload = varUintBytes(count) + entries.byteLength - (own ? own.end - own.start : 0)
    const message = 1 + varUintBytes(payload) + payload
    const start = before?.byteLength ?? 0
    const frames = Buffer.allocUnsafe(start + headBytes(message) + message)
    if (before) frames.set(before)
    let at = writeHead(frames, start, message)
    frames[at++] = MESSAGE_AWARENESS
    at = writeVarUint(frames, at, payload)
    at = writeVarUint(frames, at, count)
    if (own) {
      at += entries.copy(frames, at, 0, own.start)
      entries.copy(frames, at, own.end)
    } else entries.copy(frames, at)
    return frames
  }
}
