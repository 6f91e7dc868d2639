import { CLOSE_ADDRESS_CROWDED, CLOSE_SERVER_CROWDED, CLOSE_TOO_MANY_TRIES } from '../../src/document/wire.ts'
import type { Clock } from '../ports.ts'
import { isLoopback } from './address.ts'
import { AddressLimit } from './address-limit.ts'

/** Why somebody is not let in, and how to say so. */
export interface Crowded {
  readonly cause: 'server-crowded' | 'address-crowded' | 'too-many-tries'
  readonly code: number
  readonly status: '429 Too Many Requests' | '503 Service Unavailable'
}

const SERVER_CROWDED: Crowded = {
  cause: 'server-crowded',
  code: CLOSE_SERVER_CROWDED,
  status: '503 Service Unavailable',
}
const ADDRESS_CROWDED: Crowded = {
  cause: 'address-crowded',
  code: CLOSE_ADDRESS_CROWDED,
  status: '429 Too Many Requests',
}
const TOO_MANY_TRIES: Crowded = {
  cause: 'too-many-tries',
  code: CLOSE_TOO_MANY_TRIES,
  status: '429 Too Many Requests',
}

const EXPLAINED_PER_SECOND = 5
const EXPLAINED_AT_ONCE = 50

/**
 * How many sockets may be open in all and from one address, and how often an address may come.
 *
 * Addresses of this machine itself are not limited: they are its own programs, or everybody, behind a proxy of which we were
 * not told.
 */
export class DoorLimits {
  private readonly limits: { readonly sockets: number; readonly socketsPerAddress: number }
  private readonly tries: AddressLimit
  private readonly explained: AddressLimit
  private readonly openAt = new Map<string, number>()
  private openInAll = 0

  constructor(
    limits: { readonly sockets: number; readonly socketsPerAddress: number; readonly upgradesPerSecond: number },
    clock: Clock,
  ) {
    this.limits = limits
    // After a restart everybody behind one address comes back at once.
    this.tries = new AddressLimit(limits.upgradesPerSecond, 2 * limits.socketsPerAddress, clock)
    this.explained = new AddressLimit(EXPLAINED_PER_SECOND, EXPLAINED_AT_ONCE, clock)
  }

  /** Sockets that are open. */
  get open(): number {
    return this.openInAll
  }

  /** Why an address may open no further socket now; undefined if it may. Counts the try. */
  refusal(address: string): Crowded | undefined {
    if (this.openInAll >= this.limits.sockets) return SERVER_CROWDED
    if (isLoopback(address)) return undefined
    if (!this.tries.take(address)) return TOO_MANY_TRIES
    return (this.openAt.get(address) ?? 0) >= this.limits.socketsPerAddress ? ADDRESS_CROWDED : undefined
  }

  /** Whether an address may be told why it is refused, which costs a handshake: so often and no more. */
  mayExplain(address: string): boolean {
    return this.explained.take(address)
  }

  /** Counts a socket until the answer is called. */
  enter(address: string): () => void {
    this.openInAll += 1
    this.openAt.set(address, (this.openAt.get(address) ?? 0) + 1)
    return () => {
      this.openInAll -= 1
      const left = (this.openAt.get(address) ?? 0) - 1
      if (left > 0) this.openAt.set(address, left)
      else this.openAt.delete(address)
    }
  }
}
