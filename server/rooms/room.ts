import * as Y from 'yjs'
import {
  CLOSE_MALFORMED,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_ROOM_NOT_READABLE,
  mayWrite,
  type RoomKind,
  readRoom,
} from '../../src/document/wire.ts'
import type { Cluster, FollowedRoom, Follower, RemoteParticipant } from '../cluster/followed-room.ts'
import { roomTag } from '../logger.ts'
import type { Clock, Logger, StoredRoom, UpdateLog } from '../ports.ts'
import { Answers } from './answers.ts'
import { beatOf } from './beat.ts'
import { Gathering, type Heard } from './gathering.ts'
import { inParts, PART_BYTES } from './in-parts.ts'
import { Intake } from './intake.ts'
import type { Limits } from './limits.ts'
import { Malformed, readMessage } from './messages.ts'
import { Owners } from './owners.ts'
import type { Host, Participant } from './participant.ts'
import { Participants } from './participants.ts'
import { type Known, Post } from './post.ts'
import { openStored } from './readable-document.ts'
import { RoomSize } from './room-size.ts'
import { Saving } from './saving.ts'
import { SpaceTold } from './space-told.ts'
import { applyWhole, Transactions } from './transact.ts'

export interface RoomPorts {
  readonly log: UpdateLog
  readonly clock: Clock
  readonly logger: Logger
  /** The other nodes that keep the same rooms; not given: there are none. */
  readonly cluster?: Cluster | undefined
}

/**
 * One open document, its participants and their presence.
 *
 * What it hears is gathered and taken in together: one transaction, one record, one frame to the others.
 * Each edit goes guard, document, and from there to the others and into the log in one moment; it is called saved when the log
 * has it. What is kept and sent on are our own bytes, never the sender's. The rules R1 and so on are in docs/sync-rules.md.
 */
