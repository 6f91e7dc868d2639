/** From so many messages a second on. With fewer, hardly two come in a nap, and it spares nothing. */
const BUSY_PER_SECOND = 250
const COUNTED_OVER_MS = 100
/** Where somebody waits for what comes: in many rooms naps of 3, 5 and 8 ms spared 12, 15 and 15 of 100. */
const SHORT_MS = 4
/** Where all that comes is gathered anyway: from one reading to the next, with what the thread does between. In a hall that is 6 ms and more. */
const LONG_MS = 30
/** Below that, going to sleep and waking up takes what it spares. */
const SHORTEST_MS = 1
const URGENT_FOR_MS = 250

/**
 * How long a busy thread lets messages pile up, as network cards do with packets: woken for each of them, with cold caches, it
 * takes longer over reading than over all that it does with them. What is read together costs less, and what is gathered anyway
 * comes no later for it.
 */
export class Naps {
  private heardInWindow = 0
  private windowSince = Number.NEGATIVE_INFINITY
  private isBusy = false
  private urgentUntil = Number.NEGATIVE_INFINITY
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

  /** Something has come that would have gone out at once: for a while naps are short. */
  urgent(now: number): void {
    this.urgentUntil = now + URGENT_FOR_MS
  }

  /** Somebody comes in: what they and the server say to each other goes to and fro, and each nap would hold it up. */
  newcomer(now: number): void {
    this.awakeUntil = Math.max(this.awakeUntil, now + URGENT_FOR_MS)
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
    const longMs = Math.max(SHORT_MS, LONG_MS - workedMs)
    const ms = Math.min(now < this.urgentUntil ? SHORT_MS : longMs, dueInMs)
    return ms < SHORTEST_MS ? 0 : ms
  }
}
