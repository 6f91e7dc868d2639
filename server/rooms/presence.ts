import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Malformed } from './messages.ts'

interface Entry<Owner> {
  readonly owner: Owner
  clock: number
  /** The state as it came, as UTF-8 JSON. */
  state: Uint8Array
}

/** What one frame says about one client. */
interface Told {
  readonly clientId: number
  readonly clock: number
  readonly state: Uint8Array
}

const NOBODY = new TextEncoder().encode('null')
/** Clocks of clients that left; a returning one must be told under a higher clock, or the others would not see it. */
const MOST_REMEMBERED = 2000
const MOST_ENTRIES = 1000

/**
 * Who is in the room and what they show of themselves.
 *
 * Each owner has one entry, under the client id that it named first. Everything else in its frames is ignored, and has to
 * be: an unchanged `y-websocket` sends back what it hears about the others. No `Awareness` class of y-protocols here, which
 * parses each message twice, never forgets a client, and lets anybody speak for anybody.
 */
export class Presence<Owner extends { clientId: number | undefined }> {
  private readonly entries = new Map<number, Entry<Owner>>()
  private readonly lastClocks = new Map<number, number>()
  private readonly changed = new Map<number, Owner | undefined>()
  private readonly mostBytes: number

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes
  }

  get hasNews(): boolean {
    return this.changed.size > 0
  }

  ownerOf(clientId: number): Owner | undefined {
    return this.entries.get(clientId)?.owner
  }

  /**
   * Takes in what `owner` says of itself.
   *
   * @returns the present owner of the client id that `owner` wants to speak for, if that is somebody else
   * @throws Malformed
   */
  hear(owner: Owner, bytes: Uint8Array): Owner | undefined {
    const told = readEntries(bytes)
    if (owner.clientId === undefined) {
      const [first] = told
      if (told.length !== 1 || !first || isNobody(first.state)) return undefined
      const present = this.ownerOf(first.clientId)
      if (present) return present
    }
    const own = told.find(({ clientId }) => clientId === (owner.clientId ?? clientId))
    if (!own) return undefined
    if (own.state.byteLength > this.mostBytes) return undefined
    if (!isJson(own.state)) throw new Malformed('presence that is not JSON')
    owner.clientId = own.clientId
    this.put(owner, own)
    return undefined
  }

  /** Forgets `owner`; its entry is told as gone. */
  leave(owner: Owner): void {
    const { clientId } = owner
    if (clientId === undefined || this.ownerOf(clientId) !== owner) return
    this.entries.delete(clientId)
    this.changed.set(clientId, undefined)
    this.nextClock(clientId, 0)
  }

  /** Everybody who is here, for a newcomer; undefined if that is nobody. */
  all(): Uint8Array | undefined {
    return this.encode([...this.entries.keys()])
  }

  /** Gives what changed since the last time, for each reader without its own entry. */
  takeNews(): (reader: Owner) => Uint8Array | undefined {
    const changed = [...this.changed]
    this.changed.clear()
    const forAll = this.encode(changed.map(([clientId]) => clientId))
    return (reader) =>
      changed.some(([, owner]) => owner === reader)
        ? this.encode(changed.filter(([, owner]) => owner !== reader).map(([clientId]) => clientId))
        : forAll
  }

  private put(owner: Owner, { clientId, clock, state }: Told): void {
    const next = this.nextClock(clientId, clock)
    this.entries.set(clientId, { owner, clock: next, state })
    this.changed.set(clientId, owner)
  }

  private nextClock(clientId: number, atLeast: number): number {
    const next = Math.max((this.lastClocks.get(clientId) ?? 0) + 1, atLeast)
    this.lastClocks.delete(clientId)
    this.lastClocks.set(clientId, next)
    for (const old of this.lastClocks.keys()) {
      if (this.lastClocks.size <= MOST_REMEMBERED) break
      if (!this.entries.has(old)) this.lastClocks.delete(old)
      else break
    }
    return next
  }

  private encode(clientIds: readonly number[]): Uint8Array | undefined {
    if (clientIds.length === 0) return undefined
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clientIds.length)
      for (const clientId of clientIds) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, this.lastClocks.get(clientId) ?? 0)
        // A string of lib0 is its length and its UTF-8 bytes.
        encoding.writeVarUint8Array(encoder, this.entries.get(clientId)?.state ?? NOBODY)
      }
    })
  }
}

function readEntries(bytes: Uint8Array): Told[] {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MOST_ENTRIES) throw new Malformed('presence of too many')
    const told: Told[] = []
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      told.push({ clientId, clock: Math.min(clock, 2 ** 31), state: decoding.readVarUint8Array(decoder) })
    }
    return told
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed(String(error))
  }
}

function isNobody(state: Uint8Array): boolean {
  return Buffer.compare(state, NOBODY) === 0
}

function isJson(state: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(state))
    return true
  } catch {
    return false
  }
}
