import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Malformed } from './messages.ts'

interface Entry<Owner> {
  readonly owner: Owner
  /** The state as it came, as UTF-8 JSON. */
  readonly state: Uint8Array
  /** The entry as it is told to others, encoded once for all of them. */
  readonly told: Uint8Array
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
const MOST_TOLD = 1000
const UTF8 = new TextDecoder('utf-8', { fatal: true })

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
  private readonly changed = new Map<number, { readonly owner: Owner | undefined; readonly told: Uint8Array }>()
  private readonly mostBytes: number
  private readonly mostEntries: number
  private readonly onUnseen: (owner: Owner) => void
  private everybody: Uint8Array | undefined

  /** @param onUnseen told of whoever shows more than it may, or comes when as many as may be are shown */
  constructor(mostBytes: number, mostEntries: number, onUnseen: (owner: Owner) => void = () => {}) {
    this.mostBytes = mostBytes
    this.mostEntries = mostEntries
    this.onUnseen = onUnseen
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
    const before = this.entries.get(own.clientId)
    if (own.state.byteLength > this.mostBytes || (!before && this.entries.size >= this.mostEntries)) {
      this.onUnseen(owner)
      return undefined
    }
    // Every 15 s a browser says again what it said: no need to read that twice.
    const isKnown = before !== undefined && Buffer.compare(before.state, own.state) === 0
    if (!isKnown && !isJson(own.state)) throw new Malformed('presence that is not JSON')
    owner.clientId = own.clientId
    this.put(owner, own)
    return undefined
  }

  /** Forgets `owner`; its entry is told as gone. */
  leave(owner: Owner): void {
    const { clientId } = owner
    if (clientId === undefined || this.ownerOf(clientId) !== owner) return
    this.entries.delete(clientId)
    this.changed.set(clientId, { owner: undefined, told: encodeEntry(clientId, this.nextClock(clientId, 0), NOBODY) })
    this.everybody = undefined
  }

  /** What is told of a client, as one entry; undefined if nobody is there. */
  toldOf(clientId: number): Uint8Array | undefined {
    return this.entries.get(clientId)?.told
  }

  /** Everybody who is here, for a newcomer; undefined if that is nobody. The same bytes until somebody changes. */
  all(): Uint8Array | undefined {
    if (this.entries.size === 0) return undefined
    this.everybody ??= encodeEntries([...this.entries.values()].map(({ told }) => told))
    return this.everybody
  }

  /** Gives what changed since the last time, for each reader without its own entry: the same bytes for all who have none. */
  takeNews(): (reader: Owner | undefined) => Uint8Array | undefined {
    const changed = [...this.changed.values()]
    this.changed.clear()
    const owners = new Set(changed.map(({ owner }) => owner).filter((owner) => owner !== undefined))
    const without = (reader: Owner | undefined): Uint8Array | undefined => {
      const told = changed.filter(({ owner }) => owner === undefined || owner !== reader).map((entry) => entry.told)
      return told.length > 0 ? encodeEntries(told) : undefined
    }
    const forAll = without(undefined)
    return (reader) => (reader !== undefined && owners.has(reader) ? without(reader) : forAll)
  }

  private put(owner: Owner, { clientId, clock, state }: Told): void {
    const told = encodeEntry(clientId, this.nextClock(clientId, clock), state)
    // A frame may be a view into a larger buffer of the socket, which the entry would keep alive.
    this.entries.set(clientId, { owner, state: state.slice(), told })
    this.changed.set(clientId, { owner, told })
    this.everybody = undefined
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
}

function encodeEntry(clientId: number, clock: number, state: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    // A string of lib0 is its length and its UTF-8 bytes.
    encoding.writeVarUint8Array(encoder, state)
  })
}

function encodeEntries(told: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, told.length)
    for (const entry of told) encoding.writeUint8Array(encoder, entry)
  })
}

function readEntries(bytes: Uint8Array): Told[] {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > MOST_TOLD) throw new Malformed('presence of too many')
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
    JSON.parse(UTF8.decode(state))
    return true
  } catch {
    return false
  }
}
