import * as Y from 'yjs'
import { judgeUpdate, type Verdict } from '../../src/document/judge-update.ts'
import {
  CLOSE_DOCUMENT_FULL,
  CLOSE_MALFORMED,
  CLOSE_TOO_FAST,
  mayWrite,
  type RoomKind,
} from '../../src/document/wire.ts'
import { roomTag } from '../logger.ts'
import type { Clock, Logger } from '../ports.ts'
import type { Answers } from './answers.ts'
import type { Limits } from './limits.ts'
import type { Owners } from './owners.ts'
import type { Participant } from './participant.ts'
import type { Post, Present } from './post.ts'
import { quickVerdict } from './quick-verdict.ts'
import type { RoomSize } from './room-size.ts'
import type { Saving } from './saving.ts'

type Sensible = Exclude<Verdict, { kind: 'malformed' }>

/** The parts of a room that decide with it. */
export interface IntakeParts {
  readonly id: string
  readonly kind: RoomKind
  readonly damage: string | undefined
  readonly doc: Y.Doc
  readonly answers: Answers
  readonly post: Post
  readonly owners: Owners
  readonly bytes: RoomSize
  readonly saving: Saving
  readonly participants: ReadonlySet<Participant>
}

/**
 * Decides which edits a room takes, and sees to those that it does not: whoever sent one is told, asked again, or closed,
 * and nothing of theirs is called saved until all that they have is taken.
 */
export class Intake {
  private readonly room: IntakeParts
  private readonly limits: Limits
  private readonly clock: Clock
  private readonly logger: Logger
  private readonly onMet: (participant: Participant) => void
  /** Whose edits wait with them, because too many wait for the storage. */
  private readonly heldOff = new Set<Participant>()
  /** With what takes back that they are asked again later. */
  private readonly putOffs = new Map<Participant, () => void>()

  constructor(
    room: IntakeParts,
    limits: Limits,
    ports: { clock: Clock; logger: Logger },
    onMet: (participant: Participant) => void,
  ) {
    this.room = room
    this.limits = limits
    this.clock = ports.clock
    this.logger = ports.logger
    this.onMet = onMet
  }

  /** Whether an update may be applied; says so to its sender if not. */
  judge(from: Participant, { update, isAnswer }: { update: Uint8Array; isAnswer: boolean }): boolean {
    const { doc, damage, kind, post, owners, bytes, saving } = this.room
    const verdict = quickVerdict(doc, update) ?? judgeUpdate(doc, update)
    if (verdict.kind === 'malformed') {
      this.refuse(from, verdict.why)
      return false
    }
    const refusal = damage !== undefined ? 'damaged' : mayWrite(from.grant.role, kind) ? undefined : 'read-only'
    if (refusal) {
      if (this.brings(from, update, isAnswer, verdict)) {
        from.isUnmet = true
        from.tell({ tell: refusal })
      }
      return false
    }
    if (isAnswer) from.isAsked = false
    if (verdict.kind === 'gap') {
      // Who is blocked or put off is asked for everything once what they bring may be taken.
      if (from.blockedBy || from.isPutOff) from.isUnmet = true
      else this.askAgain(from, CLOSE_MALFORMED)
      return false
    }
    let owner: Present | undefined
    let keptMs = 0
    for (const clientId of verdict.grown) {
      if (owners.rightTo(clientId, from.proof) === 'own') continue
      owner ??= post.otherOwner(clientId, from)
      keptMs = Math.max(keptMs, owners.keptForMs(clientId))
    }
    // Who may not write here takes nobody's place, whatever client id they show themselves under.
    if (owner && !('grant' in owner && !mayWrite(owner.grant.role, kind))) {
      this.block(from, owner)
      return false
    }
    if (keptMs > 0) {
      this.putOff(from, keptMs)
      return false
    }
    if (verdict.grown.length > 0 && !bytes.hasSpace(update.byteLength)) {
      from.isUnmet = true
      from.requests = 0
      // An unchanged `y-websocket` has no ear for notices, and would believe that it is heard.
      if (from.hasNotices) from.tell({ tell: 'full' })
      else from.close(CLOSE_DOCUMENT_FULL, 'the document is full')
      return false
    }
    if (saving.unsavedBytes > this.limits.unsavedBytes) {
      this.holdOff(from)
      return false
    }
    if (isAnswer) this.meet(from)
    return true
  }

