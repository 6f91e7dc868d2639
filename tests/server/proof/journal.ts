import { expect } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { answerFrame, readMessage, stateVectorFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { type Door, STOCK_DIR } from './hall.ts'

/** One edit: a key and its new value, or that it was taken away. */
type Edit = readonly [key: string, value: number | undefined]

const EDITS_A_BURST = 8

/**
 * Somebody who edits in bursts as fast as the room confirms them, and keeps a journal of it: the edits in their order, and how
 * many of them the room has called saved. Every third edit is a deletion, which no state vector shows.
 *
 * The stock server calls nothing saved. What counts for it is what it had answered to: it is asked for what it has, which it can
 * say only once it has taken in everything before.
 */
export class Journalist {
  readonly doc = new Y.Doc()
  readonly name: string
  private readonly edits: Edit[] = []
  private confirmed = 0
  /** How many edits came before the questions that the stock server has not answered yet. */
  private asked: number[] = []
  private socket: WebSocket | undefined

  constructor(name: string) {
    this.name = name
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.say(updateFrame(update))
    })
  }

  get confirmedEdits(): number {
    return this.confirmed
  }

  /** Comes in, and begins to write as soon as what it has is told; comes back with all that the room never took. */
  enter(door: Door): void {
    const socket = new WebSocket(`${door.address}/${door.room}`, door.protocols)
    this.socket = socket
    this.asked = [0]
    socket.on('error', () => {})
    socket.on('open', () => this.say(stateVectorFrame(Y.encodeStateVector(this.doc))))
    socket.on('message', (frame: Buffer) => this.hear(frame))
  }

  leave(): void {
    this.socket?.terminate()
    this.socket = undefined
  }

  burst(): void {
    for (let n = 0; n < EDITS_A_BURST; n++) this.edit()
    this.barrier()
  }

  /**
   * What the room has of this journal must be the work of its first so many edits, whole: all that were confirmed, and perhaps
   * some more, and never a later one without an earlier.
   */
  check(cards: Readonly<Record<string, unknown>>, where: string): void {
    const found = new Map(Object.entries(cards).filter(([key]) => key.startsWith(`${this.name}:`)))
    const model = new Map<string, number>()
    const isSame = (): boolean => model.size === found.size && [...model].every(([key, n]) => found.get(key) === n)
    for (let count = 0; count <= this.edits.length; count++) {
      if (count >= this.confirmed && isSame()) return
      const [key, value] = this.edits[count] ?? ['', undefined]
      if (value === undefined) model.delete(key)
      else model.set(key, value)
    }
    expect.fail(`${where}: ${this.name} had ${this.confirmed} of ${this.edits.length} edits confirmed; the room has none
      of their beginnings from there on: ${JSON.stringify([...found])}`)
  }

  private edit(): void {
    const n = this.edits.length + 1
    const map = this.doc.getMap('m')
    const key = `${this.name}:${n % 7}`
    if (n % 3 === 0 && map.has(key)) {
      this.edits.push([key, undefined])
      map.delete(key)
    } else {
      this.edits.push([key, n])
      map.set(key, n)
    }
  }

  /** The barrier's number is how many edits came before it. */
  private barrier(): void {
    const n = this.edits.length
    if (STOCK_DIR !== undefined) {
      this.asked.push(n)
      this.say(Uint8Array.of(0, 0, 1, 0))
      return
    }
    this.say(Uint8Array.of(102, (n & 127) | 128, ((n >> 7) & 127) | 128, n >> 14))
  }

  private say(frame: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(frame)
  }

  private hear(frame: Buffer): void {
    if (frame[0] === 102) {
      this.confirmed = Math.max(
        this.confirmed,
        ((frame[1] ?? 0) % 128) | (((frame[2] ?? 0) % 128) << 7) | ((frame[3] ?? 0) << 14),
      )
      this.burst()
      return
    }
    if (frame[0] !== 0) return
    const message = readMessage(frame)
    if (message.kind === 'state-vector') {
      this.say(answerFrame(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
      this.burst()
      return
    }
    if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, this)
    if (STOCK_DIR !== undefined && frame[1] === 1) {
      this.confirmed = Math.max(this.confirmed, this.asked.shift() ?? 0)
      this.burst()
    }
  }
}
