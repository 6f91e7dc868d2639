import { isUtf8 } from 'node:buffer'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { isJsonText } from './json-bytes.ts'
import { Malformed } from './messages.ts'
import type { Right } from './owners.ts'
import { PresenceEntry } from './presence-entry.ts'
import { PresenceNews } from './presence-news.ts'

/** Whoever shows themselves. What is told of them hangs on them, and is kept by `Presence` alone. */
interface Shown<Owner> {
  clientId: number | undefined
  entry?: PresenceEntry<Owner> | undefined
}

/** What one frame says about one client. */
interface Told {
  readonly clientId: number
  readonly clock: number
  readonly state: Uint8Array
}

const NOBODY = new TextEncoder().encode('null')
/** Clients that left and may return. */
const MOST_REMEMBERED = 2000
const MOST_TOLD = 1000

/**
 * Who is in the room and what they show of themselves.
 *
 * Each owner has one entry, under the client id that it named first. Everything else in its frames is ignored, and has to
 * be: an unchanged `y-websocket` sends back what it hears about the others. No `Awareness` class of y-protocols here, which
 * parses each message twice, never forgets a client, and lets anybody speak for anybody.
 */
export class Presence<Owner extends Shown<Owner>> {
  private readonly entries = new Map<number, PresenceEntry<Owner>>()
  /** Of those who left. */
  private readonly lastClocks = new Map<number, number>()
  private changed: PresenceEntry<Owner>[] = []
  private newsTaken = 0
  private readonly mostBytes: number
  private readonly mostEntries: number
  private readonly onUnseen: (owner: Owner) => void
  private readonly rightTo: (clientId: number, owner: Owner) => Right
  private everybody: Uint8Array | undefined

  /**
   * @param onUnseen told of whoever shows more than it may, or comes when as many as may be are shown
   * @param rightTo whether somebody may show themselves under a client id; with a proof even if somebody is there under it
   */
  constructor(
    mostBytes: number,
    mostEntries: number,
    onUnseen: (owner: Owner) => void = () => {},
    rightTo: (clientId: number, owner: Owner) => Right = () => 'free',
  ) {
    this.rightTo = rightTo
    this.mostBytes = mostBytes
    this.mostEntries = mostEntries
    this.onUnseen = onUnseen
  }

  get hasNews(): boolean {
    return this.changed.length > 0
  }

  ownerOf(clientId: number): Owner | undefined {
    return this.entries.get(clientId)?.owner
  }

  /**
   * Takes in what `owner` says of itself.
   *
   * @returns the present owner of the client id that `owner` wants to speak for, if that is somebody else; or was, until now
   * @throws Malformed
   */
  hear(owner: Owner, bytes: Uint8Array): Owner | undefined {
    const told = readEntries(bytes)
    let replaced: Owner | undefined
    if (owner.clientId === undefined) {
      const [first] = told
      if (told.length !== 1 || !first || isNobody(first.state)) return undefined
      const present = this.ownerOf(first.clientId)
      const right = this.rightTo(first.clientId, owner)
      if (present && right !== 'own') return present
      if (right === 'foreign') {
        this.onUnseen(owner)
        return undefined
      }
      replaced = present
    }
    const own = told.find(({ clientId }) => clientId === (owner.clientId ?? clientId))
    if (!own) return undefined
    const before = owner.entry?.clientId === own.clientId ? owner.entry : this.entries.get(own.clientId)
    if (own.state.byteLength > this.mostBytes || (!before && this.entries.size >= this.mostEntries)) {
      this.onUnseen(owner)
      return undefined
    }
    // Every 15 s a browser says again what it said: no need to read that twice.
    const isKnown = before?.isState(own.state) === true
    if (!isKnown && !isJson(own.state)) throw new Malformed('presence that is not JSON')
    owner.clientId = own.clientId
    this.put(owner, own, before)
    return replaced
  }

  /** Forgets `owner`; its entry is told as gone. */
  leave(owner: Owner): void {
    const { clientId } = owner
    if (clientId === undefined) return
    const entry = this.entries.get(clientId)
    if (entry?.owner !== owner) return
    this.entries.delete(clientId)
    owner.entry = undefined
    const gone = new PresenceEntry<Owner>(undefined, clientId, entry)
    gone.write(entry.clock + 1, NOBODY)
    this.remember(clientId, gone.clock)
    this.forgetNews(clientId)
    this.tellNext(gone)
  }

  /** What is told of a client, as one entry that stays as it is; undefined if nobody is there. */
  toldOf(clientId: number): Uint8Array | undefined {
    const entry = this.entries.get(clientId)
    return entry && Uint8Array.from(entry.bytes)
  }

  /** Everybody who is here, for a newcomer; undefined if that is nobody. The same bytes until somebody changes. */
  all(): Uint8Array | undefined {
    if (this.entries.size === 0) return undefined
    this.everybody ??= encodeEntries([...this.entries.values()].map(({ bytes }) => bytes))
    return this.everybody
  }

  /** Gives what changed since the last time. */
  takeNews(): PresenceNews<Owner> {
    const news = new PresenceNews(++this.newsTaken, this.changed)
    this.changed = []
    return news
  }

  private put(owner: Owner, { clientId, clock, state }: Told, before: PresenceEntry<Owner> | undefined): void {
    let entry = before
    if (entry?.owner !== owner) {
      if (before?.owner) before.owner.entry = undefined
      this.forgetNews(clientId)
      entry = new PresenceEntry<Owner>(owner, clientId)
      owner.entry = entry
      this.entries.set(clientId, entry)
    }
    // A returning client must be told under a higher clock, or the others would not see it.
    const last = before?.clock ?? this.lastClocks.get(clientId) ?? 0
    if (!before) this.lastClocks.delete(clientId)
    entry.write(Math.max(last + 1, clock), state)
    this.tellNext(entry)
  }

  private tellNext(entry: PresenceEntry<Owner>): void {
    this.everybody = undefined
    if (entry.isNews) return
    entry.isNews = true
    this.changed.push(entry)
  }

  /** Somebody comes or goes under a client id: what was to be told of it is overtaken. */
  private forgetNews(clientId: number): void {
    this.changed = this.changed.filter((entry) => entry.clientId !== clientId)
  }

  private remember(clientId: number, clock: number): void {
    this.lastClocks.set(clientId, clock)
    for (const old of this.lastClocks.keys()) {
      if (this.lastClocks.size <= MOST_REMEMBERED) break
      this.lastClocks.delete(old)
    }
  }
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
  return isUtf8(state) && isJsonText(state)
}
