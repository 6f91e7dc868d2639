import type { Clock } from '../ports.ts'

/** To a client id: nobody has proven that it is theirs; whoever asks has; somebody else has. */
export type Right = 'free' | 'own' | 'foreign'

interface Owned {
  readonly proof: string
  /** When the owner went; undefined while they are here. */
  leftAt: number | undefined
}

/** So long after its owner went, somebody else may bring what was written under a client id. */
export const KEPT_MS = 300_000
const MOST_REMEMBERED = 10_000

/**
 * Whose each client id is, as long as the room is open (R13): of the page that showed itself under it first, before anything had
 * been written under it, and that gives the same proof when it comes back: a secret of its own, one of the protocols that it
 * offers, which an unchanged `y-websocket` carries.
 *
 * Presence alone says who is there now. Whoever took the id of somebody whose line had just broken kept them from writing.
 */
export class Owners {
  private readonly clock: Clock
  private readonly owned = new Map<number, Owned>()

  constructor(clock: Clock) {
    this.clock = clock
  }

  rightTo(clientId: number, proof: string | undefined): Right {
    const owned = this.owned.get(clientId)
    return owned === undefined ? 'free' : owned.proof === proof ? 'own' : 'foreign'
  }

  /** Somebody with a proof shows themselves under an id that is free or theirs. */
  take(clientId: number, proof: string): void {
    this.owned.delete(clientId)
    this.owned.set(clientId, { proof, leftAt: undefined })
    if (this.owned.size <= MOST_REMEMBERED) return
    const gone = [...this.owned].find(([, { leftAt }]) => leftAt !== undefined)
    if (gone) this.owned.delete(gone[0])
  }

  left(clientId: number, proof: string | undefined): void {
    const owned = this.owned.get(clientId)
    if (owned && owned.proof === proof) owned.leftAt = this.clock.now()
  }

  /** How long nobody but its owner may bring anything under this id; 0 while the owner is here, who can be asked. */
  keptForMs(clientId: number): number {
    const { leftAt } = this.owned.get(clientId) ?? {}
    return leftAt === undefined ? 0 : Math.max(0, leftAt + KEPT_MS - this.clock.now())
  }
}
