import type { RemoteParticipant } from '../cluster/followed-room.ts'
import type { Clock } from '../ports.ts'
import { type Beat, beatOf } from './beat.ts'
import type { Limits } from './limits.ts'
import { Malformed, presenceFrame, updateFrame } from './messages.ts'
import type { Owners, Right } from './owners.ts'
import type { Participant } from './participant.ts'
import { Presence } from './presence.ts'
import { socketFrame } from './socket-frame.ts'

/** What a document knows: client ids and how many clocks of each. */
export type Known = ReadonlyMap<number, number>

/** Somebody who shows themselves, here or at another node. */
export type Present = Participant | RemoteParticipant

/** Where nothing was sent for so long, presence goes out at once. */
const PAUSE_MS = 100

interface SharedEdit {
  /** Framed, be it one part or several. */
  readonly frames: Buffer
  /** Whose own edit it is; several people's together go to all of them, which does no harm. */
  readonly editor: Participant | undefined
  /** What all had been told before it. */
  readonly before: Known
}

/** Node's own `queueMicrotask` makes a resource for each call, which costs more than what is called here. */
const THIS_MOMENT = Promise.resolve()

/**
 * Carries edits and presence to the people in a room: framed once for all, and one write a person for all that is new.
 *
 * Writing is what a room costs: 6 us a write, whatever is in it. So presence, the latest of each, goes along with edits. Alone
 * it goes at once after a pause; in a stream it waits half as long as lies between two showings of whoever shows it, so that a hand
 * that is dragged moves for the others as often as it tells, and one that tells five times a second costs no write of its own.
 */
export class Post {
  private readonly presence: Presence<Present>
  private readonly readers: ReadonlySet<Participant>
  private readonly clock: Clock
  private readonly beat: Beat
  private readonly limits: Limits
  private readonly onShown: ((clientId: number, entry: Uint8Array | undefined) => void) | undefined
  /** Edits or presence: where edits come ten times a second, presence alone is a write for each that the next edit would save. */
  private sentAt = Number.NEGATIVE_INFINITY
  /** When what was shown last will be sent at the latest. */
  private presenceDueAt = Number.POSITIVE_INFINITY
  /** How often presence was sent: what was to be sent later may have gone along with an edit. */
  private presenceSent = 0
  /** Takes back that presence is sent by itself at its time. */
  private takeBackPresence: (() => void) | undefined

  /** @param onShown told of what people here show of themselves, as one entry; undefined: they left */
  constructor(
    readers: ReadonlySet<Participant>,
    owners: Owners,
    limits: Limits,
    clock: Clock,
    onShown?: (clientId: number, entry: Uint8Array | undefined) => void,
  ) {
    const told = new WeakSet<Present>()
    const tellUnseen = (present: Present): void => {
      if ('grant' in present && !told.has(present)) present.tell({ tell: 'unseen' })
      told.add(present)
    }
    const rightTo = (clientId: number, present: Present): Right =>
      'grant' in present ? owners.rightTo(clientId, present.proof) : 'free'
    this.presence = new Presence(limits.presenceBytes, limits.presences, tellUnseen, rightTo)
    this.readers = readers
    this.clock = clock
    this.beat = beatOf(clock)
    this.limits = limits
    this.onShown = onShown
  }

  /** Who is there under a client id, if that is not `self`. */
  otherOwner(clientId: number, self: Participant): Present | undefined {
    const owner = this.presence.ownerOf(clientId)
    return owner === self ? undefined : owner
  }

  /** Takes in what a participant shows of itself. @throws Malformed */
  hearPresence(from: Participant, entries: Uint8Array): void {
    const now = this.clock.now()
    const other = this.presence.hear(from, entries)
    const { clientId } = from
    // It may be held on a line that is dead and not yet noticed; whoever has a proof need not wait until that shows.
    if (other && clientId === undefined) other.challenge()
    else if (other && 'grant' in other) other.terminate()
    if (this.onShown && clientId !== undefined && this.presence.ownerOf(clientId) === from) {
      this.onShown(clientId, this.presence.toldOf(clientId))
    }
    this.schedulePresence(this.patienceWith(from, now), now)
  }

