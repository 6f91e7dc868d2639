import * as Y from 'yjs'
import { openCluster } from '../../../server/cluster/cluster.ts'
import type { Cluster, FollowedRoom, Follower, RemoteParticipant } from '../../../server/cluster/followed-room.ts'
import { readEntries } from '../../../server/cluster/presence-entries.ts'
import type { Bus, Clock, UpdateLog } from '../../../server/ports.ts'
import { presenceEntries, ROOM, silentLogger } from '../room-bed.ts'

/** A node with one room that has a document and nobody in it: only what a cluster needs of a room. */
export interface SmallNode {
  readonly doc: Y.Doc
  readonly cluster: Cluster
  readonly follower: Follower
  /** Who is seen here of other nodes: client id to state. */
  readonly seen: Map<number, unknown>
  readonly challenged: number[]
  readonly answered: number[]
  generation: number
  hasGivenUp: boolean
  /** Client ids that are here themselves. */
  readonly here: Set<number>
  write(key: string, value: unknown): void
  remove(key: string): void
  show(clientId: number, state: unknown): void
  leave(clientId: number): void
  /** Whoever is seen at another node under this client id. */
  remote(clientId: number): RemoteParticipant | undefined
  /** Everything written so far is stored. */
  stored(): Promise<void>
  read(): Record<string, unknown>
}

export async function smallNode(
  log: UpdateLog,
  bus: Bus | undefined,
  clock: Clock,
  name: string,
  room = ROOM,
): Promise<SmallNode> {
  const doc = new Y.Doc()
  const stored = await log.read(room)
  if (!stored) throw new Error('there is no such room')
  for (const update of stored.updates) Y.applyUpdate(doc, update, 'log')
  const remotes = new Map<number, RemoteParticipant>()
  let appends = Promise.resolve()
  const followed: FollowedRoom = {
    id: room,
    takeIn(updates) {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update, 'log')
      }, 'log')
      if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('left something pending')
    },
    hearRemote(from, entries) {
      if (node.here.has(from.clientId)) return
      remotes.set(from.clientId, from)
      for (const { clientId, entry } of readEntries(entries) ?? []) {
        // Client id, clock, and then a text with its length before it: all short in these tests.
        node.seen.set(
          clientId,
          JSON.parse(
            Buffer.from(entry)
              .toString()
              .replace(/^[^"{[]*/, ''),
          ),
        )
      }
    },
    remoteLeft(from) {
      if (remotes.get(from.clientId) !== from) return
      remotes.delete(from.clientId)
      node.seen.delete(from.clientId)
    },
    remoteAnswered: (from) => void node.answered.push(from.clientId),
    challenge: (clientId) => void node.challenged.push(clientId),
    revoke(generation) {
      node.generation = generation
    },
    giveUp() {
      node.hasGivenUp = true
    },
  }
  const cluster = openCluster({ log, bus, clock, logger: silentLogger }, name)
  const follower = cluster.follow(followed, stored)
  doc.on('update', (update, origin) => {
    if (origin === 'log') return
    appends = appends.then(async () => {
      follower.kept(await log.append(room, [update]), [update])
    })
  })
  const node: SmallNode = {
    doc,
    cluster,
    follower,
    seen: new Map(),
    challenged: [],
    answered: [],
    generation: stored.generation,
    hasGivenUp: false,
    here: new Set(),
    write: (key, value) => void doc.getMap('m').set(key, value),
    remove: (key) => doc.getMap('m').delete(key),
    show(clientId, state) {
      node.here.add(clientId)
      // Without the count before it.
      follower.show(clientId, presenceEntries([{ clientId, clock: 1, state }]).slice(1))
    },
    leave(clientId) {
      node.here.delete(clientId)
      follower.show(clientId, undefined)
    },
    remote: (clientId) => remotes.get(clientId),
    stored: () => appends,
    read: () => doc.getMap('m').toJSON(),
  }
  return node
}
