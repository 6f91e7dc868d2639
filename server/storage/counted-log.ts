import type { Clock, Counts, UpdateLog } from '../ports.ts'

/** The same log, with what it stores and how long that takes counted. */
export function countedLog(log: UpdateLog, counts: Counts, clock: Clock): UpdateLog {
  return {
    createRoom: (room) => log.createRoom(room),
    generation: (room) => log.generation(room),
    renewKeys: (room) => log.renewKeys(room),
    read: (room) => log.read(room),
    async append(room, updates) {
      const startedAt = clock.now()
      try {
        const last = await log.append(room, updates)
        counts.stored(updates.length, clock.now() - startedAt)
        return last
      } catch (error) {
        counts.storingFailed()
        throw error
      }
    },
    since: (room, seq) => log.since(room, seq),
    heads: (rooms) => log.heads(rooms),
    async compact(room) {
      const startedAt = clock.now()
      try {
        await log.compact(room)
        counts.compacted(clock.now() - startedAt)
      } catch (error) {
        counts.compactingFailed()
        throw error
      }
    },
    rooms: (after, most) => log.rooms(after, most),
    deleteRoom: (room) => log.deleteRoom(room),
    putRoom: (room, stored) => log.putRoom(room, stored),
    probe: () => log.probe(),
    close: () => log.close(),
  }
}
