import type { Clock } from '../ports.ts'
import { Allowance } from '../rooms/allowance.ts'

const MOST_ADDRESSES = 10_000

/** How much one address may ask for: so much a second, and a burst at once. Kept in memory; the longest unused go first. */
export class AddressLimit {
  private readonly perSecond: number
  private readonly burst: number
  private readonly clock: Clock
  private readonly addresses = new Map<string, Allowance>()

  constructor(perSecond: number, burst: number, clock: Clock) {
    this.perSecond = perSecond
    this.burst = burst
    this.clock = clock
  }

  /** Whether `address` may have one more; counts it if so. */
  take(address: string): boolean {
    const now = this.clock.now()
    const allowance = this.addresses.get(address) ?? new Allowance(this.perSecond, this.burst, now)
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
