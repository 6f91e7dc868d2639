import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Dialect, FrameReader } from './dialect.ts'
import { editsIn } from './edits.ts'
import { Line } from './line.ts'
import { EditLog, type Tally } from './tally.ts'

/** Where a person goes in. */
export interface Seat {
  readonly port: number
  readonly room: string
  readonly path: string
  readonly protocols: readonly string[]
  readonly dialect: Dialect
}

/**
 * An editor writes; a reader counts what comes; a witness makes a document of it at once, a newcomer keeps the bytes of the
 * whole state for later, in a space that is there already: taking memory from the system took longer than all that is measured.
 */
export type Kind = 'editor' | 'reader' | 'witness' | 'newcomer'

const NO_EDITS = Uint8Array.of(0, 0)
const KNOWS_NOTHING = Uint8Array.of(0)
const reader = new FrameReader()

/**
 * One person in a room. Most hold no document: the driver would be busier than the server. A witness does, and shows at the
 * end what has become of it.
 */
export class Person {
  readonly clientId: number
  /** What an editor wrote, or what a witness got. */
  readonly doc: Y.Doc | undefined
  /** What a witness was shown last of each client. */
  readonly shownToMe = new Map<number, string>()
  /** What this person showed last. */
  shownByMe = ''
  readonly isWitness: boolean
  private readonly isNewcomer: boolean
  /** When the whole state had come. */
  syncedAt = 0
  /** The updates that a newcomer got, up to the one of which it was told that this is all. */
  readonly state: Buffer[] = []
  private readonly seat: Seat
  private readonly tally: Tally
  private readonly line: Line
  private readonly next = new Map<number, number>()
  private readonly log: EditLog | undefined
  private readonly prefix: number
  private presenceClock = 0
  private closed: number | undefined
  private answered: () => void = () => {}
  private failed: (error: Error) => void = () => {}
  readonly synced: Promise<void>
  private readonly whenClosed: Promise<void>

  /** @param space where all that a newcomer gets is put */
  constructor(seat: Seat, tally: Tally, kind: Kind, space?: Buffer) {
    this.seat = seat
    this.tally = tally
    this.isWitness = kind === 'witness'
    this.isNewcomer = kind === 'newcomer'
    this.doc = kind === 'editor' || kind === 'witness' ? new Y.Doc() : undefined
    this.clientId = this.doc?.clientID ?? Math.floor(Math.random() * 2 ** 32)
    this.prefix = seat.dialect.prefix(seat.room)
    this.log = kind === 'editor' ? this.keepLog() : undefined
    this.synced = new Promise((resolve, reject) => {
      this.answered = resolve
      this.failed = reject
    })
    let gone = (): void => {}
    this.whenClosed = new Promise((resolve) => {
      gone = resolve
    })
    const on = {
      open: () => this.greet(),
      message: (bytes: Buffer, start: number, end: number) => this.hear(bytes, start, end),
      close: (code: number) => {
        this.closed = code
        this.failed(new Error(`the server closed a socket with ${code} before it answered`))
        gone()
      },
    }
    this.line = new Line(seat.port, seat.path, seat.protocols, on, space)
    this.synced.catch(() => {})
  }

  get bytesIn(): number {
    return this.line.bytesIn
  }

  /** The close code, if the server or the driver ended the line. */
  get closeCode(): number | undefined {
    return this.closed
  }

  /** Lays the card that `drag` moves. */
  layCard(): void {
    const title = `Card of ${this.clientId}`
    this.cards()?.set(String(this.clientId), new Y.Map<unknown>(Object.entries({ title, pos: [0, 0] })))
  }

  /** One edit: the card moves. */
  drag(x: number, y: number): void {
    const card = this.cards()?.get(String(this.clientId))
    card?.set('pos', [x, y])
  }

  cards(): Y.Map<Y.Map<unknown>> | undefined {
    return this.doc?.getMap('cards')
  }

  /** @param others how many there are to see it */
  show(x: number, y: number, others: number): void {
    this.shownByMe = JSON.stringify({ user: { name: `Person ${this.clientId}`, color: '#3366cc' }, pointer: { x, y } })
    this.presenceClock += 1
    const entries = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, this.clientId)
      encoding.writeVarUint(encoder, this.presenceClock)
      encoding.writeVarString(encoder, this.shownByMe)
    })
    this.tally.shown(others)
    this.line.send(this.seat.dialect.shows(this.seat.room, entries))
  }

  sendEdits(update: Uint8Array): void {
    this.line.send(this.seat.dialect.edits(this.seat.room, update))
  }

  async leave(): Promise<void> {
    this.line.close()
    await this.whenClosed
    this.doc?.destroy()
  }

  cut(): void {
    this.line.destroy()
    this.doc?.destroy()
  }

  private keepLog(): EditLog {
    const log = new EditLog()
    this.tally.logs.set(this.clientId, log)
    this.doc?.on('update', (update: Uint8Array) => {
      const now = performance.now()
      const edits = this.doc ? Y.getState(this.doc.store, this.clientId) : 0
      while (log.sentAt.length < edits) log.sentAt.push(now)
      this.sendEdits(update)
    })
    return log
  }

  private greet(): void {
    const { dialect, room } = this.seat
    for (const frame of dialect.hello(room)) this.line.send(frame)
    this.line.send(dialect.asks(room, KNOWS_NOTHING))
    this.show(0, 0, 0)
  }

  private hear(bytes: Buffer, frameStart: number, frameEnd: number): void {
    const said = reader.read(bytes, frameStart + this.prefix, frameEnd)
    const { start, end } = reader
    switch (said) {
      case 'shows':
        this.tally.told(reader.number())
        if (this.isWitness) this.look(end)
        return
      case 'asks':
        this.answer(bytes.subarray(start, end))
        return
      case 'edits':
      case 'answers':
        if (!this.isNewcomer) this.take(bytes, start, end)
        else if (!this.syncedAt) this.state.push(bytes.subarray(start, end))
        if (said !== 'answers') return
        this.syncedAt ||= performance.now()
        this.answered()
    }
  }

  private take(bytes: Buffer, start: number, end: number): void {
    for (const edits of editsIn(bytes, start, end)) {
      if (edits.client === this.clientId) continue
      const next = this.next.get(edits.client) ?? 0
      if (edits.to <= next) continue
      this.tally.deliver(edits, next)
      this.next.set(edits.client, edits.to)
    }
    if (this.isWitness && this.doc) Y.applyUpdate(this.doc, new Uint8Array(bytes.subarray(start, end)))
  }

  private answer(stateVector: Uint8Array): void {
    const update = this.log && this.doc ? Y.encodeStateAsUpdate(this.doc, stateVector) : NO_EDITS
    this.line.send(this.seat.dialect.answers(this.seat.room, update))
  }

  /** Reads entries of presence from where the reader stands. */
  private look(end: number): void {
    while (reader.start < end) {
      const clientId = reader.number()
      reader.number()
      const length = reader.number()
      this.shownToMe.set(clientId, reader.bytes.toString('utf8', reader.start, reader.start + length))
      reader.start += length
    }
  }
}
