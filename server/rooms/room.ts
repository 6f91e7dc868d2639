import * as Y from 'yjs'
import { judgeUpdate } from '../../src/document/judge-update.ts'
import {
  CLOSE_DRAINING,
  CLOSE_KEY_REVOKED,
  CLOSE_MALFORMED,
  CLOSE_ROOM_NOT_READABLE,
  CLOSE_TOO_FAST,
  mayWrite,
  type RoomKind,
  readRoom,
} from '../../src/document/wire.ts'
import { roomTag } from '../logger.ts'
import type { Clock, Logger, StoredRoom, UpdateLog } from '../ports.ts'
import { openDocument } from './compact-updates.ts'
import type { Limits } from './limits.ts'
import { answerFrame, Malformed, type Message, readMessage, stateVectorFrame, updateFrame } from './messages.ts'
import type { Host, Participant } from './participant.ts'
import { PresencePost } from './presence-post.ts'
import { RoomSize } from './room-size.ts'
import { Saving } from './saving.ts'
import { watchLines } from './watch-lines.ts'

export interface RoomPorts {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly logger: Logger
}

interface Heard {
  readonly from: Participant
  readonly message: Exclude<Message, { kind: 'presence' }>
}

const MOST_STATE_VECTOR_BYTES = 2 ** 20

/**
 * One open document, its participants and their presence.
 *
 * What is heard in one turn of the event loop is taken in together: one transaction, one record, one frame to the others.
 * Each edit goes guard, document, log, others, in this order; what is kept and sent on are our own bytes, never the
 * sender's. The rules R1 and so on are in docs/sync-rules.md.
 */
export class Room implements Host {
  readonly id: string
  private readonly kind: RoomKind
  private readonly clock: Clock
  private readonly logger: Logger
  private readonly limits: Limits
  private readonly doc: Y.Doc
  private readonly saving: Saving
  private readonly presence: PresencePost
  private readonly bytes: RoomSize
  private readonly participants = new Set<Participant>()
  private readonly onEmpty: () => void
  private readonly onBroken: () => void
  private generation: number
  private inbox: Heard[] = []
  private isTurnDue = false
  private edits = 0
  private isOpen = true
  /** The answer to whoever knows nothing yet, the same for all of a class that comes in together. */
  private wholeAnswer: Uint8Array | undefined
  private stopWatching: (() => void) | undefined

  /** @throws if the updates do not make a whole document */
  constructor(
    id: string,
    stored: StoredRoom,
    ports: RoomPorts,
    limits: Limits,
    on: { empty: () => void; broken: () => void },
  ) {
    this.id = id
    this.kind = readRoom(id)?.kind ?? 'map'
    this.clock = ports.clock
    this.logger = ports.logger
    this.limits = limits
    this.onEmpty = on.empty
    this.onBroken = on.broken
    this.generation = stored.generation
    this.doc = openDocument(stored.updates)
    this.bytes = new RoomSize(limits.roomBytes, () => Y.encodeStateAsUpdate(this.doc).byteLength)
    this.presence = new PresencePost(this.participants, limits, ports.clock)
    this.saving = new Saving(id, stored.tailRows, ports, limits, (tell) => {
      for (const participant of this.participants) participant.tell({ tell })
    })
  }

  get size(): number {
    return this.participants.size
  }

  get isTroubled(): boolean {
    return this.saving.isTroubled
  }

  get isSettled(): boolean {
    return this.saving.isSettled && this.inbox.length === 0
  }

