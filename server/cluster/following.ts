import { roomTag } from '../logger.ts'
import type { Clock, Head, Logger, UpdateLog } from '../ports.ts'
import type { FollowedRoom } from './followed-room.ts'
import type { Hint } from './hints.ts'

type Records = Extract<Hint, { kind: 'records' }>

/** Records that came before those that precede them: they wait, because hints of several nodes overtake each other. */
interface Early {
  readonly to: number
  /** None for this node's own, which are in the room already. */
  readonly updates: readonly Uint8Array[]
}

/** How long early records wait before the log is asked for what is missing. */
const GAP_MS = 30
const MOST_EARLY = 200

/**
 * Keeps one open room at what its log says, whoever writes into it.
 *
 * It knows up to which record the room holds everything. A hint that follows on is taken in; one that leaves a gap shows that
 * something was missed, which is then read in the log. So a lost, doubled or late hint costs time and nothing else.
 */
export class Following {
  private readonly room: FollowedRoom
  private readonly log: UpdateLog
  private readonly clock: Clock
  private readonly logger: Logger
  private known: number
  /** The highest number that is known to exist. */
  private wanted: number
  private generation: number
  private readonly early = new Map<number, Early>()
  private cancelGap: (() => void) | undefined
  private reading: Promise<void> | undefined
  private isEnded = false

  constructor(
    room: FollowedRoom,
    from: { readonly seq: number; readonly generation: number },
    ports: { log: UpdateLog; clock: Clock; logger: Logger },
  ) {
    this.room = room
    this.log = ports.log
    this.clock = ports.clock
    this.logger = ports.logger
    this.known = this.wanted = from.seq
    this.generation = from.generation
  }

  /** How many records the room is known to lack. */
  get behind(): number {
    return this.wanted - this.known
  }

  /** This node has stored records itself; the last is number `to`. */
  kept(to: number, count: number): void {
    this.arrive(to - count, { to, updates: [] })
  }

  hear({ after, to, updates }: Records): void {
    if (this.isEnded || to <= this.known) return
    if (updates.length > 0) {
      this.arrive(after, { to, updates })
      return
    }
    this.wanted = Math.max(this.wanted, to)
    this.catchUp()
  }

  keys(generation: number): void {
    // A late hint may tell of an older one.
    if (this.isEnded || generation <= this.generation) return
    this.generation = generation
    this.room.revoke(generation)
  }

  /** Where the log ends, as it was asked; undefined: there is no such room any more. Resolves when the room is as far. */
  async reach(head: Head | undefined): Promise<void> {
    if (this.isEnded) return
    if (!head) {
      this.giveUp('the room is gone')
      return
    }
    this.keys(head.generation)
    this.wanted = Math.max(this.wanted, head.seq)
    while (this.known < head.seq && !this.isEnded) await this.read()
  }

  end(): void {
    this.isEnded = true
    this.cancelGap?.()
    this.early.clear()
  }

  private arrive(after: number, early: Early): void {
    if (this.isEnded) return
    this.wanted = Math.max(this.wanted, early.to)
    if (after <= this.known) {
      this.take(early.to, early.updates)
      this.takeEarly()
      return
    }
    if (this.early.size < MOST_EARLY) this.early.set(after, early)
    this.cancelGap ??= this.clock.after(GAP_MS, () => {
      this.cancelGap = undefined
      if (this.known < this.wanted) this.catchUp()
    })
  }

  private takeEarly(): void {
    for (let isFound = true; isFound && !this.isEnded; ) {
      isFound = false
      for (const [after, { to, updates }] of this.early) {
        if (after > this.known) continue
        this.early.delete(after)
        this.take(to, updates)
        isFound = true
      }
    }
  }

  private take(to: number, updates: readonly Uint8Array[]): void {
    if (this.isEnded || to <= this.known) return
    try {
      if (updates.length > 0) this.room.takeIn(updates)
      this.known = to
    } catch (error) {
      this.giveUp(String(error))
    }
  }

  /** Reads on in the background; what fails is tried again when the log is next asked where it ends. */
  private catchUp(): void {
    this.read().catch((error: unknown) => {
      this.logger.warn(
        { event: 'not-followed', room: roomTag(this.room.id), behind: this.behind, error: String(error) },
        'what other nodes wrote could not be read',
      )
    })
  }

  private read(): Promise<void> {
    this.reading ??= this.readOn().finally(() => {
      this.reading = undefined
    })
    return this.reading
  }

  private async readOn(): Promise<void> {
    while (this.known < this.wanted && !this.isEnded) {
      const later = await this.log.since(this.room.id, this.known)
      if (this.isEnded) return
      if (!later) {
        this.giveUp('the room is gone')
        return
      }
      this.take(later.seq, later.updates)
      this.keys(later.generation)
      this.takeEarly()
      // A hint of something that is not in the log, such as of another installation: only the log counts.
      if (later.seq < this.wanted && this.known < this.wanted) this.wanted = Math.max(this.known, later.seq)
    }
  }

  private giveUp(why: string): void {
    if (this.isEnded) return
    this.end()
    this.logger.error({ event: 'not-followed', room: roomTag(this.room.id), why }, 'a room is opened anew')
    this.room.giveUp()
  }
}
