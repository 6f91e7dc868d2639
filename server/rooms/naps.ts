/** From so many messages a second on. With fewer, hardly two come in a nap, and it spares nothing. */
const BUSY_PER_SECOND = 250
const COUNTED_OVER_MS = 100
/** From one reading to the next, with what the thread does between: in a hall that is 6 ms and more. What is gathered may wait as long. */
const BETWEEN_MS = 30
/** Below that, going to sleep and waking up takes what it spares. */
const SHORTEST_MS = 1
/** After something that somebody waits for: what follows it is waited for too. */
const AWAKE_FOR_MS = 250

/**
 * How long a busy thread lets messages pile up, as network cards do with packets: woken for each of them, with cold caches, it
 * takes longer over reading than over all that it does with them. What is read together costs less, and what is gathered anyway
 * comes no later for it: only where all that comes is gathered does the thread nap.
 */
export class Naps {
  private heardInWindow = 0
  private windowSince = Number.NEGATIVE_INFINITY
  private isBusy = false
  private awakeUntil = Number.NEGATIVE_INFINITY

  /** A message has come. */
  heard(now: number): void {
    this.heardInWindow += 1
    const overMs = now - this.windowSince
    if (overMs < COUNTED_OVER_MS) return
    this.isBusy = this.heardInWindow * 1000 >= BUSY_PER_SECOND * overMs
    this.windowSince = now
    this.heardInWindow = 0
  }

  /** Something has come that goes out at once: somebody waits for it. */
  urgent(now: number): void {
    this.awakeUntil = Math.max(this.awakeUntil, now + AWAKE_FOR_MS)
  }

  /** No more naps. */
  stayAwake(): void {
    this.awakeUntil = Number.POSITIVE_INFINITY
  }

  get mayNap(): boolean {
    return this.isBusy
  }

  /** How long to sleep now, with something to do in `dueInMs`, `workedMs` after the last reading began; 0 for not at all. */
  length(now: number, dueInMs: number, workedMs: number): number {
    if (!this.isBusy || now < this.awakeUntil) return 0
    const ms = Math.min(BETWEEN_MS - workedMs, dueInMs)
    return ms < SHORTEST_MS ? 0 : ms
  }
}
