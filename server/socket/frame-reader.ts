/** What comes in frames; bytes belong to whoever gets them. */
export interface FrameListener {
  readonly message: (data: Buffer, isBinary: boolean) => void
  readonly ping: (data: Buffer) => void
  readonly pong: (data: Buffer) => void
  /** The last: nothing is read after it. 1005 if no code was given. */
  readonly close: (code: number) => void
}

/** Bytes that are no frames, or frames that are too much; `code` closes the socket with. */
export class FrameFault extends Error {
  override readonly name = 'FrameFault'
  readonly code: number

  constructor(code: number, why: string) {
    super(why)
    this.code = code
  }
}

const CONTINUATION = 0
const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

const PROTOCOL_ERROR = 1002
const TOO_MANY = 1008
/** Of one message. */
export const TOO_LARGE = 1009
/** No code in a close frame. */
export const NO_CODE = 1005

const MOST_CONTROL_BYTES = 125
/** Of one message. */
const MOST_FRAGMENTS = 4096
const NOTHING = Buffer.alloc(0)

/**
 * Reads what a client sends over a WebSocket (RFC 6455), without compression.
 *
 * Reading is half of what a busy room costs, and most of that was the way of each chunk through the streams and events of a library
 * that can do more. Nearly all frames come whole in a chunk, and are handed over as a view into it. What a frame claims to be is
 * never believed: space is taken as bytes come.
 */
export class FrameReader {
  private readonly mostBytes: number
  private readonly on: FrameListener
  /** The beginning of a frame that has not come whole. */
  private held: Buffer = NOTHING
  private heldBytes = 0
  /** How many bytes it takes to know more of that frame, or all of it. */
  private wanted = 0
  /** A message that comes in fragments. */
  private message: Buffer = NOTHING
  private messageBytes = 0
  private fragments = 0
  private isBinary = false
  private isDone = false

  constructor(mostBytes: number, on: FrameListener) {
    this.mostBytes = mostBytes
    this.on = on
  }

  /** Reads on. @throws FrameFault, after which nothing more is read */
  read(chunk: Buffer): void {
    if (this.isDone) return
    let at = this.heldBytes > 0 ? this.readHeld(chunk) : 0
    while (at < chunk.length && !this.isDone) {
      const end = this.readFrame(chunk, at, chunk.length)
      if (end < 0) {
        this.hold(chunk, at, chunk.length)
        return
      }
      at = end
    }
  }

  /** Completes the frame that is held, and gives how much of the chunk that took. */
  private readHeld(chunk: Buffer): number {
    let at = 0
    while (at < chunk.length) {
      const take = Math.min(this.wanted - this.heldBytes, chunk.length - at)
      this.hold(chunk, at, at + take)
      at += take
      if (this.heldBytes < this.wanted) break
      const { held, heldBytes } = this
      if (this.readFrame(held, 0, heldBytes) < 0) continue
      this.held = NOTHING
      this.heldBytes = 0
      break
    }
    return at
  }

  private hold(bytes: Buffer, start: number, end: number): void {
    const needed = this.heldBytes + end - start
    if (this.held.length < needed) this.held = grown(this.held, this.heldBytes, needed)
    bytes.copy(this.held, this.heldBytes, start, end)
    this.heldBytes = needed
  }

  /** Takes the frame that begins at `start` and gives its end; -1 if it is not all there, and `wanted` says how much is. */
  private readFrame(bytes: Buffer, start: number, end: number): number {
    const there = end - start
    if (there < 2) return this.want(2)
    const first = bytes[start] as number
    const second = bytes[start + 1] as number
    const code = first & 15
    const isLast = first > 127
    const length = second & 127
    this.check(first, second, code, isLast, length)
    const lengthBytes = length < 126 ? 0 : length === 126 ? 2 : 8
    const head = 6 + lengthBytes
    if (there < 2 + lengthBytes) return this.want(2 + lengthBytes)
    const payload =
      length < 126 ? length : length === 126 ? bytes.readUInt16BE(start + 2) : Number(bytes.readBigUInt64BE(start + 2))
    if (code < CLOSE && payload + this.messageBytes > this.mostBytes) throw this.fault(TOO_LARGE, 'too large')
    if (there < head + payload) return this.want(head + payload)
    const from = start + head
    const to = from + payload
    unmask(bytes, from, to)
    this.take(code, isLast, bytes.subarray(from, to))
    return to
  }

