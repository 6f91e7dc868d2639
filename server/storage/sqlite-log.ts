import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import Database from 'libsql'
import { type Head, RoomUnreadable, type UpdateLog } from '../ports.ts'
import { compactUpdates } from '../rooms/compact-updates.ts'

/** Another process has the file open. */
export class StorageInUse extends Error {
  override readonly name = 'StorageInUse'
}

const FILE = 'rihla.db'

/** Layout 1. Rows of `record` are only ever added, and taken away by the transaction that puts a snapshot in their place. */
const SCHEMA = `
  CREATE TABLE room (
    id TEXT PRIMARY KEY,
    generation INTEGER NOT NULL DEFAULT 1,
    seq INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
  ) WITHOUT ROWID;
  CREATE TABLE record (
    room TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  );
  CREATE TABLE snapshot (
    room TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  );
  PRAGMA user_version = 1;
`

interface Row {
  readonly seq: number
  readonly crc: number
  readonly bytes: Uint8Array
}

interface Job {
  readonly room: string
  readonly updates: readonly Uint8Array[]
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

/**
 * Keeps rooms in one SQLite file under `dataDir`, which one process owns while it is open.
 *
 * `synchronous = FULL` makes each commit wait for the disk. What all rooms append in one turn of the event loop is
 * committed together, so that the wait is shared: 0.3 ms for one update or for a hundred. Rows carry a check sum of their own,
 * because SQLite does not notice a flipped bit in a payload.
 *
 * Later: a worker thread, when a disk that takes more than some 5 ms to sync has to be served.
 */
export function openSqliteLog(dataDir: string, merge = compactUpdates): UpdateLog {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const db = openFile(join(dataDir, FILE))
  const insertRoom = db.prepare('INSERT INTO room (id) VALUES (?) ON CONFLICT DO NOTHING')
  const selectDeleted = db.prepare('SELECT 1 FROM deleted WHERE room = ?')
  const selectRooms = db.prepare('SELECT id FROM room WHERE id > ? ORDER BY id LIMIT ?')
  const selectRoom = db.prepare('SELECT generation, seq FROM room WHERE id = ?')
  const renewRoom = db.prepare('UPDATE room SET generation = generation + 1 WHERE id = ? RETURNING generation')
  const advance = db.prepare('UPDATE room SET seq = seq + ? WHERE id = ? RETURNING seq')
  const insertRecord = db.prepare('INSERT INTO record (room, seq, crc, bytes) VALUES (?, ?, ?, ?)')
  const selectRecords = db.prepare('SELECT seq, crc, bytes FROM record WHERE room = ? ORDER BY seq')
  const dropRecords = db.prepare('DELETE FROM record WHERE room = ? AND seq <= ?')
  const selectSnapshot = db.prepare('SELECT seq, crc, bytes FROM snapshot WHERE room = ? ORDER BY seq DESC LIMIT 1')
  const insertSnapshot = db.prepare('INSERT OR REPLACE INTO snapshot (room, seq, crc, bytes) VALUES (?, ?, ?, ?)')
  const dropSnapshots = db.prepare('DELETE FROM snapshot WHERE room = ? AND seq < ?')
  let jobs: Job[] = []

  function inTransaction<T>(act: () => T): T {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = act()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  function readAll(
    room: string,
  ): { snapshot: Row | undefined; records: Row[]; generation: number; seq: number } | undefined {
    const kept = selectRoom.get(room) as { generation: number; seq: number } | undefined
    if (!kept) return undefined
    const [snapshot] = selectSnapshot.all(room).map(asRow)
    const records = selectRecords.all(room).map(asRow)
    for (const { seq, crc, bytes } of snapshot ? [snapshot, ...records] : records) {
      if (crc32(bytes) !== crc) throw new RoomUnreadable(`check sum of record ${seq} differs`)
    }
    let seq = snapshot?.seq ?? 0
    for (const record of records) {
      if (record.seq !== ++seq) throw new RoomUnreadable(`record ${seq} is missing`)
    }
    if (seq !== kept.seq) throw new RoomUnreadable(`records end at ${seq} instead of ${kept.seq}`)
    return { snapshot, records, ...kept }
  }

  /** Writes one room's part of a group; gives the number of the last record, undefined if there is no such room. */
  function write({ room, updates }: Job): number | undefined {
    const advanced = advance.get(updates.length, room) as { seq: number } | undefined
    if (!advanced) return undefined
    let seq = advanced.seq - updates.length
    for (const update of updates) insertRecord.run(room, ++seq, crc32(update), asBuffer(update))
    return seq
  }

  function commitGroup(): void {
    const group = jobs
    jobs = []
    if (group.length === 0) return
    try {
      const written = inTransaction(() => group.map(write))
      group.forEach((job, index) => {
        const seq = written[index]
        if (seq !== undefined) job.done(seq)
        else job.failed(new Error('there is no such room'))
      })
    } catch (error) {
      for (const job of group) job.failed(error)
    }
  }

  return {
    async createRoom(room) {
      return selectDeleted.get(room) === undefined && insertRoom.run(room).changes === 1
    },
    async generation(room) {
      return (selectRoom.get(room) as { generation: number } | undefined)?.generation
    },
    async renewKeys(room) {
      return (renewRoom.get(room) as { generation: number } | undefined)?.generation
    },
    async read(room) {
      const all = readAll(room)
      if (!all) return undefined
      const { snapshot, records, generation, seq } = all
      const updates = records.map(({ bytes }) => bytes)
      return { generation, updates: snapshot ? [snapshot.bytes, ...updates] : updates, tailRows: records.length, seq }
    },
    append(room, updates) {
      return new Promise((done, failed) => {
        if (jobs.length === 0) setImmediate(commitGroup)
        jobs.push({ room, updates, done, failed })
      })
    },
    async since(room, after) {
      const all = readAll(room)
      if (!all) return undefined
      const { snapshot, records, generation, seq } = all
      const isGone = snapshot !== undefined && snapshot.seq > after
      const kept = isGone ? [snapshot, ...records] : records.filter((record) => record.seq > after)
      return { updates: kept.map(({ bytes }) => bytes), seq, generation }
    },
    async heads(asked) {
      const heads = new Map<string, Head>()
      for (const room of asked) {
        const head = selectRoom.get(room) as Head | undefined
        if (head) heads.set(room, { seq: head.seq, generation: head.generation })
      }
      return heads
    },
    async compact(room) {
      inTransaction(() => {
        const all = readAll(room)
        if (!all) throw new Error('there is no such room')
        const { snapshot, records, seq } = all
        const bytes = merge([...(snapshot ? [snapshot.bytes] : []), ...records.map((record) => record.bytes)])
        insertSnapshot.run(room, seq, crc32(bytes), asBuffer(bytes))
        dropRecords.run(room, seq)
        // The snapshot before this one stays for repairs by hand, until the next one.
        if (snapshot) dropSnapshots.run(room, snapshot.seq)
      })
    },
    async rooms(after, most) {
      return (selectRooms.all(after, most) as { id: string }[]).map(({ id }) => id)
    },
    async deleteRoom(room) {
      commitGroup()
      return inTransaction(() => {
        if (!selectRoom.get(room)) return false
        for (const table of ['record', 'snapshot']) db.prepare(`DELETE FROM ${table} WHERE room = ?`).run(room)
        db.prepare('DELETE FROM room WHERE id = ?').run(room)
        db.prepare('INSERT INTO deleted (room) VALUES (?)').run(room)
        return true
      })
    },
    async probe() {
      inTransaction(() => db.exec('PRAGMA user_version = 1'))
    },
    async close() {
      commitGroup()
      // Closing alone would keep the file locked until the statements are collected. This leaves one whole file, unlocked.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL')
      db.exec('SELECT 1 FROM room LIMIT 1')
      db.close()
    },
  }
}

function openFile(path: string): Database.Database {
  const db = new Database(path, { timeout: 1000 })
  try {
    // One owner of the file: a second server on the same rooms would not see the edits of the first.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > 1) throw new Error(`${path} was written by a newer Rihla (layout ${version})`)
    if (version === 0) db.exec(`BEGIN EXCLUSIVE; ${SCHEMA} COMMIT`)
    else db.exec('BEGIN EXCLUSIVE; COMMIT')
    db.exec('CREATE TABLE IF NOT EXISTS deleted (room TEXT PRIMARY KEY) WITHOUT ROWID')
    return db
  } catch (error) {
    db.close()
    if (/locked|busy/i.test(String(error))) {
      throw new StorageInUse(`${path} is in use by another Rihla; end it, or choose another folder with DATA_DIR`)
    }
    throw error
  }
}

/** The driver gives an ArrayBuffer from `all` and a Buffer from `get`, and an extra `_metadata` in each row. */
function asRow(found: unknown): Row {
  const { seq, crc, bytes } = found as { seq: number; crc: number; bytes: Buffer | ArrayBuffer }
  return { seq, crc, bytes: bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes }
}

/** The same bytes as a Buffer, as which the driver wants them. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
