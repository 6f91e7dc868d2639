import type { Clock } from '../ports.ts'

/** Everything falls on a step, so that a server with 150 busy rooms wakes up a hundred times a second and not thousands of times. */
const STEP_MS = 10
/** So much is done later before the event loop looks whether anything has come. */
const LATER_AT_ONCE = 20

interface Step {
  readonly first: (() => void)[]
  readonly later: (() => void)[]
}

/** When what rooms have gathered goes out: within the time that it may wait, and on the same steps in all rooms. */
export class Beat {
  private readonly clock: Clock
  /** By the moment of each. */
  private readonly steps = new Map<number, Step>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Calls `act` on the last step within `ms`, or at their end if there is none. */
  within(ms: number, act: () => void): void {
    this.step(ms).first.push(act)
  }

  /**
   * Calls `act` after all that is called on the same step, a few at a time: presence of a hundred rooms takes milliseconds to
   * send, and no edit waits for it.
   */
  withinLater(ms: number, act: () => void): void {
    this.step(ms).later.push(act)
  }

  private step(ms: number): Step {
    const now = this.clock.now()
    const last = Math.floor((now + ms) / STEP_MS) * STEP_MS
    const at = last > now ? last : now + ms
    const known = this.steps.get(at)
    if (known) return known
    const step = { first: [], later: [] }
    this.steps.set(at, step)
    this.clock.after(Math.ceil(at - now), () => this.strike(at, step))
    return step
  }

  private strike(at: number, { first, later }: Step): void {
    this.steps.delete(at)
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
export function beatOf(clock: Clock): Beat {
  const known = beats.get(clock)
  if (known) return known
  const beat = new Beat(clock)
  beats.set(clock, beat)
  return beat
}
