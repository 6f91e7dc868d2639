import type { Clock } from '../ports.ts'

/** A room may take this part of the time for telling everybody what is new. */
const MOST_SHARE = 0.1
/** Between these loads of the event loop, gathering goes from not at all to as long as allowed. */
const QUIET_LOAD = 0.4
const FULL_LOAD = 0.9

/**
 * How long a room gathers before its next turn: not at all where turns are cheap and the server is quiet; longer the more a
 * turn costs (many people) and the more there is to do, up to a limit that no hand notices.
 */
export class Pace {
  private readonly clock: Clock
  private readonly load: () => number
  private readonly mostMs: number
  private lastTurnAt = Number.NEGATIVE_INFINITY
  /** What telling everybody took lately. */
  private costMs = 0

  constructor(clock: Clock, load: () => number, mostMs: number) {
    this.clock = clock
    this.load = load
    this.mostMs = mostMs
  }

  /** Milliseconds to wait from now on; 0 or less: at once. */
  wait(): number {
    return this.lastTurnAt + this.gatherMs() - this.clock.now()
  }

  turn(): void {
    this.lastTurnAt = this.clock.now()
  }

  told(costMs: number): void {
    this.costMs += (costMs - this.costMs) / 8
  }

  private gatherMs(): number {
    const busy = (this.load() - QUIET_LOAD) / (FULL_LOAD - QUIET_LOAD)
    return Math.min(this.mostMs, Math.max(this.costMs / MOST_SHARE, busy * this.mostMs))
  }
}