  /**
   * Reads the document as others see it: once everything in it is kept, or at once while storing fails.
   *
   * @param read gets the number of edits taken in since the room opened: the same number, the same document
   */
  look<T>(read: (doc: Y.Doc, edits: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.saving.show(() => {
        try {
          resolve(read(this.doc, this.edits))
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  /** Lets a participant in, or closes it. */
  admit(participant: Participant): void {
    if (participant.isGone) return
    if (participant.grant.generation !== this.generation) {
      participant.close(CLOSE_KEY_REVOKED, 'this link was replaced')
      return
    }
    if (this.participants.size >= this.limits.socketsPerRoom) {
      participant.close(CLOSE_TOO_FAST, 'the room is full of participants')
      return
    }
    this.participants.add(participant)
    this.stopWatching ??= watchLines(this.participants, this.clock)
    participant.tell({ tell: 'role', role: participant.grant.role })
    if (this.saving.isTroubled) participant.tell({ tell: 'storage-trouble' })
    this.ask(participant)
    this.presence.sendAll(participant)
    participant.join(this)
  }

  hear(from: Participant, frame: Uint8Array): void {
    if (!this.isOpen) return
    try {
      const message = readMessage(frame)
      if (message.kind === 'presence') this.presence.hear(from, message.entries)
      else this.queue({ from, message })
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.refuse(from, error.message)
    }
  }

  left(participant: Participant): void {
    if (!this.participants.delete(participant)) return
    this.presence.leave(participant)
    this.askBlockedBy(participant)
    if (this.participants.size > 0) return
    this.stopWatching?.()
    this.stopWatching = undefined
    if (this.isOpen) this.onEmpty()
  }

  answered(participant: Participant): void {
    this.askBlockedBy(participant)
  }

  /** Makes only keys of `generation` valid, and closes everybody with an older one. */
  revoke(generation: number): void {
    this.generation = generation
    for (const participant of [...this.participants]) {
      if (participant.grant.generation !== generation) participant.close(CLOSE_KEY_REVOKED, 'this link was replaced')
    }
  }

  /** Takes in what was heard, keeps it, and sends everybody away. Resolves when all is on disk. */
  async close(): Promise<void> {
    this.takeTurn()
    this.isOpen = false
    if (this.saving.isTroubled) this.saving.hurry()
    await this.saving.settled()
    this.sendAway()
    await this.saving.compact()
    this.doc.destroy()
  }

  /** Sends everybody away, whatever is still unsaved. */
  sendAway(): void {
    this.isOpen = false
    for (const participant of [...this.participants]) participant.close(CLOSE_DRAINING, 'the server is restarting')
  }

  private queue(heard: Heard): void {
    this.inbox.push(heard)
    if (this.isTurnDue) return
    this.isTurnDue = true
    setImmediate(() => {
      this.isTurnDue = false
      if (this.isOpen) this.takeTurn()
    })
  }

  /** Edits first, all in one transaction; then the answers, which hold at least what was known when they were asked for. */
  private takeTurn(): void {
    const inbox = this.inbox
    this.inbox = []
    const editors = new Set<Participant>()
    let event: Uint8Array | undefined
    let broken: Participant | undefined
    const listen = (update: Uint8Array): void => {
      event = update
    }
    this.doc.on('update', listen)
    this.doc.transact(() => {
      for (const { from, message } of inbox) {
        if (broken || from.isGone || message.kind !== 'update') continue
        if (!this.judge(from, message)) continue
        try {
          Y.applyUpdate(this.doc, message.update)
          editors.add(from)
          if (this.doc.store.pendingStructs || this.doc.store.pendingDs) throw new Error('left something pending')
        } catch (error) {
          this.logger.error(
            { event: 'broken', room: roomTag(this.id), error: String(error) },
            'an update broke the room',
          )
          broken = from
        }
      }
    })
    this.doc.off('update', listen)
    if (broken) {
      this.giveUp(broken)
      return
    }
    if (event) this.keep(event, editors)
    for (const { from, message } of inbox) {
      if (from.isGone) continue
      if (message.kind === 'state-vector') this.answer(from, message.stateVector)
      else if (message.kind === 'barrier') this.confirm(from, message.frame)
      else if (message.kind === 'presence-wanted') this.presence.sendAll(from)
    }
  }

  /** Whether an update may be applied; says so to its sender if not. */
  private judge(from: Participant, { update, isAnswer }: { update: Uint8Array; isAnswer: boolean }): boolean {
    const verdict = judgeUpdate(this.doc, update)
    if (verdict.kind === 'malformed') {
      this.refuse(from, verdict.why)
      return false
    }
    if (!mayWrite(from.grant.role, this.kind)) {
      this.ignoreViewer(from, update, isAnswer, verdict.kind === 'gap' || verdict.grown.length > 0)
      return false
    }
    if (isAnswer) from.isAsked = false
    if (verdict.kind === 'gap') {
      this.askAgain(from, CLOSE_MALFORMED)
      return false
    }
    const owner = this.presence.otherOwner(verdict.grown, from)
    if (owner) {
      this.block(from, owner)
      return false
    }
    if (verdict.grown.length > 0 && !this.bytes.hasSpace(update.byteLength)) {
      from.isUnmet = true
      from.requests = 0
      from.tell({ tell: 'full' })
      return false
    }
    if (this.saving.unsavedBytes > this.limits.unsavedBytes) {
      from.close(CLOSE_ROOM_NOT_READABLE, 'too many edits wait for the storage')
      return false
    }
    if (isAnswer) this.meet(from)
    return true
  }

  /**
   * A viewer's first answer holds all deletions that it knows, which are ours as well, so it usually brings nothing new.
   */
  private ignoreViewer(from: Participant, update: Uint8Array, isAnswer: boolean, isNew: boolean): void {
    const isFirst = isAnswer && from.isAsked
    if (isAnswer) from.isAsked = false
    const deletes = isFirst ? !Y.snapshotContainsUpdate(Y.snapshot(this.doc), update) : !isAnswer
    if (!isNew && !deletes) return
    from.isUnmet = true
    from.tell({ tell: 'read-only' })
  }

  private keep(update: Uint8Array, editors: ReadonlySet<Participant>): void {
    this.wholeAnswer = undefined
    this.edits += 1
    this.bytes.add(update.byteLength)
    const frame = updateFrame(update)
    this.saving.append(update, () => {
      for (const participant of this.participants) {
        // Its own edit is no news to a lone editor; several get the whole turn, which does no harm.
        if (editors.size > 1 || !editors.has(participant)) participant.send(frame)
      }
    })
  }

  private answer(to: Participant, stateVector: Uint8Array): void {
    try {
      if (stateVector.byteLength > MOST_STATE_VECTOR_BYTES) throw new Malformed('state vector of too many')
      const frame = isNothing(stateVector)
        ? this.answerToNewcomer()
        : answerFrame(Y.encodeStateAsUpdate(this.doc, stateVector))
      this.saving.show(() => to.send(frame))
    } catch (error) {
      this.refuse(to, String(error))
    }
  }

  private answerToNewcomer(): Uint8Array {
    this.wholeAnswer ??= answerFrame(Y.encodeStateAsUpdate(this.doc))
    return this.wholeAnswer
  }

  private confirm(to: Participant, frame: Uint8Array): void {
    // A frame may be a view into a larger buffer of the socket, which it would keep alive while it waits.
    const echo = frame.slice()
    if (to.isUnmet) to.heldBarrier = echo
    else this.saving.confirm(() => to.send(echo))
  }

  /** All that a participant has is taken. */
  private meet(participant: Participant): void {
    participant.requests = 0
    participant.isUnmet = false
    const held = participant.heldBarrier
    participant.heldBarrier = undefined
    // Behind the edits of this turn, which are not in the queue yet.
    if (held) this.queue({ from: participant, message: { kind: 'barrier', frame: held } })
  }

  private ask(participant: Participant): void {
    if (participant.isAsked) return
    participant.isAsked = true
    participant.send(stateVectorFrame(Y.encodeStateVector(this.doc)))
  }

  private askAgain(from: Participant, codeWhenTooOften: number): void {
    from.isUnmet = true
    if (from.isAsked) return
    from.requests += 1
    if (from.requests > this.limits.requestsInARow) {
      this.logger.warn({ event: 'unmet', room: roomTag(this.id), requests: from.requests }, 'missing edits never came')
      from.close(codeWhenTooOften, 'missing edits never came')
      return
    }
    // Inside a turn the state vector may not be final; that costs the sender some bytes and nothing else.
    this.ask(from)
  }

  /**
   * Nobody may write under the client id of somebody present, who could never write again. The owner has to show that it is
   * there: after a lost connection the same person may have come back before we noticed.
   */
  private block(from: Participant, owner: Participant): void {
    from.isUnmet = true
    from.blockedBy = owner
    owner.challenge()
  }

  private askBlockedBy(owner: Participant): void {
    for (const participant of this.participants) {
      if (participant.blockedBy !== owner) continue
      participant.blockedBy = undefined
      this.askAgain(participant, CLOSE_TOO_FAST)
    }
  }

  private refuse(from: Participant, why: string): void {
    this.logger.warn({ event: 'malformed', room: roomTag(this.id), why }, 'a participant sent something malformed')
    from.close(CLOSE_MALFORMED, 'malformed')
  }

  /**
   * The document holds half an update. Nothing of it is kept: the room closes, and whoever comes back finds it as it is on
   * disk.
   */
  private giveUp(sender: Participant): void {
    this.isOpen = false
    sender.close(CLOSE_MALFORMED, 'malformed')
    for (const participant of [...this.participants]) {
      participant.close(CLOSE_ROOM_NOT_READABLE, 'the room is opened anew')
    }
    this.onBroken()
  }
}

/** The state vector of a new document. */
function isNothing(stateVector: Uint8Array): boolean {
  return stateVector.byteLength === 1 && stateVector[0] === 0
}
