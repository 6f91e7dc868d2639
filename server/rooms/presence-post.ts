import type { Clock } from '../ports.ts'
import { presenceFrame } from './messages.ts'
import type { Participant } from './participant.ts'
import { Presence } from './presence.ts'

/**
 * Carries presence to the participants of a room: at once what comes after a pause, and at most every few milliseconds what
 * comes in a stream, the latest of each.
 */
export class PresencePost {
  private readonly presence: Presence<Participant>
  private readonly readers: ReadonlySet<Participant>
  private readonly clock: Clock
  private readonly everyMs: number
  private sentAt = Number.NEGATIVE_INFINITY
  private isDue = false

  constructor(
    readers: ReadonlySet<Participant>,
    limits: { presenceBytes: number; presenceEveryMs: number },
    clock: Clock,
  ) {
    this.presence = new Presence(limits.presenceBytes)
    this.readers = readers
    this.clock = clock
    this.everyMs = limits.presenceEveryMs
  }

  /** Who is there under one of these client ids, besides `self`. */
  otherOwner(clientIds: readonly number[], self: Participant): Participant | undefined {
    return clientIds.map((clientId) => this.presence.ownerOf(clientId)).find((owner) => owner && owner !== self)
  }

  /** Takes in what a participant shows of itself. @throws Malformed */
  hear(from: Participant, entries: Uint8Array): void {
    // Somebody else may hold that client id on a line that is dead and not yet noticed.
    this.presence.hear(from, entries)?.challenge()
    this.schedule()
  }

  leave(participant: Participant): void {
    this.presence.leave(participant)
    this.schedule()
  }

  /** Tells one participant of everybody. */
  sendAll(to: Participant): void {
    const present = this.presence.all()
    if (present) to.send(presenceFrame(present))
  }

  private schedule(): void {
    if (this.isDue || !this.presence.hasNews) return
    this.isDue = true
    const waitMs = this.sentAt + this.everyMs - this.clock.now()
    if (waitMs <= 0) queueMicrotask(() => this.send())
    else this.clock.after(waitMs, () => this.send())
  }

  private send(): void {
    this.isDue = false
    this.sentAt = this.clock.now()
    const newsFor = this.presence.takeNews()
    /** Most readers get the same entries, and so the same frame. */
    const frames = new Map<Uint8Array, Uint8Array>()
    for (const reader of this.readers) {
      const entries = newsFor(reader)
      if (!entries) continue
      const frame = frames.get(entries) ?? presenceFrame(entries)
      frames.set(entries, frame)
      reader.sendPresence(frame)
    }
  }
}
