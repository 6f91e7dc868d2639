import type { Clock } from '../ports.ts'

/** What many do at once is gathered so long even where the server is quiet: a turn costs a record, and a write for each. */
const LEAST_MS = 20
/** After so long without a turn, the next comes at once. */
const PAUSE_MS = 200
/** Between these loads of the event loop, gathering goes from the least to the most. */
const QUIET_LOAD = 0.4
const FULL_LOAD = 0.8

/**
 * How long a room gathers until its next turn. After a pause it does not: the first edit goes at once. In a stream of edits it
 * does: turns keep a distance, and where the server has much to do, what is heard first waits for company as well, up to a
 * limit that no hand notices.
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
    if (!this.load) return 0
    const passedMs = this.clock.now() - this.lastTurnAt
    if (passedMs > PAUSE_MS) return 0
    const busy = Math.min(1, (this.load() - QUIET_LOAD) / (FULL_LOAD - QUIET_LOAD))
    return Math.max(LEAST_MS - passedMs, busy * this.mostMs)
  }

  /** A turn begins. */
  turn(): void {
    this.lastTurnAt = this.clock.now()
  }
}
