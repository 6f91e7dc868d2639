import type { Clock } from '../ports.ts'
import { type Beat, beatOf } from './beat.ts'
import type { Message } from './messages.ts'
import type { Participant } from './participant.ts'

/** What waits to be taken in, and from whom. */
export interface Heard {
  readonly from: Participant
  readonly message: Extract<Message, { kind: 'update' | 'barrier' }>
}

/**
 * What a room has heard since it last took something in. What comes after a pause is taken in at once; in a stream of edits
 * when `gatherMs` are over, because taking in costs a record and a write for each, and nobody notices so short a time.
 */
export class Gathering {
  private readonly clock: Clock
  private readonly beat: Beat
  private readonly gatherMs: number
  private readonly takeIn: (heard: readonly Heard[]) => void
  private heard: Heard[] = []
  private lastAt = Number.NEGATIVE_INFINITY
  private isDue = false
  /** Whether all that was taken in last came from one person: nothing is gained by letting what they say next wait. */
  private wasOfOne = true

  constructor(clock: Clock, gatherMs: number, takeIn: (heard: readonly Heard[]) => void) {
    this.clock = clock
    this.beat = beatOf(clock)
    this.gatherMs = gatherMs
    this.takeIn = takeIn
  }

  get isEmpty(): boolean {
    return this.heard.length === 0
  }

  add(heard: Heard): void {
    this.heard.push(heard)
    if (this.isDue) return
    this.isDue = true
    const now = this.clock.now()
    const waitMs = this.lastAt + this.gatherMs - now
    if (waitMs > 0) {
      this.beat.within(waitMs, this.due)
      return
    }
    if (this.wasOfOne) this.beat.urgent(now)
    // Not right away: what arrived in the same moment belongs to it.
    this.beat.soon(this.due)
  }

  /** Takes in now what there is. */
  end(): void {
    const { heard } = this
    this.heard = []
    this.takeIn(heard)
  }

  private readonly due = (): void => {
    this.isDue = false
    this.lastAt = this.beat.since
    const [first] = this.heard
    this.wasOfOne = this.heard.every(({ from }) => from === first?.from)
    this.end()
  }
}
