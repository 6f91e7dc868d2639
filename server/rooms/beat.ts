import type { Clock } from '../ports.ts'
import { Naps } from './naps.ts'

/** Everything falls on a step, so that a server with 150 busy rooms wakes up a hundred times a second and not thousands of times. */
const STEP_MS = 10
/** So much is done later before the event loop looks whether anything has come. */
const LATER_AT_ONCE = 20
/** What is due within so short a time after a nap is done now: for its timer the thread would have to wake up once more. */
const NEARLY_MS = 1

interface Step {
  readonly at: number
  readonly first: (() => void)[]
  readonly later: Set<() => void>
  readonly cancelTimer: () => void
}

/**
 * When what rooms have gathered goes out: within the time that it may wait, and on the same steps in all rooms. Between, a busy
 * thread naps (R30): it then reads all that has come, does what is due, and naps again.
 */
export class Beat {
  private readonly clock: Clock
  private readonly naps: Naps
  /** By the moment of each. */
  private readonly steps = new Map<number, Step>()
  /** What is done when all that has come is read. */
  private soonest: (() => void)[] = []
  private readonly later = new Set<() => void>()
  private isReading = false
  /** What is heard now may have come so much earlier, where the thread has napped. */
  private sleptMs = 0
  /** When the thread began to read what came together. */
  private readingSince = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.clock = clock
    this.naps = new Naps()
  }

  /** A message has come. */
  heard(now: number): void {
    if (!this.clock.nap) return
    this.naps.heard(now)
    if (!this.isReading) this.readingSince = now
    if (this.naps.mayNap) this.whenAllIsRead()
  }

  /** From when on what is gathered next waits: reading and sending take their time, and nobody should wait for that as well. */
  get since(): number {
    return this.sleptMs > 0 ? this.readingSince : this.clock.now()
  }

  /** Somebody comes in, or waits for what has come: no naps for a while. */
  urgent(now: number): void {
    this.naps.urgent(now)
  }

  /** No more naps from now on. */
  stayAwake(): void {
    this.naps.stayAwake()
  }

  /** Calls `act` when all that has come together is read. */
  soon(act: () => void): void {
    this.soonest.push(act)
    this.whenAllIsRead()
  }

  /** Calls `act` on the last step within `ms`, or at their end if there is none. */
  within(ms: number, act: () => void): void {
    this.step(ms).first.push(act)
  }

  /**
   * Calls `act` after all that is called on the same step, a few at a time: presence of a hundred rooms takes milliseconds to
   * send, and no edit waits for it. A nap that it has slept through counts. The answer takes it back.
   */
  withinLater(ms: number, act: () => void): () => void {
    const leftMs = ms - this.sleptMs
    if (this.sleptMs > 0 && leftMs <= 0) {
      this.later.add(act)
      this.whenAllIsRead()
      return () => this.later.delete(act)
    }
    const step = this.step(leftMs)
    step.later.add(act)
    return () => this.takeBack(step, act)
  }

  private step(ms: number): Step {
    const now = this.clock.now()
    const last = Math.floor((now + ms) / STEP_MS) * STEP_MS
    const at = last > now ? last : now + ms
    const known = this.steps.get(at)
    if (known) return known
    const cancelTimer = this.clock.after(Math.ceil(at - now), () => this.timerStrikes(step))
    const step: Step = { at, first: [], later: new Set(), cancelTimer }
    this.steps.set(at, step)
    return step
  }

  /** Where nothing else is due on a step, the thread need not wake up for it. */
  private takeBack(step: Step, act: () => void): void {
    this.later.delete(act)
    if (!step.later.delete(act) || step.later.size > 0 || step.first.length > 0) return
    step.cancelTimer()
    this.steps.delete(step.at)
  }

  private timerStrikes(step: Step): void {
    // What came during a nap goes along, and is not read yet.
    if (this.sleptMs > 0) this.soon(() => this.strike(step))
    else this.strike(step)
    if (this.later.size > 0) this.whenAllIsRead()
  }

  private strike(step: Step): void {
    this.steps.delete(step.at)
    for (const act of step.first) act()
    for (const act of step.later) this.later.add(act)
    // A timer may strike a little early, and another step have its moment by then: it is not taken back with this one.
    step.later.clear()
  }

  private whenAllIsRead(): void {
    if (this.isReading) return
    this.isReading = true
    setImmediate(this.allIsRead)
  }

  private readonly allIsRead = (): void => {
    this.isReading = false
    const acts = this.soonest
    this.soonest = []
    for (const act of acts) act()
    if (this.sleptMs > 0) this.strikeWhatIsDue()
    this.doSomeLater()
    if (this.later.size > 0) this.whenAllIsRead()
    else this.nap()
  }

  private strikeWhatIsDue(): void {
    const until = this.clock.now() + NEARLY_MS
    for (const step of [...this.steps.values()]) {
      if (step.at > until) continue
      step.cancelTimer()
      this.strike(step)
    }
  }

  private doSomeLater(): void {
    let left = LATER_AT_ONCE
    for (const act of this.later) {
      if (left-- === 0) return
      this.later.delete(act)
      act()
    }
  }

  private nap(): void {
    this.sleptMs = 0
    if (!this.naps.mayNap) return
    const now = this.clock.now()
    let dueAt = Number.POSITIVE_INFINITY
    for (const at of this.steps.keys()) dueAt = Math.min(dueAt, at)
    const ms = this.naps.length(now, dueAt - now, now - this.readingSince)
    if (ms === 0) return
    this.clock.nap?.(ms)
    const wokeAt = this.clock.now()
    this.sleptMs = wokeAt - this.readingSince
    this.readingSince = wokeAt
    // Reads what has come, without waiting for a message or a timer, and does what is due.
    if (now + ms >= dueAt) this.whenAllIsRead()
  }
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
