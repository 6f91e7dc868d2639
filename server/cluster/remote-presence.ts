import type { Clock } from '../ports.ts'
import type { FollowedRoom, RemoteParticipant } from './followed-room.ts'
import type { Hint } from './hints.ts'
import { goneEntry, joinEntries, readEntries } from './presence-entries.ts'

/** Without the name of the node, which its sender puts before it. */
type Telling = Hint extends infer One ? (One extends Hint ? Omit<One, 'node'> : never) : never

/** What people show within this time goes to the other nodes together. */
const GATHER_MS = 60
/** Everybody is told anew so often, so that a lost hint heals. */
const ALL_EVERY_MS = 3000
/** A node that has said nothing for so long is gone, and so are its people. */
const SILENT_MS = 10_000
/** Two seconds for the person (see Participant), the rest for the way there and back. */
const CHALLENGE_MS = 3000

interface Node {
  heardAt: number
  readonly people: Map<number, Person>
}

interface Person extends RemoteParticipant {
  endChallenge: (() => void) | undefined
}

/** Who is in one room at the other nodes, and what they are told of those here. */
export class RemotePresence {
  private readonly room: FollowedRoom
  private readonly tell: (hint: Telling) => void
  private readonly clock: Clock
  private readonly here = new Map<number, Uint8Array>()
  private readonly nodes = new Map<string, Node>()
  private news = new Map<number, Uint8Array>()
  private cancelSending: (() => void) | undefined
  private sentAt = Number.NEGATIVE_INFINITY
  private allSentAt: number

  constructor(room: FollowedRoom, tell: (hint: Telling) => void, clock: Clock) {
    this.room = room
    this.tell = tell
    this.clock = clock
    this.allSentAt = clock.now()
    tell({ kind: 'presence-wanted' })
  }

  /** Somebody here shows themselves, or left. */
  show(clientId: number, entry: Uint8Array | undefined): void {
    if (entry) this.here.set(clientId, entry)
    else if (!this.here.delete(clientId)) return
    this.news.set(clientId, entry ?? goneEntry(clientId))
    const waitMs = Math.max(0, this.sentAt + GATHER_MS - this.clock.now())
    this.cancelSending ??= this.clock.after(waitMs, () => this.sendNews())
  }

  /** Somebody here has answered a challenge of another node. */
  answered(clientId: number): void {
    const entry = this.here.get(clientId)
    if (entry) this.tell({ kind: 'presence', isAll: false, entries: joinEntries([entry]) })
  }

  hear(hint: Hint): void {
    if (hint.kind === 'presence-wanted') this.sendAll()
    else if (hint.kind === 'challenge' && this.here.has(hint.clientId)) this.room.challenge(hint.clientId)
    else if (hint.kind === 'presence') this.hearPeople(hint.node, hint.entries, hint.isAll)
  }

  /** Once a second: says who is here, and forgets nodes that say nothing. */
  tick(): void {
    const now = this.clock.now()
    if (this.here.size > 0 && now - this.allSentAt >= ALL_EVERY_MS) this.sendAll()
    for (const [name, node] of this.nodes) {
      if (now - node.heardAt < SILENT_MS) continue
      this.nodes.delete(name)
      for (const person of node.people.values()) this.leave(node, person)
    }
  }

  end(): void {
    this.cancelSending?.()
    // Whoever has just left is not told yet.
    if (this.here.size === 0 && this.news.size === 0) return
    this.here.clear()
    this.sendAll()
  }

  private hearPeople(name: string, bytes: Uint8Array, isAll: boolean): void {
    const entries = readEntries(bytes)
    if (!entries) return
    const node = this.nodes.get(name) ?? { heardAt: 0, people: new Map() }
    this.nodes.set(name, node)
    node.heardAt = this.clock.now()
    const told = new Set<number>()
    for (const { clientId, isGone, entry } of entries) {
      told.add(clientId)
      const known = node.people.get(clientId)
      if (!isGone) this.meet(node, known ?? this.newPerson(node, clientId), entry)
      else if (known) this.leave(node, known)
    }
    if (!isAll) return
    for (const person of [...node.people.values()]) if (!told.has(person.clientId)) this.leave(node, person)
  }

  private meet(node: Node, person: Person, entry: Uint8Array): void {
    if (!node.people.has(person.clientId)) {
      // Whoever came over from another node is there no longer.
      for (const other of this.nodes.values()) {
        const before = other.people.get(person.clientId)
        if (before) this.leave(other, before)
      }
      node.people.set(person.clientId, person)
    }
    const wasChallenged = person.endChallenge !== undefined
    person.endChallenge?.()
    person.endChallenge = undefined
    this.room.hearRemote(person, joinEntries([entry]))
    if (wasChallenged) this.room.remoteAnswered(person)
  }

  private newPerson(node: Node, clientId: number): Person {
    const person: Person = {
      clientId,
      endChallenge: undefined,
      challenge: () => {
        if (person.endChallenge) return
        person.endChallenge = this.clock.after(CHALLENGE_MS, () => this.leave(node, person))
        this.tell({ kind: 'challenge', clientId })
      },
    }
    return person
  }

  private leave(node: Node, person: Person): void {
    person.endChallenge?.()
    person.endChallenge = undefined
    if (node.people.delete(person.clientId)) this.room.remoteLeft(person)
  }

  private sendNews(): void {
    this.cancelSending = undefined
    this.sentAt = this.clock.now()
    const entries = [...this.news.values()]
    this.news = new Map()
    if (entries.length > 0) this.tell({ kind: 'presence', isAll: false, entries: joinEntries(entries) })
  }

  private sendAll(): void {
    this.allSentAt = this.clock.now()
    this.news = new Map()
    this.tell({ kind: 'presence', isAll: true, entries: joinEntries([...this.here.values()]) })
  }
}
