import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { standBehind } from './stand-behind.ts'
import { mergeThread } from './storage/merge-thread.ts'
import { serveSqlite } from './storage/serve-sqlite.ts'
import { SqliteRooms } from './storage/sqlite-rooms.ts'

/** The thread that owns the file of the rooms; see storage/sqlite-thread.ts. */
if (parentPort) {
  standBehind()
  const merge = mergeThread(fileURLToPath(new URL('.', import.meta.url)))
  serveSqlite(parentPort, () => new SqliteRooms(String(workerData)), merge)
}
