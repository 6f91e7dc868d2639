import type { Clock } from '../ports.ts'
import { Allowance } from '../rooms/allowance.ts'

const MOST_ADDRESSES = 10_000

/** How many rooms an address may make: `perHour`, which may be used at once. Kept in memory; the longest unused go first. */
export class CreationLimit {
  private readonly perHour: number
  private readonly clock: Clock
  private readonly addresses = new Map<string, Allowance>()

  constructor(perHour: number, clock: Clock) {
    this.perHour = perHour
    this.clock = clock
  }

  /** Whether `address` may make one more; counts it if so. */
  take(address: string): boolean {
    const now = this.clock.now()
    const allowance = this.addresses.get(address) ?? new Allowance(this.perHour / 3600, this.perHour, now)
    this.addresses.delete(address)
    this.addresses.set(address, allowance)
    if (this.addresses.size > MOST_ADDRESSES) {
      const [oldest] = this.addresses.keys()
      if (oldest !== undefined) this.addresses.delete(oldest)
    }
    if (!allowance.has(1, now)) return false
    allowance.take(1, now)
    return true
  }
}