export class Room implements Host, FollowedRoom {
  readonly id: string
  /** What is wrong with what is stored; the room may then be looked at, and nothing is ever written to it. */
  readonly damage: string | undefined
  readonly kind: RoomKind
  private readonly clock: Clock
  private readonly logger: Logger
  private readonly doc: Y.Doc
  private readonly transactions: Transactions
  private readonly saving: Saving
  private readonly post: Post
  private readonly gathering: Gathering
  private readonly answers: Answers
  private readonly intake: Intake
  private readonly owners: Owners
  private readonly bytes: RoomSize
  private readonly space: SpaceTold
  private readonly participants: Participants
  private readonly follower: Follower | undefined
  private readonly onEmpty: () => void
  private readonly onBroken: () => void
  private edits = 0
  private isOpen = true

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
    this.onEmpty = on.empty
    this.onBroken = on.broken
    this.participants = new Participants(stored.generation, limits, ports.clock)
    const participants = this.participants.all
    const { doc, damage } = openStored(stored)
    this.doc = doc
    this.transactions = new Transactions(doc)
    this.damage = damage
    this.answers = new Answers(doc)
    const storedBytes = stored.updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
    this.bytes = new RoomSize(limits.roomBytes, storedBytes, () => Y.encodeStateAsUpdate(doc).byteLength)
    this.space = new SpaceTold(this, this.bytes, participants, ports.logger)
    this.gathering = new Gathering(ports.clock, limits.gatherMs, (heard) => {
      if (this.isOpen) this.takeInHeard(heard)
    })
    const onShown: Follower['show'] | undefined = ports.cluster && ((...shown) => this.follower?.show(...shown))
    this.owners = new Owners(ports.clock)
    this.post = new Post(participants, this.owners, limits, ports.clock, onShown)
    const tellAll = (tell: 'storage-trouble' | 'storage-well'): void => {
      this.participants.tell({ tell })
      if (tell === 'storage-well') this.intake.askHeldOff()
    }
    this.saving = new Saving(id, stored.tailRows, ports, limits, tellAll, (...kept) => this.follower?.kept(...kept))
    const { kind, answers, post, owners, bytes, saving } = this
    const parts = { id, kind, damage, doc, answers, post, owners, bytes, saving, participants }
    this.intake = new Intake(parts, limits, ports, (participant) => this.confirmHeld(participant))
    // What is damaged stays as it is: nothing in the log can be missing then.
    const seq = damage === undefined ? stored.seq : Number.MAX_SAFE_INTEGER
    this.follower = ports.cluster?.follow(this, { seq, generation: stored.generation })
  }

  get size(): number {
    return this.participants.all.size
  }

  get isTroubled(): boolean {
    return this.saving.isTroubled
  }

  get isSettled(): boolean {
    return this.saving.isSettled && this.gathering.isEmpty
  }

  /**
   * Reads the document as others see it.
   *
   * @param read gets the number of edits taken in since the room opened: the same number, the same document
   */
  look<T>(read: (doc: Y.Doc, edits: number) => T): T {
    return read(this.doc, this.edits)
  }

  /** Lets a participant in, or closes it. */
  admit(participant: Participant): void {
    if (!this.participants.letIn(participant)) return
    beatOf(this.clock).urgent(this.clock.now())
    participant.tell({ tell: 'role', role: participant.grant.role })
    if (this.damage !== undefined) participant.tell({ tell: 'damaged' })
    if (this.saving.isTroubled) participant.tell({ tell: 'storage-trouble' })
    this.space.tellNewcomer(participant)
    this.intake.ask(participant)
    this.post.sendPresence(participant)
    participant.join(this)
  }

  hear(from: Participant, frame: Uint8Array): void {
    if (!this.isOpen) return
    try {
      const message = readMessage(frame)
      if (message.kind === 'presence') this.hearPresence(from, message.entries)
      else if (message.kind === 'presence-wanted') this.post.sendPresence(from)
      // At once: what is gathered goes to everybody afterwards, and a newcomer looks at an empty page.
      else if (message.kind === 'state-vector') this.answer(from, message.stateVector)
      // Nothing waits that came before it.
      else if (message.kind === 'barrier' && this.gathering.isEmpty) this.confirm(from, message.frame)
      else this.gathering.add({ from, message })
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.intake.refuse(from, error.message)
    }
  }

  left(participant: Participant): void {
    if (!this.participants.left(participant)) return
    this.post.leave(participant)
    const { clientId, proof } = participant
    if (clientId !== undefined && !this.post.isThere(clientId)) this.owners.left(clientId, proof)
    this.intake.left(participant)
    if (this.size === 0 && this.isOpen) this.onEmpty()
  }

  answered(participant: Participant): void {
    this.intake.askBlockedBy(participant)
    if (participant.clientId !== undefined) this.follower?.answered(participant.clientId)
  }

  caughtUp(participant: Participant): void {
    if (participant.behind) this.catchUp(participant, participant.behind)
    if (!participant.behind) this.post.sendPresence(participant)
  }

  /** Resolves when everything is in it that was stored at any node before. @throws if the storage cannot be asked */
  async upToDate(): Promise<void> {
    await this.follower?.upToDate()
  }

  takeIn(updates: readonly Uint8Array[]): void {
    if (!this.isOpen) return
    const event = this.transactions.transact(() => {
      for (const update of updates) applyWhole(this.doc, update)
    })
    if (!event) return
    beatOf(this.clock).urgent(this.clock.now())
    this.show(event.update, undefined, event.before)
  }

  hearRemote(from: RemoteParticipant, entries: Uint8Array): void {
    this.post.hearRemote(from, entries)
  }

  remoteLeft(from: RemoteParticipant): void {
    this.post.leave(from)
    this.intake.askBlockedBy(from)
  }

  remoteAnswered(from: RemoteParticipant): void {
    this.intake.askBlockedBy(from)
  }

  challenge(clientId: number): void {
    this.post.ownerHere(clientId)?.challenge()
  }

  /** The room is not what is stored: it closes, and whoever comes back finds it opened anew. */
  giveUp(): void {
    this.isOpen = false
    this.participants.close(CLOSE_ROOM_NOT_READABLE, 'the room is opened anew')
    this.onBroken()
  }

  /** Makes only keys of `generation` valid, and closes everybody with an older one. */
  revoke(generation: number): void {
    this.participants.revoke(generation)
  }

  /** Takes in what was heard, keeps it, and sends everybody away. Resolves when all is on disk. */
  async close(): Promise<void> {
    this.gathering.end()
    this.isOpen = false
    if (this.saving.isTroubled) this.saving.hurry()
    await this.saving.settled()
    await this.participants.sendAwayBitByBit()
    this.follower?.end()
    if (this.damage === undefined) await this.saving.compact()
    this.doc.destroy()
  }

  /** The room has been deleted: sends everybody away for good. */
  async dissolve(): Promise<void> {
    this.isOpen = false
    this.participants.close(CLOSE_NO_SUCH_ROOM, 'the journey was deleted')
    await this.saving.settled()
    this.doc.destroy()
  }

  /** Sends everybody away, whatever is still unsaved. */
  sendAway(): void {
    this.isOpen = false
    this.participants.sendAway()
  }

  private hearPresence(from: Participant, entries: Uint8Array): void {
    const wasNamed = from.clientId !== undefined
    this.post.hearPresence(from, entries)
    if (wasNamed || from.clientId === undefined || from.proof === undefined) return
    const isBack = this.owners.rightTo(from.clientId, from.proof) === 'own'
    // What has been written under already may be somebody's who has not come back yet.
    const isNew = Y.getState(this.doc.store, from.clientId) === 0 && mayWrite(from.grant.role, this.kind)
    if (isBack || isNew) this.owners.take(from.clientId, from.proof)
    if (isBack) this.intake.askPutOff()
  }

  /** Edits first, all in one transaction; then what is said of them. */
  private takeInHeard(heard: readonly Heard[]): void {
    const editors = new Set<Participant>()
    let broken: Participant | undefined
    const event = this.transactions.transact(() => {
      for (const { from, message } of heard) {
        if (broken || from.isGone || message.kind !== 'update') continue
        if (!this.intake.judge(from, message)) continue
        try {
          applyWhole(this.doc, message.update)
          editors.add(from)
        } catch (error) {
          this.logger.error(
            { event: 'broken', room: roomTag(this.id), error: String(error) },
            'an update broke the room',
          )
          broken = from
        }
      }
    })
    if (broken) {
      // It holds half an update. Nothing of that is kept.
      broken.close(CLOSE_MALFORMED, 'malformed')
      this.giveUp()
      return
    }
    if (event) {
      const [first] = editors
      this.saving.append(event.update)
      this.show(event.update, editors.size === 1 ? first : undefined, event.before)
    }
    for (const { from, message } of heard) {
      if (!from.isGone && message.kind === 'barrier') this.confirm(from, message.frame)
    }
  }

  /** Shows what the document has just taken in, in messages that a slow line brings in time. */
  private show(update: Uint8Array, editor: Participant | undefined, before: Known): void {
    this.answers.changed()
    this.edits += 1
    this.bytes.add(update.byteLength)
    this.space.tellIfChanged()
    const parts = update.byteLength <= PART_BYTES ? [update] : inParts(this.doc, before, PART_BYTES)
    this.post.share(parts, editor, before)
  }

  private answer(to: Participant, stateVector: Uint8Array): void {
    try {
      const frames = this.answers.to(stateVector)
      to.isAnswered = true
      to.sendParts(frames, this.answers.known())
    } catch (error) {
      this.intake.refuse(to, String(error))
    }
  }

  /** Gives somebody who read too slowly one difference in the place of all that was left out. */
  private catchUp(participant: Participant, known: Known): void {
    const frames = this.answers.to(Y.encodeStateVector(new Map(known)))
    participant.behind = undefined
    participant.sendParts(frames, this.answers.known())
  }

  private confirm(to: Participant, frame: Uint8Array): void {
    // A frame may be a view into a larger buffer of the socket, which it would keep alive while it waits.
    const echo = frame.slice()
    if (to.isUnmet) to.heldBarrier = echo
    else this.saving.confirm(() => to.send(echo))
  }

  private confirmHeld(participant: Participant): void {
    const held = participant.heldBarrier
    participant.heldBarrier = undefined
    // Behind the edits that are just being taken in, which are not in the log's queue yet.
    if (held) this.gathering.add({ from: participant, message: { kind: 'barrier', frame: held } })
  }
}
