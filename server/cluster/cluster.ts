import { randomBytes } from 'node:crypto'
import { commentsRoom, journeyRoom, trailRoom } from '../../src/document/wire.ts'
import type { Bus, Clock, Head, Logger, UpdateLog } from '../ports.ts'
import type { Cluster, FollowedRoom, Follower } from './followed-room.ts'
import { Following } from './following.ts'
import { Heads } from './heads.ts'
import { encodeHint, readHint } from './hints.ts'
import { RemotePresence } from './remote-presence.ts'

const TICK_MS = 1000
/** How often the storage is asked where open rooms end: replaced links hold everywhere within 5 s even if all hints get lost. */
const ASK_EVERY_MS = 5000
/** And while hints are known not to get through. */
const ASK_WITHOUT_BUS_MS = 2000
/** Larger updates are read in the log. */
const MOST_HINT_BYTES = 64 * 1024
/** How long somebody waits at the door while the storage does not say what the room holds. */
const ADMIT_WITHIN_MS = 5000
const ASK_AGAIN_MS = 200

export interface ClusterPorts {
  readonly log: UpdateLog
  /** None where nodes share a storage alone: then the storage is asked every two seconds. */
  readonly bus: Bus | undefined
  readonly clock: Clock
  readonly logger: Logger
}

export function nodeName(): string {
  return randomBytes(9).toString('base64url')
}

interface Followed {
  readonly room: FollowedRoom
  readonly following: Following
  readonly presence: RemotePresence
}

/** Follows the logs of all rooms that are open at this node, and tells the other nodes of what happens in them. */
export function openCluster({ log, bus, clock, logger }: ClusterPorts, node = nodeName()): Cluster {
  const followed = new Set<Followed>()
  const heads = new Heads(log)
  let askedAt = clock.now()
  let isAsking = false
  let isClosed = false
  let isStorageSilent = false
  let cancel = clock.after(TICK_MS, tick)

  function tick(): void {
    if (isClosed) return
    for (const { presence } of followed) presence.tick()
    const everyMs = bus?.isAlive ? ASK_EVERY_MS : ASK_WITHOUT_BUS_MS
    if (!isAsking && followed.size > 0 && clock.now() - askedAt >= everyMs) void askAll()
    cancel = clock.after(TICK_MS, tick)
  }

  async function askAll(): Promise<void> {
    isAsking = true
    askedAt = clock.now()
    const all = [...followed]
    try {
      const found = await heads.ask(all.flatMap(({ room }) => asked(room.id)))
      if (isStorageSilent) logger.info({ event: 'storage-answers' }, 'the storage says again where rooms end')
      isStorageSilent = false
      await Promise.all(all.map(({ room, following }) => following.reach(headOf(room.id, found))))
    } catch (error) {
      if (!isStorageSilent) {
        logger.warn({ event: 'storage-silent', error: String(error) }, 'the storage does not say where rooms end')
      }
      isStorageSilent = true
    } finally {
      isAsking = false
    }
  }

  function follow(room: FollowedRoom, from: { seq: number; generation: number }): Follower {
    const following = new Following(room, from, { log, clock, logger })
    const presence = new RemotePresence(room, (hint) => bus?.tell(room.id, encodeHint({ ...hint, node })), clock)
    const one: Followed = { room, following, presence }
    followed.add(one)
    const stopHearing = bus?.hear(room.id, (bytes) => {
      const hint = readHint(bytes)
      if (!hint || hint.node === node) return
      if (hint.kind === 'records') following.hear(hint)
      else if (hint.kind === 'keys') following.keys(hint.generation)
      else presence.hear(hint)
    })
    return {
      kept(seq, updates) {
        const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0)
        const told = bytes <= MOST_HINT_BYTES ? updates : []
        bus?.tell(room.id, encodeHint({ kind: 'records', node, after: seq - updates.length, to: seq, updates: told }))
        following.kept(seq, updates.length)
      },
      show: (clientId, entry) => presence.show(clientId, entry),
      answered: (clientId) => presence.answered(clientId),
      async upToDate() {
        const until = clock.now() + ADMIT_WITHIN_MS
        for (;;) {
          try {
            const found = await heads.ask(asked(room.id))
            await following.reach(headOf(room.id, found))
            return
          } catch (error) {
            if (clock.now() >= until) throw error
            await new Promise<void>((resolve) => clock.after(ASK_AGAIN_MS, resolve))
          }
        }
      },
      end() {
        followed.delete(one)
        following.end()
        presence.end()
        stopHearing?.()
      },
    }
  }

  return {
    follow,
    tellKeys(journey, generation) {
      for (const room of [journey, trailRoom(journey), commentsRoom(journey)]) {
        bus?.tell(room, encodeHint({ kind: 'keys', node, generation }))
      }
    },
    get health() {
      let recordsBehind = 0
      for (const { following } of followed) recordsBehind += following.behind
      return { isBusAlive: bus?.isAlive ?? false, recordsBehind }
    },
    async close() {
      isClosed = true
      cancel()
      await bus?.close()
    },
  }
}

/** The room, and the journey whose keys open it (T7). */
function asked(room: string): string[] {
  return [room, journeyRoom(room) ?? room]
}

function headOf(room: string, found: ReadonlyMap<string, Head>): Head | undefined {
  const [head, journey] = asked(room).map((one) => found.get(one))
  return head && journey && { seq: head.seq, generation: journey.generation }
}
