import { parentPort, workerData } from 'node:worker_threads'
import { compactUpdates } from '../../../server/rooms/compact-updates.ts'
import { serveSqlite } from '../../../server/storage/serve-sqlite.ts'
import { type Append, SqliteRooms } from '../../../server/storage/sqlite-rooms.ts'

/** In the place of `server/storage-worker.ts`: waits 2 s for the disk where a batch begins with 2, ends where it begins with 99. */
class OddRooms extends SqliteRooms {
  override append(group: readonly Append[]): (number | Error)[] {
    const first = group[0]?.updates[0]?.[0]
    if (first === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000)
    const written = super.append(group)
    if (first === 99) process.exit(1)
    return written
  }
}

if (parentPort) serveSqlite(parentPort, () => new OddRooms(String(workerData)), compactUpdates)
