import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Clock, RoomSocket } from '../ports.ts'
import { controlFrame, socketFrame } from '../rooms/socket-frame.ts'
import { FrameFault, FrameReader, NO_CODE } from './frame-reader.ts'

const CLOSE = 8
const PING = 9
const PONG = 10
/** The other end went without a word. */
const GONE = 1006
/** How long the other end has to say goodbye as well. */
const CLOSE_WITHIN_MS = 30_000
/** Whoever asks and does not read is answered no more. */
const MOST_UNREAD_BYTES = 64 * 1024

/**
 * A room's socket on the connection of an upgrade: reads frames, writes frames, and says goodbye.
 *
 * A class with fields and no events for messages: V8 finds its way through those faster than through anything else, and all that a
 * room does goes through here.
 */
export class FramedSocket implements RoomSocket {
  private readonly connection: Duplex
  private readonly clock: Clock
  private readonly reader: FrameReader
  private hearMessage: (data: Buffer, isBinary: boolean) => void = () => {}
  private hearPong: (data: Uint8Array) => void = () => {}
  private readonly hearClose: ((code: number) => void)[] = []
  private readonly hearError: ((error: Error) => void)[] = []
  /** Whether frames may still be written. */
  private isOpen = true
  private hasClosed = false
  /** With what the other end closed. */
  private closeCode = GONE
  private cancelWait: (() => void) | undefined

  constructor(connection: Duplex, head: Buffer, mostBytes: number, clock: Clock) {
    this.connection = connection
    this.clock = clock
    this.reader = new FrameReader(mostBytes, {
      message: (data, isBinary) => this.hearMessage(data, isBinary),
      ping: (data) => {
        if (this.isOpen && connection.writableLength < MOST_UNREAD_BYTES) connection.write(controlFrame(PONG, data))
      },
      pong: (data) => this.hearPong(data),
      close: (code) => this.answerClose(code),
    })
    if (connection instanceof Socket) connection.setTimeout(0).setNoDelay(true)
    // Before anybody listens, or it would be heard here and by nobody behind.
    if (head.length > 0) connection.unshift(head)
    connection.on('data', (chunk: Buffer) => this.read(chunk))
    connection.on('end', () => this.end())
    connection.on('error', () => connection.destroy())
    connection.on('close', () => this.closed())
  }

  get bufferedAmount(): number {
    return this.connection.writableLength
  }

  send(message: Uint8Array): void {
    if (this.isOpen) this.connection.write(socketFrame(message))
  }

  sendShared(frames: Uint8Array): void {
    if (this.isOpen) this.connection.write(frames)
  }

  together(act: () => void): void {
    this.connection.cork()
    try {
      act()
    } finally {
      this.connection.uncork()
    }
  }

  /** Says goodbye; the connection ends when the other end has done so too, or after a while. */
  close(code: number, reason: string): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.connection.write(closeFrame(code, reason))
    // Or the other end could not be heard to say goodbye.
    this.connection.resume()
    this.wait()
  }

  terminate(): void {
    this.isOpen = false
    this.connection.destroy()
  }

  pause(): void {
    this.connection.pause()
  }

  resume(): void {
    this.connection.resume()
  }

  ping(data: Uint8Array): void {
    if (this.isOpen) this.connection.write(controlFrame(PING, data))
  }

  on(event: 'message' | 'pong' | 'close' | 'error', hear: (...told: never[]) => void): unknown {
    if (event === 'message') this.hearMessage = hear as typeof this.hearMessage
    else if (event === 'pong') this.hearPong = hear as typeof this.hearPong
    else if (event === 'close') this.hearClose.push(hear as (code: number) => void)
    else this.hearError.push(hear as (error: Error) => void)
    return this
  }

  private read(chunk: Buffer): void {
    try {
      this.reader.read(chunk)
    } catch (error) {
      if (!(error instanceof FrameFault)) throw error
      this.close(error.code, '')
      for (const hear of this.hearError) hear(error)
      this.end()
    }
  }

  private answerClose(code: number): void {
    this.closeCode = code
    if (this.isOpen)
      this.connection.write(code === NO_CODE ? controlFrame(CLOSE, Buffer.alloc(0)) : closeFrame(code, ''))
    this.end()
  }

  /** Nothing is written any more; what was written still goes out. */
  private end(): void {
    this.isOpen = false
    this.connection.end()
    this.wait()
  }

  private wait(): void {
    if (!this.hasClosed) this.cancelWait ??= this.clock.after(CLOSE_WITHIN_MS, () => this.connection.destroy())
  }

  private closed(): void {
    this.isOpen = false
    this.hasClosed = true
    this.cancelWait?.()
    for (const hear of this.hearClose) hear(this.closeCode)
  }
}

function closeFrame(code: number, reason: string): Buffer {
  const data = Buffer.alloc(2 + Buffer.byteLength(reason))
  data.writeUInt16BE(code, 0)
  data.write(reason, 2)
  return controlFrame(CLOSE, data)
}