  private want(bytes: number): number {
    this.wanted = bytes
    return -1
  }

  private check(first: number, second: number, code: number, isLast: boolean, length: number): void {
    if ((first & 0x70) !== 0) throw this.fault(PROTOCOL_ERROR, 'bits that mean nothing')
    if (second < 128) throw this.fault(PROTOCOL_ERROR, 'not masked')
    if (code >= CLOSE) {
      if (code > PONG) throw this.fault(PROTOCOL_ERROR, 'no such frame')
      if (!isLast || length > MOST_CONTROL_BYTES || (code === CLOSE && length === 1))
        throw this.fault(PROTOCOL_ERROR, 'no control frame')
    } else if (code > BINARY) throw this.fault(PROTOCOL_ERROR, 'no such frame')
    else if ((code === CONTINUATION) !== this.fragments > 0) throw this.fault(PROTOCOL_ERROR, 'fragments out of order')
  }

  private take(code: number, isLast: boolean, payload: Buffer): void {
    if (code >= CLOSE) this.takeControl(code, payload)
    else if (isLast && this.fragments === 0) this.on.message(payload, code === BINARY)
    else this.takeFragment(code, isLast, payload)
  }

  private takeFragment(code: number, isLast: boolean, payload: Buffer): void {
    if (this.fragments === MOST_FRAGMENTS) throw this.fault(TOO_MANY, 'too many fragments')
    if (code !== CONTINUATION) this.isBinary = code !== TEXT
    const bytes = this.messageBytes + payload.length
    if (this.message.length < bytes) this.message = grown(this.message, this.messageBytes, bytes)
    payload.copy(this.message, this.messageBytes)
    this.messageBytes = bytes
    this.fragments += 1
    if (!isLast) return
    const whole = this.message.subarray(0, bytes)
    this.message = NOTHING
    this.messageBytes = 0
    this.fragments = 0
    this.on.message(whole, this.isBinary)
  }

  private takeControl(code: number, payload: Buffer): void {
    if (code === PING) this.on.ping(payload)
    else if (code === PONG) this.on.pong(payload)
    else {
      const closeCode = payload.length === 0 ? NO_CODE : payload.readUInt16BE(0)
      if (payload.length > 0 && !mayClose(closeCode)) throw this.fault(PROTOCOL_ERROR, 'no close code')
      this.isDone = true
      this.on.close(closeCode)
    }
  }

  private fault(code: number, why: string): FrameFault {
    this.isDone = true
    this.held = this.message = NOTHING
    this.heldBytes = 0
    return new FrameFault(code, why)
  }
}

/** Whether somebody may give this code as why they close. */
function mayClose(code: number): boolean {
  if (code >= 3000 && code <= 4999) return true
  return code >= 1000 && code <= 1014 && code !== 1004 && code !== NO_CODE && code !== 1006
}

function grown(bytes: Buffer, used: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * bytes.length, 64))
  bytes.copy(larger, 0, 0, used)
  return larger
}

/** The mask lies in the four bytes before. */
function unmask(bytes: Buffer, from: number, to: number): void {
  const one = bytes[from - 4] as number
  const two = bytes[from - 3] as number
  const three = bytes[from - 2] as number
  const four = bytes[from - 1] as number
  let at = from
  for (; at + 3 < to; at += 4) {
    bytes[at] = (bytes[at] as number) ^ one
    bytes[at + 1] = (bytes[at + 1] as number) ^ two
    bytes[at + 2] = (bytes[at + 2] as number) ^ three
    bytes[at + 3] = (bytes[at + 3] as number) ^ four
  }
  if (at < to) bytes[at] = (bytes[at] as number) ^ one
  if (at + 1 < to) bytes[at + 1] = (bytes[at + 1] as number) ^ two
  if (at + 2 < to) bytes[at + 2] = (bytes[at + 2] as number) ^ three
}
