import type { Clock } from '../ports.ts'

/** So much is done later before the event loop looks whether anything has come. */
const LATER_AT_ONCE = 20

/**
 * When rooms tell what they have gathered: at the same moments all of them, which are `everyMs` apart.
 *
 * What 150 rooms store in one moment is one message to the storage and one wait for the disk, and the process wakes up once
 * for all of them. Each by itself, it was 1,100 wakings of the storage a second.
 */
export class Beat {
  private readonly clock: Clock
  private readonly everyMs: number
  private isDue = false
  private first: (() => void)[] = []
  private later: (() => void)[] = []

  constructor(clock: Clock, everyMs: number) {
    this.clock = clock
    this.everyMs = everyMs
  }

  /** Calls `act` at the next moment. */
  next(act: () => void): void {
    this.first.push(act)
    this.schedule()
  }

  /**
   * Calls `act` after all that is called at the next moment, a few at a time: presence of a hundred rooms takes as long to send
   * as their edits take to be stored, and neither waits for the other.
   */
  nextLater(act: () => void): void {
    this.later.push(act)
    this.schedule()
  }

  private schedule(): void {
    if (this.isDue) return
    this.isDue = true
    // Rounded up: a timer that came a little early would come twice.
    const waitMs = Math.ceil(this.everyMs - (this.clock.now() % this.everyMs))
    this.clock.after(waitMs, () => this.strike())
  }

  private strike(): void {
    const { first, later } = this
    this.first = []
    this.later = []
    this.isDue = false
    for (const act of first) act()
    if (later.length > 0) setImmediate(bitByBit, later, 0)
  }
}

function bitByBit(acts: readonly (() => void)[], start: number): void {
  const end = Math.min(start + LATER_AT_ONCE, acts.length)
  if (end < acts.length) setImmediate(bitByBit, acts, end)
  for (const act of acts.slice(start, end)) act()
}

const beats = new WeakMap<Clock, Beat>()

/** The one beat of all rooms that go by this clock. */
export function beatOf(clock: Clock, everyMs: number): Beat {
  const known = beats.get(clock)
  if (known) return known
  const beat = new Beat(clock, everyMs)
  beats.set(clock, beat)
  return beat
}
