import type { Clock } from '../ports.ts'

/** After so long without a turn, the next comes at once. */
const PAUSE_MS = 200
/** Where the event loop is busier than this, also what comes after a pause waits for company. */
const BUSY_LOAD = 0.5

/**
 * Whether a room takes its next turn at once. After a pause it does: the first edit goes at once. In a stream of edits, and where
 * the server has much to do, what is heard waits for the next beat, which is a time that no hand notices: a turn costs a record,
 * and a write for each.
 */
export class Pace {
  private readonly clock: Clock
  private readonly load: (() => number) | undefined
  private lastTurnAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, load: (() => number) | undefined) {
    this.clock = clock
    this.load = load
  }

  get isQuiet(): boolean {
    if (!this.load) return true
    return this.clock.now() - this.lastTurnAt > PAUSE_MS && this.load() < BUSY_LOAD
  }

  /** A turn begins. */
  turn(): void {
    this.lastTurnAt = this.clock.now()
  }
}
