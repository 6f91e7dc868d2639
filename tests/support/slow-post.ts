import * as Y from 'yjs'
import type { Chance } from './random-journey.ts'
import { meet, type Peer } from './two-peers.ts'

interface Letter {
  readonly to: Peer
  readonly update: Uint8Array
}

/**
 * A postman as networks are: letters wait, come twice, in any order, or not at all until somebody asks again. No timers: the
 * test says when a letter comes.
 */
export interface SlowPost {
  /** Letters on their way. */
  readonly waiting: number
  /** Brings one of the waiting letters, perhaps keeping a copy to bring again. */
  deliver(): void
  /** From now on nothing reaches or leaves this person, until they are back. */
  goOffline(peer: Peer): void
  /** Back on the line: what was missed both ways is exchanged by state, as a room does. */
  comeBack(peer: Peer): void
  isOffline(peer: Peer): boolean
  /** Everybody is back, and has asked for what they miss. */
  settleAll(): void
}

export function slowPost(chance: Chance, peers: readonly Peer[], { loses = 0.1, doubles = 0.15 } = {}): SlowPost {
  const letters: Letter[] = []
  const offline = new Set<Peer>()
  for (const from of peers) {
    from.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local || offline.has(from)) return
      for (const to of peers) if (to !== from && !offline.has(to) && chance() >= loses) letters.push({ to, update })
    })
  }
  return {
    get waiting() {
      return letters.length
    },
    deliver() {
      const at = Math.floor(chance() * letters.length)
      const letter = letters[at]
      if (!letter) return
      if (chance() >= doubles) letters.splice(at, 1)
      if (!offline.has(letter.to)) Y.applyUpdate(letter.to.doc, letter.update, 'post')
    },
    goOffline: (peer) => void offline.add(peer),
    comeBack(peer) {
      if (!offline.delete(peer)) return
      const other = peers.find((one) => one !== peer && !offline.has(one))
      if (other) meet(peer, other)
    },
    isOffline: (peer) => offline.has(peer),
    settleAll() {
      offline.clear()
      letters.length = 0
      const [first, ...others] = peers
      if (!first) return
      for (const other of others) meet(first, other)
      for (const other of others) meet(first, other)
    },
  }
}