  /** Whether anybody is there, here or at another node, under a client id. */
  isThere(clientId: number): boolean {
    return this.presence.ownerOf(clientId) !== undefined
  }

  /** Who is here, at this node, under a client id. */
  ownerHere(clientId: number): Participant | undefined {
    const owner = this.presence.ownerOf(clientId)
    return owner && 'grant' in owner ? owner : undefined
  }

  /** Takes in what somebody at another node shows, unless they are here as well. */
  hearRemote(from: RemoteParticipant, entries: Uint8Array): void {
    if (this.ownerHere(from.clientId)) return
    try {
      this.presence.hear(from, entries)
      const now = this.clock.now()
      this.schedulePresence(this.patienceWith(from, now), now)
    } catch (error) {
      // Nodes pass on what they have checked; what else comes along the bus is passed over.
      if (!(error instanceof Malformed)) throw error
    }
  }

  leave(participant: Present): void {
    const { clientId } = participant
    const isShown = clientId !== undefined && this.presence.ownerOf(clientId) === participant
    this.presence.leave(participant)
    if (isShown && 'grant' in participant) this.onShown?.(clientId, undefined)
    this.schedulePresence(this.limits.gatherMs, this.clock.now())
  }

  /** Tells one participant of everybody. */
  sendPresence(to: Participant): void {
    const present = this.presence.all()
    if (present) to.send(presenceFrame(present))
    to.missesPresence = false
  }

  /** Sends an edit, in one part or several, to all who know what was before it, with what people have shown since. */
  share(parts: readonly Uint8Array[], editor: Participant | undefined, before: Known): void {
    const frames = parts.map((part) => socketFrame(updateFrame(part)))
    this.send({ frames: frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames), editor, before })
  }

  /** How long what somebody shows now may wait for an edit to go along with. */
  private patienceWith(present: Present, now: number): number {
    const { gatherMs, gatherPresenceMs } = this.limits
    const before = present.shownAt ?? now
    present.shownAt = now
    return Math.min(gatherPresenceMs, Math.max(gatherMs, (now - before) / 2))
  }

  private schedulePresence(withinMs: number, now: number): void {
    const isAfterPause = now - this.sentAt > PAUSE_MS
    const dueAt = isAfterPause ? now : now + withinMs
    if (this.presenceDueAt <= dueAt || !this.presence.hasNews) return
    this.presenceDueAt = dueAt
    const sentBefore = this.presenceSent
    const tell = (): void => {
      if (this.presenceSent === sentBefore && this.presence.hasNews) this.send()
    }
    this.takeBackPresence?.()
    this.takeBackPresence = undefined
    if (isAfterPause) {
      this.beat.urgent(now)
      void THIS_MOMENT.then(tell)
    } else this.takeBackPresence = this.beat.withinLater(withinMs, tell)
  }

  private send(edit?: SharedEdit): void {
    const now = this.clock.now()
    const news = this.presence.hasNews ? this.presence.takeNews() : undefined
    this.sentAt = now
    if (news) {
      this.presenceSent += 1
      this.presenceDueAt = Number.POSITIVE_INFINITY
      this.takeBackPresence?.()
      this.takeBackPresence = undefined
    }
    const frames = edit?.frames
    const all = news ? news.frames(frames) : frames
    for (const reader of this.readers) {
      const { backlog } = reader
      if (reader.behind) {
        reader.missesPresence = true
        continue
      }
      if (edit && backlog > this.limits.backlogBytes && reader.isAnswered) {
        reader.fallBehind(edit.before)
        continue
      }
      const isLate = news !== undefined && backlog > this.limits.backlogForPresenceBytes
      if (isLate) reader.missesPresence = true
      const getsEdit = edit !== undefined && reader.isAnswered && edit.editor !== reader
      const own = news?.tells(reader.entry) ? reader.entry : undefined
      const getsAll = !isLate && !own && (getsEdit || !edit)
      const before = getsEdit ? frames : undefined
      // Not the same as all: editors, those who show something new, and those who are not so far yet.
      const toSend = getsAll ? all : news && !isLate ? news.frames(before, own) : before
      if (toSend) reader.sendShared(toSend, now)
    }
  }
}
