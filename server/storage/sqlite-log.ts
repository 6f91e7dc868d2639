import { join } from 'node:path'
import type { UpdateLog } from '../ports.ts'
import { compactUpdates } from '../rooms/compact-updates.ts'
import { compactRoom, type Merge } from './compact-room.ts'
import { breath, oneByOne } from './one-by-one.ts'
import { ROOMS_FILE } from './sqlite-file.ts'
import { type Append, SqliteRooms } from './sqlite-rooms.ts'

interface Job extends Append {
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

/**
 * Keeps rooms in one SQLite file under `dataDir`, which one process owns while it is open, in this thread: for development, command
 * lines and tests. A server has `openSqliteThread`, so that nobody waits for its disk.
 *
 * What all rooms append in one turn of the event loop is committed together, so that the wait for the disk is shared.
 *
 * @throws StorageInUse if another process has the file
 */
export function openSqliteLog(dataDir: string, merge: Merge = compactUpdates): UpdateLog {
  const rooms = new SqliteRooms(join(dataDir, ROOMS_FILE))
  const compactOne = oneByOne((room) => compactRoom(rooms, room, merge, breath))
  let jobs: Job[] = []

  function commitGroup(): void {
    const group = jobs
    jobs = []
    if (group.length === 0) return
    try {
      const written = rooms.append(group)
      group.forEach((job, index) => {
        const seq = written[index]
        if (typeof seq === 'number') job.done(seq)
        else job.failed(seq)
      })
    } catch (error) {
      for (const job of group) job.failed(error)
    }
  }

  return {
    createRoom: async (room) => rooms.createRoom(room),
    generation: async (room) => rooms.generation(room),
    renewKeys: async (room) => rooms.renewKeys(room),
    read: async (room) => rooms.read(room),
    append: (room, updates) =>
      new Promise((done, failed) => {
        if (jobs.length === 0) setImmediate(commitGroup)
        jobs.push({ room, updates, done, failed })
      }),
    since: async (room, after) => rooms.since(room, after),
    heads: async (asked) => rooms.heads(asked),
    compact: (room) => {
      // Behind what was appended before.
      commitGroup()
      return compactOne(room)
    },
    rooms: async (after, most) => rooms.rooms(after, most),
    deleteRoom: async (room) => {
      commitGroup()
      return rooms.deleteRoom(room)
    },
    putRoom: async (room, stored) => rooms.putRoom(room, stored),
    probe: async () => rooms.probe(),
    async close() {
      commitGroup()
      await compactOne.settled()
      rooms.close()
    },
  }
}
