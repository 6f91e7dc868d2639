import type { Clock } from '../ports.ts'

/** What many do at once is gathered so long even where the server is quiet: a turn costs a record, and a write for each. */
const LEAST_MS = 10
/** Between these loads of the event loop, gathering goes from the least to the most. */
const QUIET_LOAD = 0.4
const FULL_LOAD = 0.9

/**
 * How long a room gathers until its next turn. After a pause it does not: the first edit goes at once. In a stream of edits it
 * does, longer the more the server has to do, up to a limit that no hand notices.
 */
export class Pace {
  private readonly clock: Clock
  private readonly load: (() => number) | undefined
  private readonly mostMs: number
  private lastTurnAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, load: (() => number) | undefined, mostMs: number) {
    this.clock = clock
    this.load = load
    this.mostMs = mostMs
  }

  /** Milliseconds to wait from now on; 0 or less: at once. */
  wait(): number {
    return this.lastTurnAt + this.gatherMs() - this.clock.now()
  }

  /** A turn begins. */
  turn(): void {
    this.lastTurnAt = this.clock.now()
  }

  private gatherMs(): number {
    if (!this.load) return 0
    const busy = (this.load() - QUIET_LOAD) / (FULL_LOAD - QUIET_LOAD)
    return Math.min(this.mostMs, LEAST_MS + Math.max(0, busy) * this.mostMs)
  }
}
