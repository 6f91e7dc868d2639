import { randomBytes } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'

export interface LineEvents {
  readonly open: () => void
  /** One binary message, from `start` to `end` of a buffer that is written over once this returns, unless it is their own. */
  readonly message: (bytes: Buffer, start: number, end: number) => void
  readonly close: (code: number) => void
}

const CONTINUATION = 0
const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10
const NOTHING = Buffer.alloc(0)

/** All sockets read into the same bytes, one after the other. */
const SHARED = Buffer.allocUnsafe(256 * 1024)

/**
 * A WebSocket that costs the driver little, for the hall hands it some hundred thousand frames a second and it must not be
 * what is measured. It speaks what the servers here speak: binary frames in one piece.
 */
export class Line {
  /** What came in, with frame headers, without the handshake. */
  bytesIn = 0
  private readonly socket: Socket
  private readonly on: LineEvents
  private held: Buffer = NOTHING
  private heldLength = 0
  private isOpen = false
  private isClosed = false
  private closeCode = 1006
  /** How far the own bytes are filled, and how far they are taken. */
  private filled = 0
  private taken = 0

  /** @param own where all that comes is put, one after the other, and stays */
  constructor(port: number, path: string, protocols: readonly string[], on: LineEvents, own?: Buffer) {
    this.on = on
    const receive = own ? (length: number) => this.receiveOwn(own, length) : (length: number) => this.receive(length)
    this.socket = createConnection({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: own ? () => own.subarray(this.filled) : SHARED,
        callback: (length) => {
          receive(length)
          return true
        },
      },
    })
    this.socket.on('connect', () => this.socket.write(handshake(port, path, protocols)))
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      this.isClosed = true
      on.close(this.closeCode)
    })
  }

  send(payload: Uint8Array): void {
    if (!this.isClosed) this.socket.write(frame(BINARY, payload))
  }

  close(): void {
    if (this.isClosed) return
    this.socket.end(frame(CLOSE, Uint8Array.of(1000 >> 8, 1000 & 255)))
  }

  destroy(): void {
    this.socket.destroy()
  }

  private receiveOwn(own: Buffer, length: number): void {
    this.filled += length
    if (this.filled === own.length) throw new Error('more came than there is space for')
    this.taken = this.read(own, this.taken, this.filled)
  }

  private receive(length: number): void {
    if (this.heldLength === 0) {
      const used = this.read(SHARED, 0, length)
      if (used < length) this.hold(SHARED, used, length)
      return
    }
    this.hold(SHARED, 0, length)
    const { held, heldLength } = this
    const used = this.read(held, 0, heldLength)
    if (used === 0) return
    held.copyWithin(0, used, heldLength)
    this.heldLength = heldLength - used
    if (this.heldLength === 0) this.held = NOTHING
  }

  private hold(bytes: Buffer, start: number, end: number): void {
    const needed = this.heldLength + end - start
    if (this.held.length < needed) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.held.length))
      this.held.copy(larger, 0, 0, this.heldLength)
      this.held = larger
    }
    bytes.copy(this.held, this.heldLength, start, end)
    this.heldLength = needed
  }

  /** Reads the whole frames from `from` on and gives how far they go. */
  private read(bytes: Buffer, from: number, length: number): number {
    let at = from
    if (!this.isOpen) {
      const end = bytes.subarray(0, length).indexOf('\r\n\r\n')
      if (end < 0) return 0
      const head = bytes.toString('latin1', 0, end)
      if (!head.startsWith('HTTP/1.1 101')) throw new Error(`the server refused a socket: ${head.split('\r\n')[0]}`)
      this.isOpen = true
      at = end + 4
      this.on.open()
    }
    while (length - at >= 2) {
      const first = bytes[at] ?? 0
      let size = (bytes[at + 1] ?? 0) & 127
      let start = at + 2
      if (size === 126) {
        if (length - at < 4) break
        size = bytes.readUInt16BE(start)
        start += 2
      } else if (size === 127) {
        if (length - at < 10) break
        size = Number(bytes.readBigUInt64BE(start))
        start += 8
      }
      const end = start + size
      if (end > length) break
      this.bytesIn += end - at
      at = end
      this.take(first, bytes, start, end)
    }
    return at
  }

  private take(first: number, bytes: Buffer, start: number, end: number): void {
    const opcode = first & 15
    if (first < 128 || opcode === CONTINUATION || opcode === TEXT) throw new Error(`a frame of kind ${first} came`)
    if (opcode === BINARY) this.on.message(bytes, start, end)
    else if (opcode === PING) this.socket.write(frame(PONG, bytes.subarray(start, end)))
    else if (opcode === CLOSE) {
      if (end - start >= 2) this.closeCode = bytes.readUInt16BE(start)
      this.socket.end()
    }
  }
}

function handshake(port: number, path: string, protocols: readonly string[]): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
    '\r\n',
  ].join('\r\n')
}

/** Masked with zeros, as which the server unmasks it like any other. */
function frame(opcode: number, payload: Uint8Array): Buffer {
  const size = payload.byteLength
  const head = size < 126 ? 6 : size < 65_536 ? 8 : 14
  const bytes = Buffer.allocUnsafe(head + size)
  bytes[0] = 128 | opcode
  if (size < 126) {
    bytes[1] = 128 | size
  } else if (size < 65_536) {
    bytes[1] = 128 | 126
    bytes.writeUInt16BE(size, 2)
  } else {
    bytes[1] = 128 | 127
    bytes.writeBigUInt64BE(BigInt(size), 2)
  }
  bytes.fill(0, head - 4, head)
  bytes.set(payload, head)
  return bytes
}
