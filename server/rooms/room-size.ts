/** From so much of what a room may hold on, operators are told. */
const NEARLY_FULL = 0.8

/**
 * How large a room is, in encoded bytes. Measuring encodes all of it, so it adds up what comes and measures again only when
 * the sum would be too much and has grown by more than a hundredth.
 */
export class RoomSize {
  private readonly most: number
  private readonly measure: () => number
  private estimate: number
  private measured = 0

  /** @param estimate at least what it is, such as the sum of all records */
  constructor(most: number, estimate: number, measure: () => number) {
    this.most = most
    this.measure = measure
    this.estimate = estimate
  }

  add(bytes: number): void {
    this.estimate += bytes
  }

  hasSpace(bytes: number): boolean {
    return this.isAtMost(this.most - bytes)
  }

  get isNearlyFull(): boolean {
    return !this.isAtMost(this.most * NEARLY_FULL)
  }

  private isAtMost(bytes: number): boolean {
    if (this.estimate <= bytes) return true
    if (this.estimate > this.measured * 1.01) this.estimate = this.measured = this.measure()
    return this.estimate <= bytes
  }
}
