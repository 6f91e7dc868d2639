/** So much a second, and a burst on top: a token bucket that may go into debt. */
export class Allowance {
  private readonly perSecond: number
  private readonly burst: number
  private left: number
  private at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.left = burst
    this.at = now
  }

  /** Takes `amount` and gives how many milliseconds to wait before more may be taken; 0 if more is there. */
  take(amount: number, now: number): number {
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond) - amount
    this.at = now
    return this.left >= 0 ? 0 : Math.ceil((-this.left / this.perSecond) * 1000)
  }

  /** Whether `amount` is there at the moment; takes nothing. */
  has(amount: number, now: number): boolean {
    return Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond) >= amount
  }
}
