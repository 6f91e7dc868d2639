import type { RemoteParticipant } from '../cluster/followed-room.ts'
import type { Clock } from '../ports.ts'
import { type Beat, beatOf } from './beat.ts'
import type { Limits } from './limits.ts'
import { Malformed, presenceFrame, updateFrame } from './messages.ts'
import type { Owners, Right } from './owners.ts'
import type { Participant } from './participant.ts'
import { Presence } from './presence.ts'
import type { PresenceNews } from './presence-news.ts'
import { socketFrame } from './socket-frame.ts'

/** What a document knows: client ids and how many clocks of each. */
export type Known = ReadonlyMap<number, number>

/** Somebody who shows themselves, here or at another node. */
export type Present = Participant | RemoteParticipant

/** Where nothing was sent for so long, presence goes out at once. */
const PAUSE_MS = 100

interface SharedUpdate {
  readonly frame: Buffer
  /** Whose own edit it is; several people's together go to all of them, which does no harm. */
  readonly editor: Participant | undefined
  /** What all had been told before it. */
  readonly before: Known
}

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
  private updates: SharedUpdate[] = []
  private isSending = false
  /** Edits or presence: where edits come ten times a second, presence alone is a write for each that the next edit would save. */
  private sentAt = Number.NEGATIVE_INFINITY
  /** When what was shown last will be sent at the latest. */
  private presenceDueAt = Number.POSITIVE_INFINITY
  /** How often presence was sent: what was to be sent later may have gone along with an edit. */
  private presenceSent = 0

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

  /** Who is there under one of these client ids, besides `self`. */
  otherOwner(clientIds: readonly number[], self: Participant): Present | undefined {
    return clientIds.map((clientId) => this.presence.ownerOf(clientId)).find((owner) => owner && owner !== self)
  }

  /** Takes in what a participant shows of itself. @throws Malformed */
  hearPresence(from: Participant, entries: Uint8Array): void {
    const other = this.presence.hear(from, entries)
    const { clientId } = from
    // It may be held on a line that is dead and not yet noticed; whoever has a proof need not wait until that shows.
    if (other && clientId === undefined) other.challenge()
    else if (other && 'grant' in other) other.terminate()
    if (this.onShown && clientId !== undefined && this.presence.ownerOf(clientId) === from) {
      this.onShown(clientId, this.presence.toldOf(clientId))
    }
    this.schedulePresence(this.patienceWith(from))
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
      this.schedulePresence(this.patienceWith(from))
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
    this.schedulePresence(this.limits.gatherMs)
  }

  /** Tells one participant of everybody. */
  sendPresence(to: Participant): void {
    const present = this.presence.all()
    if (present) to.send(presenceFrame(present))
    to.missesPresence = false
  }

  /** Sends an edit, in one part or several, to all who know what was before it, with everything else of this moment. */
  share(parts: readonly Uint8Array[], editor: Participant | undefined, before: Known): void {
    for (const part of parts) this.updates.push({ frame: socketFrame(updateFrame(part)), editor, before })
    if (this.isSending) return
    this.isSending = true
    // All of this moment is shown in one go.
    queueMicrotask(() => this.flush())
  }

  /** Sends now what waits for the end of this moment: somebody is about to be told all of it. */
  flush(): void {
    if (this.updates.length > 0) this.send()
  }

  /** How long what somebody shows now may wait for an edit to go along with. */
  private patienceWith(present: Present): number {
    const { gatherMs, gatherPresenceMs } = this.limits
    const now = this.clock.now()
    const before = present.shownAt ?? now
    present.shownAt = now
    return Math.min(gatherPresenceMs, Math.max(gatherMs, (now - before) / 2))
  }

  private schedulePresence(withinMs: number): void {
    const now = this.clock.now()
    const isAfterPause = now - this.sentAt > PAUSE_MS
    const dueAt = isAfterPause ? now : now + withinMs
    if (this.presenceDueAt <= dueAt || !this.presence.hasNews) return
    this.presenceDueAt = dueAt
    const sentBefore = this.presenceSent
    const tell = (): void => {
      if (this.presenceSent === sentBefore && this.presence.hasNews) this.send()
    }
    if (isAfterPause) queueMicrotask(tell)
    else this.beat.withinLater(withinMs, tell)
  }

  private send(): void {
    const now = this.clock.now()
    const updates = this.updates
    this.updates = []
    this.isSending = false
    const news = this.presence.hasNews ? this.presence.takeNews() : undefined
    this.sentAt = now
    if (news) {
      this.presenceSent += 1
      this.presenceDueAt = Number.POSITIVE_INFINITY
    }
    const edits = joined(updates.map(({ frame }) => frame))
    const editors = new Set(updates.map(({ editor }) => editor))
    const all = news ? news.frames(edits) : edits
    for (const reader of this.readers) {
      const { backlog } = reader
      if (reader.behind) {
        reader.missesPresence = true
        continue
      }
      if (backlog > this.limits.backlogBytes && updates[0] && reader.isAnswered) {
        reader.fallBehind(updates[0].before)
        continue
      }
      const isLate = news !== undefined && backlog > this.limits.backlogForPresenceBytes
      if (isLate) reader.missesPresence = true
      const getsAll = !isLate && !news?.isOf(reader) && (!edits || (reader.isAnswered && !editors.has(reader)))
      const frames = getsAll ? all : framesFor(reader, updates, edits, editors.has(reader), isLate ? undefined : news)
      if (frames) reader.sendShared(frames, now)
    }
  }
}

/** For those who get not the same as all: editors, those who show something new, and those who are not so far yet. */
function framesFor(
  reader: Participant,
  updates: readonly SharedUpdate[],
  editsForAll: Buffer | undefined,
  isEditor: boolean,
  news: PresenceNews<Present> | undefined,
): Buffer | undefined {
  const edits = !reader.isAnswered
    ? undefined
    : isEditor
      ? joined(updates.filter(({ editor }) => editor !== reader).map(({ frame }) => frame))
      : editsForAll
  return news ? news.frames(edits, reader) : edits
}

function joined(frames: readonly Buffer[]): Buffer | undefined {
  return frames.length < 2 ? frames[0] : Buffer.concat(frames)
}
