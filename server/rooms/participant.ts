import type { Notice, Role } from '../../src/document/wire.ts'
import { CLOSE_MALFORMED, CLOSE_TOO_FAST } from '../../src/document/wire.ts'
import type { Clock, RoomSocket } from '../ports.ts'
import { Allowance } from './allowance.ts'
import { type Beat, beatOf } from './beat.ts'
import type { Limits } from './limits.ts'
import { noticeFrame } from './messages.ts'
import type { Known, Present } from './post.ts'
import type { PresenceEntry } from './presence-entry.ts'

/** What the key of a participant says. */
export interface Grant {
  readonly role: Role
  readonly generation: number
  /** When it ends, in milliseconds since 1970; 0 or nothing for never. */
  readonly endsAt?: number
}

/** Who listens to a participant, once the room is open. */
export interface Host {
  hear(from: Participant, frame: Uint8Array): void
  left(participant: Participant): void
  /** The participant proved to be there after `challenge`. */
  answered(participant: Participant): void
  /** The participant has read what it was sent, and lacks something that was left out meanwhile. */
  caughtUp(participant: Participant): void
}

const CHALLENGE_MS = 2000
/** After so many bytes the other end is asked to say that it has read them: in a hall every three seconds. */
const MARK_EVERY_BYTES = 128 * 1024

/**
 * One socket in a room, or on its way into one.
 *
 * It listens from the first moment, so that what is said while the room opens is kept and not lost; it slows down those who
 * speak too fast, and knows how far those are who read slowly. The system's own buffers swallow megabytes, so a ping with the
 * number of bytes sent goes along, and its pong says that they were read.
 */
export class Participant {
  readonly grant: Grant
  /** Whether it asked for our own messages. */
  readonly hasNotices: boolean
  /** A secret by which it shows, when it comes back, that a client id is its own (R13). */
  readonly proof: string | undefined
  /** The Yjs client it speaks for, bound by its first presence. */
  clientId: number | undefined
  /** We asked for its missing edits, and it has not answered yet. */
  isAsked = false
  /** How often it was asked without an answer that could be taken. */
  requests = 0
  /** Something it sent was not taken, so that nothing it sends may be called saved. */
  isUnmet = false
  /** The last barrier that waits for that. */
  heldBarrier: Uint8Array | undefined
  /** Who owns the client id that it tried to speak under. */
  blockedBy: Present | undefined
  /** What it brought under the client id of somebody who has just gone is asked for again, later. */
  isPutOff = false
  /** It has been told what the document holds; before that, edits would come to it twice. */
  isAnswered = false
  /** What it knew of the document when it read too slowly to be sent more; undefined while it gets everything. */
  behind: Known | undefined
  /** Presence was left out because it reads slowly. */
  missesPresence = false
  /** When it showed itself last. */
  shownAt: number | undefined
  /** What is told of it; kept by the presence of the room. */
  entry: PresenceEntry<Present> | undefined
  isGone = false
  /** When it last showed that it reads what it is sent. */
  lastReadAt: number
  lastSentAt: number
  lastHeardAt: number
  lastPingAt: number

  private readonly socket: RoomSocket
  /** Found once, because the socket is wrapped in one that counts, which is slow to look into. */
  private readonly write: RoomSocket['sendShared']
  private readonly limits: Limits
  private readonly clock: Clock
  private readonly beat: Beat
  private readonly frames: Allowance
  private readonly bytes: Allowance
  private host: Host | undefined
  private held: Uint8Array[] = []
  private heldBytes = 0
  /** Of an answer, what waits until there is room for it. */
  private parts: Buffer[] = []
  private sentBytes = 0
  private markedBytes = 0
  private readBytes = 0
  /**
   * What the socket held when the other end last said that it had read something: whoever makes that up gains nothing. Asking the
   * socket before each write was a twentieth of what many rooms cost.
   */
  private heldBySocket = 0
  private isHeldBack = false
  private heldBackSince = 0
  private endChallenge: (() => void) | undefined

  constructor(socket: RoomSocket, grant: Grant, hasNotices: boolean, limits: Limits, clock: Clock, proof?: string) {
    this.socket = socket
    this.write = socket.sendShared.bind(socket)
    this.grant = grant
    this.hasNotices = hasNotices
    this.proof = proof
    this.limits = limits
    this.clock = clock
    this.beat = beatOf(clock)
    this.frames = new Allowance(limits.framesPerSecond, limits.burstFrames, clock.now())
    this.bytes = new Allowance(limits.bytesPerSecond, limits.burstBytes, clock.now())
    this.lastSentAt = this.lastReadAt = this.lastHeardAt = this.lastPingAt = clock.now()
    socket.on('message', (data, isBinary) => this.receive(data, isBinary))
    socket.on('pong', (data) => this.pong(data))
    socket.on('close', () => this.gone())
    // A socket error is always followed by its close; without a listener it would end the process.
    socket.on('error', () => {})
  }

  /** Hands over what was kept, and everything from now on. */
  join(host: Host): void {
    this.host = host
    const held = this.held
    this.held = []
    for (const frame of held) if (!this.isGone) host.hear(this, frame)
  }

  /** Bytes that were sent and are not known to be read. */
  get backlog(): number {
    if (this.heldBySocket > 0) this.heldBySocket = this.socket.bufferedAmount
    return Math.max(this.heldBySocket, this.sentBytes - this.readBytes)
  }

  send(message: Uint8Array): void {
    if (!this.hasRoom()) return
    this.socket.send(message)
    this.sent(message.byteLength, this.clock.now())
  }

