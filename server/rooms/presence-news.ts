import { MESSAGE_AWARENESS } from '../../src/document/wire.ts'
import type { PresenceEntry } from './presence-entry.ts'
import { headBytes, writeHead } from './socket-frame.ts'
import { varUintBytes, writeVarUint } from './var-uint.ts'

/**
 * What people newly show of themselves, framed for the socket: for all who only look the same frame, for each of the others one
 * without their own entry.
 *
 * Where everybody moves, nearly everybody needs a frame of their own. So entries are put together once, and a frame is two copies
 * of what lies around one entry, into the buffer in which the edits of the same moment go out. Where it lies stands in the entry:
 * a map of them for each piece of news, in which each reader was looked up, was what news cost most.
 */
export class PresenceNews<Owner> {
  private readonly number: number
  private readonly entries: Buffer
  private readonly count: number

  /** @param number which news of a room they are, from 1 on */
  constructor(number: number, told: readonly PresenceEntry<Owner>[]) {
    this.number = number
    let length = 0
    for (const entry of told) length += entry.bytes.byteLength
    this.entries = Buffer.allocUnsafe(length)
    let at = 0
    for (const entry of told) {
      this.entries.set(entry.bytes, at)
      entry.isNews = false
      entry.toldIn = number
      entry.start = at
      at += entry.bytes.byteLength
    }
    this.count = told.length
  }

  /** Whether what is told of somebody is among it. */
  tells(entry: PresenceEntry<Owner> | undefined): boolean {
    return entry?.toldIn === this.number
  }

  /** Behind `before`, all of it, or all but `own`, which is among it; undefined if there is nothing of either. */
  frames(before: Buffer | undefined, own?: PresenceEntry<Owner>): Buffer | undefined {
    const { entries } = this
    const count = own ? this.count - 1 : this.count
    if (count === 0) return before
    const ownBytes = own ? own.bytes.byteLength : 0
    const payload = varUintBytes(count) + entries.byteLength - ownBytes
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
      entries.copy(frames, at, own.start + ownBytes)
    } else entries.copy(frames, at)
    return frames
  }
}
