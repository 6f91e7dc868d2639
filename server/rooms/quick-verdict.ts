import * as Y from 'yjs'
import type { Verdict } from '../../src/document/judge-update.ts'

const ORIGIN = 0x80
const RIGHT_ORIGIN = 0x40
const KEY_IN_PARENT = 0x20
const DELETED = 1
const STRING = 4
const ANY = 8

const MOST_STRUCTS = 64
const MOST_DEPTH = 8
const MOST_CLOCK = 2 ** 31
const MOST_GROWTH = 100_000
/** The bytes of `__proto__`, a key that nobody may write: whatever is as long is looked at properly. */
const FORBIDDEN_BYTES = 9

/** No client id. */
const NOBODY = -1

/**
 * The verdict on an update as nearly all are: a few values or letters of one person, next to what is known, or some deletions.
 * Undefined for everything else, which `judgeUpdate` has to look at.
 *
 * Yjs decodes an update once to be judged and once more to be applied, and the first was a twentieth of what many rooms cost. This looks
 * at the bytes alone and makes nothing of them. What it calls sound, `judgeUpdate` does too, in the same words.
 */
export function quickVerdict(doc: Y.Doc, update: Uint8Array): Verdict | undefined {
  return new QuickJudge(doc, update).judge()
}

class QuickJudge {
  private readonly doc: Y.Doc
  private readonly bytes: Uint8Array
  private at = 0
  private isUndecided = false
  /** Whose parts these are, and what is known of theirs with what was read so far. */
  private client = NOBODY
  private clock = 0

  constructor(doc: Y.Doc, update: Uint8Array) {
    this.doc = doc
    this.bytes = update
  }

  judge(): Verdict | undefined {
    const clients = this.number()
    if (clients > 1) return undefined
    const grown: number[] = []
    if (clients === 1) {
      const structs = this.number()
      if (structs < 1 || structs > MOST_STRUCTS) return undefined
      this.client = this.number()
      this.clock = Y.getState(this.doc.store, this.client)
      // What is known in part already is judged with more care.
      const before = this.number()
      if (before !== this.clock) return undefined
      for (let struct = 0; struct < structs && !this.isUndecided; struct++) this.readItem()
      if (this.clock - before > MOST_GROWTH || this.clock > MOST_CLOCK) return undefined
      grown.push(this.client)
    }
    const deletes = this.readDeletions()
    if (this.isUndecided || this.at !== this.bytes.length) return undefined
    return { kind: 'sound', grown, deletes }
  }

  private readItem(): void {
    const info = this.byte()
    if (info & ORIGIN) this.readKnownId()
    if (info & RIGHT_ORIGIN) this.readKnownId()
    if ((info & (ORIGIN | RIGHT_ORIGIN)) === 0) {
      if (this.number() === 1) this.readLetters()
      else this.readKnownId()
      if (info & KEY_IN_PARENT && this.readLetters() === FORBIDDEN_BYTES) this.isUndecided = true
    }
    const content = info & 31
    let length = 0
    if (content === DELETED) length = this.number()
    else if (content === STRING) length = this.readLetters()
    else if (content === ANY) {
      length = this.number()
      for (let value = 0; value < length && !this.isUndecided; value++) this.readAny(MOST_DEPTH)
    }
    if (length < 1) this.isUndecided = true
    this.clock += length
  }

  /** Of something that is known, or was read just before. */
  private readKnownId(): void {
    const client = this.number()
    const clock = this.number()
    const known = client === this.client ? this.clock : Y.getState(this.doc.store, client)
    if (clock >= known) this.isUndecided = true
  }

  private readDeletions(): boolean {
    let deletes = false
    for (let clients = this.number(); clients > 0 && !this.isUndecided; clients--) {
      const client = this.number()
      const known = client === this.client ? this.clock : Y.getState(this.doc.store, client)
      for (let ranges = this.number(); ranges > 0 && !this.isUndecided; ranges--) {
        const clock = this.number()
        const length = this.number()
        if (length < 1 || clock + length > known) this.isUndecided = true
        deletes = true
      }
    }
    return deletes
  }

  /** A value as lib0 writes it. */
  private readAny(depth: number): void {
    switch (this.byte()) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return
      case 125: {
        // A whole number: sign and six bits, then seven bits each.
        if (this.byte() & 0x80) this.number()
        return
      }
      case 124:
        this.skip(4)
        return
      case 123:
        this.skip(8)
        return
      case 119:
        this.readLetters()
        return
      case 118:
        for (let keys = this.number(); keys > 0 && !this.isUndecided; keys--) {
          this.readLetters()
          if (depth === 0) this.isUndecided = true
          else this.readAny(depth - 1)
        }
        return
      case 117:
        for (let values = this.number(); values > 0 && !this.isUndecided; values--) {
          if (depth === 0) this.isUndecided = true
          else this.readAny(depth - 1)
        }
        return
      default:
        this.isUndecided = true
    }
  }

  /** A text of plain letters, of which a byte each is also one unit of its length. */
  private readLetters(): number {
    const length = this.number()
    const end = this.at + length
    if (end > this.bytes.length) this.isUndecided = true
    else for (let at = this.at; at < end; at++) if ((this.bytes[at] as number) > 127) this.isUndecided = true
    this.at = end
    return length
  }

  private skip(bytes: number): void {
    this.at += bytes
    if (this.at > this.bytes.length) this.isUndecided = true
  }

  private byte(): number {
    if (this.at >= this.bytes.length) this.isUndecided = true
    return this.bytes[this.at++] ?? 0
  }

  /** Seven bits a byte, the lowest first; nothing above 2^35. */
  private number(): number {
    let value = 0
    let factor = 1
    for (let count = 0; count < 5; count++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
    this.isUndecided = true
    return 0
  }
}
