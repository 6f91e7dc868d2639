/**
 * What a room and whoever follows its log for it have to say to each other, where several nodes keep the same rooms.
 *
 * For the room (server/rooms): it calls `Cluster.follow` once it is open and `Follower.end` when it closes; with one node there is
 * no cluster, and nothing here is called.
 */

import type { Present } from '../rooms/post.ts'
import type { PresenceEntry } from '../rooms/presence-entry.ts'

/** Somebody in the same room at another node. */
export interface RemoteParticipant {
  /** Never changes. */
  readonly clientId: number
  /** When they showed themselves last; kept by the room. */
  shownAt?: number | undefined
  /** What is told of them; kept by the presence of the room. */
  entry?: PresenceEntry<Present> | undefined
  /** Asks whether they are still there; `remoteAnswered` or `remoteLeft` follows. */
  challenge(): void
}

/** An open room, as seen by who follows its log. */
export interface FollowedRoom {
  readonly id: string
  /**
   * Takes in what other nodes have stored, in the order of the log, own edits perhaps among it: shows it to everybody here and
   * appends nothing. It is durable already (N1).
   *
   * @throws if it makes no whole document; `giveUp` follows
   */
  takeIn(updates: readonly Uint8Array[]): void
  /** Somebody at another node shows themselves: one entry in the encoding of y-protocols. Passed over if they are here as well. */
  hearRemote(from: RemoteParticipant, entries: Uint8Array): void
  remoteLeft(from: RemoteParticipant): void
  /** They are still there, after a challenge. */
  remoteAnswered(from: RemoteParticipant): void
  /** Somebody at another node is kept from writing by this client id: challenges its owner here, if there is one. */
  challenge(clientId: number): void
  /** Makes only keys of this generation valid. */
  revoke(generation: number): void
  /** The room here is not what the log says, or is gone there: everybody is sent away, and finds it opened anew. */
  giveUp(): void
}

/** Who follows the log for an open room. */
export interface Follower {
  /** This node has stored these updates; the last is record `seq`. Called after each append, in order. */
  kept(seq: number, updates: readonly Uint8Array[]): void
  /** Somebody here shows themselves, as one entry of y-protocols' encoding (without the count before it); undefined: left. */
  show(clientId: number, entry: Uint8Array | undefined): void
  /** Somebody here has answered a challenge. */
  answered(clientId: number): void
  /**
   * Resolves when the room holds everything that was stored anywhere before the call, and knows the valid keys.
   *
   * @throws if the log cannot be asked: nobody should be let in
   */
  upToDate(): Promise<void>
  end(): void
}

/** The other nodes, as rooms see them. */
export interface Cluster {
  /** `from` is what was read of the log when the room was opened. */
  follow(room: FollowedRoom, from: { readonly seq: number; readonly generation: number }): Follower
  /** Links of a journey were replaced at this node. */
  tellKeys(journey: string, generation: number): void
  /** For whoever watches the machine. */
  readonly health: ClusterHealth
  close(): Promise<void>
}

export interface ClusterHealth {
  /** Whether hints get through. */
  readonly isBusAlive: boolean
  /** Records that open rooms are known to lack at the moment. */
  readonly recordsBehind: number
}