  /** Asks a participant for everything that the room lacks. */
  ask(participant: Participant): void {
    if (participant.isAsked) return
    participant.isAsked = true
    participant.sendShared(this.room.answers.question(), this.clock.now())
  }

  /** Asks again those who tried to speak under the client id of somebody who is gone or has shown to be there. */
  askBlockedBy(owner: Present): void {
    for (const participant of this.room.participants) {
      if (participant.blockedBy !== owner) continue
      participant.blockedBy = undefined
      this.askAgain(participant, CLOSE_TOO_FAST)
    }
  }

  /** Asks for what was not taken while storing failed. */
  askHeldOff(): void {
    for (const participant of this.heldOff) {
      participant.requests = 0
      this.ask(participant)
    }
    this.heldOff.clear()
  }

  /** Asks again those who brought something under the client id of somebody who had just gone. */
  askPutOff(): void {
    for (const [participant, forget] of this.putOffs) {
      forget()
      participant.isPutOff = false
      participant.requests = 0
      this.ask(participant)
    }
    this.putOffs.clear()
  }

  left(participant: Participant): void {
    this.heldOff.delete(participant)
    this.putOffs.get(participant)?.()
    this.putOffs.delete(participant)
    this.askBlockedBy(participant)
  }

  refuse(from: Participant, why: string): void {
    this.logger.warn({ event: 'malformed', room: roomTag(this.room.id), why }, 'a participant sent something malformed')
    from.close(CLOSE_MALFORMED, 'malformed')
  }

  /**
   * Whether an update brings anything, from somebody who may not write. A first answer holds all deletions that they know,
   * which are ours as well, so it usually does not. Whoever knows nothing yet deletes nothing: no need to look for 100 of them.
   */
  private brings(from: Participant, update: Uint8Array, isAnswer: boolean, verdict: Sensible): boolean {
    const isFirst = isAnswer && from.isAsked
    if (isAnswer) from.isAsked = false
    if (verdict.kind === 'gap' || verdict.grown.length > 0) return true
    if (!isFirst) return !isAnswer
    return verdict.deletes && !Y.snapshotContainsUpdate(Y.snapshot(this.room.doc), update)
  }

  /** All that a participant has is taken. */
  private meet(participant: Participant): void {
    participant.requests = 0
    participant.isUnmet = false
    this.onMet(participant)
  }

  private askAgain(from: Participant, codeWhenTooOften: number): void {
    from.isUnmet = true
    if (from.isAsked) return
    from.requests += 1
    if (from.requests > this.limits.requestsInARow) {
      const event = { event: 'unmet', room: roomTag(this.room.id), requests: from.requests }
      this.logger.warn(event, 'missing edits never came')
      from.close(codeWhenTooOften, 'missing edits never came')
      return
    }
    // While a gathering is taken in the state vector may not be final; that costs the sender some bytes and nothing else.
    this.ask(from)
  }

  /** Too much waits for a storage that fails: the edit stays with its sender, who is asked for it when storing works. */
  private holdOff(from: Participant): void {
    from.isUnmet = true
    if (this.heldOff.has(from)) return
    this.heldOff.add(from)
    from.tell({ tell: 'not-taken' })
  }

  /**
   * Nobody may write under the client id of somebody present, who could never write again. The owner has to show that it is
   * there: after a lost connection the same person may have come back before we noticed.
   */
  private block(from: Participant, owner: Present): void {
    from.isUnmet = true
    from.blockedBy = owner
    owner.challenge()
  }

  /**
   * The owner of what they bring has just gone and may come back with more: taken now, it could be something else than what the
   * owner wrote there, who could then never write again.
   */
  private putOff(from: Participant, ms: number): void {
    from.isUnmet = true
    if (from.isPutOff) return
    from.isPutOff = true
    this.putOffs.set(
      from,
      this.clock.after(ms, () => this.askPutOff()),
    )
  }
}
