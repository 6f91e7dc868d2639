import type { Clock } from '../ports.ts'
import { type Beat, beatOf } from './beat.ts'

/**
 * When a room takes its turns. What comes after a pause of the room is taken in at once; in a stream of edits the next turn comes
 * when `gatherMs` are over, because a turn costs a record and a write for each, and nobody notices so short a time.
 */
export class Turns {
  private readonly clock: Clock
  private readonly beat: Beat
  private readonly gatherMs: number
  private readonly take: () => void
  private lastAt = Number.NEGATIVE_INFINITY
  private isDue = false

  constructor(clock: Clock, gatherMs: number, take: () => void) {
    this.clock = clock
    this.beat = beatOf(clock)
    this.gatherMs = gatherMs
    this.take = take
  }

  /** Something was heard that wants a turn. */
  ask(): void {
    if (this.isDue) return
    this.isDue = true
    const waitMs = this.lastAt + this.gatherMs - this.clock.now()
    // Not right away: what arrived in the same moment belongs to it.
    if (waitMs <= 0) setImmediate(this.due)
    else this.beat.within(waitMs, this.due)
  }

  private readonly due = (): void => {
    this.isDue = false
    this.lastAt = this.clock.now()
    this.take()
  }
}