  /** Sends whole frames that are the same for many. */
  sendShared(frames: Uint8Array, now: number): void {
    if (!this.hasRoom()) return
    this.write(frames)
    this.sent(frames.byteLength, now)
  }

  /**
   * Sends what a document holds, all of it or as much as the line takes for now; the rest follows as it is read, and then what
   * came meanwhile. After each part the other end says that it read it, by which a slow line is told from a dead one.
   *
   * @param known what the parts make known together
   */
  sendParts(frames: readonly Buffer[], known: Known): void {
    // What is left of an answer before is in this one too.
    this.parts = [...frames]
    this.sendMoreParts()
    if (this.parts.length > 0) this.fallBehind(known)
  }

  /** It gets nothing more of the document until it has read what is on its way. */
  fallBehind(known: Known): void {
    this.behind = known
    this.missesPresence = true
    this.lastReadAt = this.clock.now()
  }

  tell(notice: Notice): void {
    if (this.hasNotices) this.send(noticeFrame(notice))
  }

  ping(): void {
    this.lastPingAt = this.clock.now()
    this.mark()
  }

  close(code: number, reason: string): void {
    if (this.isGone) return
    this.socket.close(code, reason)
    this.gone()
  }

  terminate(): void {
    this.socket.terminate()
  }

  /** Asks whether anybody is still there; a socket that lost its other end is cut off. */
  challenge(): void {
    if (this.endChallenge || this.isGone) return
    this.endChallenge = this.clock.after(CHALLENGE_MS, () => this.terminate())
    this.ping()
  }

  private receive(data: Buffer, isBinary: boolean): void {
    if (this.isGone) return
    const now = this.clock.now()
    this.lastHeardAt = now
    this.beat.heard(now)
    if (!isBinary) {
      this.close(CLOSE_MALFORMED, 'text frames are not spoken here')
      return
    }
    this.slowDown(data.byteLength, now)
    if (this.isGone) return
    if (this.host) this.host.hear(this, data)
    else this.hold(data)
  }

  private hold(frame: Uint8Array): void {
    this.held.push(frame)
    this.heldBytes += frame.byteLength
    if (this.held.length > this.limits.heldFrames || this.heldBytes > this.limits.heldBytes) {
      this.close(CLOSE_TOO_FAST, 'too much before the room was open')
    }
  }

  /** Stops reading until the allowance is back; the network then holds the sender back, and nothing is lost. */
  private slowDown(bytes: number, now: number): void {
    const waitMs = Math.max(this.frames.take(1, now), this.bytes.take(bytes, now))
    if (waitMs === 0) {
      if (!this.isHeldBack) this.heldBackSince = 0
      return
    }
    if (this.heldBackSince === 0) this.heldBackSince = now
    if (now - this.heldBackSince > this.limits.heldBackMs) {
      this.close(CLOSE_TOO_FAST, 'too many messages')
      return
    }
    if (this.isHeldBack) return
    this.isHeldBack = true
    this.socket.pause()
    this.clock.after(waitMs, () => {
      this.isHeldBack = false
      if (!this.isGone) this.socket.resume()
    })
  }

  private sendMoreParts(): void {
    // What is written together counts as waiting until the network has taken it; then there may be room for more.
    while (this.canSendParts) this.socket.together(() => this.sendPartsOfAWrite())
  }

  private get canSendParts(): boolean {
    return this.parts.length > 0 && !this.isGone && this.socket.bufferedAmount <= this.limits.backlogBytes
  }

  private sendPartsOfAWrite(): void {
    while (this.canSendParts) {
      const [part] = this.parts.splice(0, 1) as [Buffer]
      this.sendShared(part, this.clock.now())
      if (this.parts.length > 0) this.mark()
    }
  }

  private hasRoom(): boolean {
    if (this.isGone) return false
    // What was sent and not read is at least what the socket holds.
    if (this.backlog <= this.limits.mostBacklogBytes || this.socket.bufferedAmount <= this.limits.mostBacklogBytes)
      return true
    this.terminate()
    return false
  }

  private sent(bytes: number, now: number): void {
    this.lastSentAt = now
    this.sentBytes += bytes
    if (this.sentBytes - this.markedBytes >= MARK_EVERY_BYTES) this.mark()
  }

  private mark(): void {
    this.markedBytes = this.sentBytes
    const data = Buffer.allocUnsafe(8)
    data.writeDoubleBE(this.sentBytes)
    this.socket.ping(data)
  }

  private pong(data: Uint8Array): void {
    this.lastHeardAt = this.clock.now()
    this.heldBySocket = this.socket.bufferedAmount
    this.hasRead(data)
    if (this.endChallenge) {
      this.endChallenge()
      this.endChallenge = undefined
      this.host?.answered(this)
    }
  }

  private hasRead(data: Uint8Array): void {
    if (data.byteLength !== 8) return
    const bytes = Buffer.from(data.buffer, data.byteOffset, 8).readDoubleBE()
    if (!(bytes >= this.readBytes && bytes <= this.sentBytes)) return
    this.readBytes = bytes
    this.lastReadAt = this.clock.now()
    this.sendMoreParts()
    if (this.parts.length === 0 && this.missesPresence && this.backlog <= this.limits.backlogForPresenceBytes)
      this.host?.caughtUp(this)
  }

  private gone(): void {
    if (this.isGone) return
    this.isGone = true
    this.held = []
    this.parts = []
    this.endChallenge?.()
    this.host?.left(this)
  }
}
