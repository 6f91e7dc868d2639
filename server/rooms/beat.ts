import type { Clock } from '../ports.ts'

/**
 * When rooms tell what they have gathered: at the same moments all of them, which are `everyMs` apart.
 *
 * What 150 rooms store in one moment is one message to the storage and one wait for the disk, and the process wakes up once
 * for all of them. Each by itself, it was 1,100 wakings of the storage a second.
 */
export class Beat {
  private readonly clock: Clock
  private readonly everyMs: number
  private due: (() => void)[] = []

  constructor(clock: Clock, everyMs: number) {
    this.clock = clock
    this.everyMs = everyMs
  }

  /** Calls `act` at the next moment. */
  next(act: () => void): void {
    this.due.push(act)
    if (this.due.length > 1) return
    // Rounded up: a timer that came a little early would come twice.
    const waitMs = Math.ceil(this.everyMs - (this.clock.now() % this.everyMs))
    this.clock.after(waitMs, () => {
      const due = this.due
      this.due = []
      for (const act of due) act()
    })
  }
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
