import { crc32 } from 'node:zlib'
import type Database from 'libsql'
import { type Head, NoSuchRoom, StorageFailed, type StoredRoom, type UpdateLog, type WholeRoom } from '../ports.ts'
import { atOnce, type ReadRoom, roomReader, storedRoom } from './sound-room.ts'
import { closeSqliteFile, failureOf, openSqliteFile } from './sqlite-file.ts'

/** Updates of one room that are to be kept together. */
export interface Append {
  readonly room: string
  readonly updates: readonly Uint8Array[]
}

/** Rows that go at once when a room is compacted. */
const ROWS_A_SLICE = 256

/**
 * The rooms of one SQLite file, each call done when it returns. It blocks its thread while the disk takes its time: 0.3 ms for a
 * commit on a good one, 20 ms and more on others.
 */
export class SqliteRooms {
  readonly readSlices: ReadRoom
  protected readonly db: Database.Database
  private readonly statements: ReturnType<typeof prepare>

  /** @throws StorageInUse if another process has the file */
  constructor(path: string) {
    this.db = openSqliteFile(path)
    this.readSlices = roomReader(this.db)
    this.statements = prepare(this.db)
  }

  createRoom(room: string): boolean {
    const { selectDeleted, insertRoom } = this.statements
    return this.inTransaction(() => !selectDeleted.get(room) && insertRoom.run(room).changes === 1)
  }

  generation(room: string): number | undefined {
    return this.head(room)?.generation
  }

  renewKeys(room: string): number | undefined {
    const { renewRoom } = this.statements
    return this.inTransaction(() => (renewRoom.get(room) as { generation: number } | undefined)?.generation)
  }

  read(room: string): StoredRoom | undefined {
    const sound = this.failing(() => atOnce(this.readSlices(room)))
    return sound && storedRoom(sound)
  }

  /** All of them with one wait for the disk; for each the number of its last record, or why it cannot be kept. */
  append(group: readonly Append[]): (number | Error)[] {
    try {
      return this.inTransaction(() => group.map((append) => this.write(append)))
    } catch (error) {
      if (error instanceof StorageFailed) throw error
      // One room that is damaged in an odd way shall not keep the others from being written.
      return group.map((append) => this.writeAlone(append))
    }
  }

  since(room: string, after: number): Awaited<ReturnType<UpdateLog['since']>> {
    const sound = this.failing(() => atOnce(this.readSlices(room)))
    if (!sound) return undefined
    const { updates, seq, generation, tailRows } = storedRoom(sound)
    const isGone = seq - tailRows > after
    return { updates: isGone ? updates : updates.slice(updates.length - (seq - after)), seq, generation }
  }

  heads(asked: readonly string[]): ReadonlyMap<string, Head> {
    const heads = new Map<string, Head>()
    for (const room of asked) {
      const head = this.head(room)
      if (head) heads.set(room, head)
    }
    return heads
  }

  rooms(after: string, most: number): readonly string[] {
    return this.failing(() => this.statements.selectRooms.all(after, most) as { id: string }[]).map(({ id }) => id)
  }

  deleteRoom(room: string): boolean {
    const { selectRoom, dropRoom, insertDeleted, dropAll } = this.statements
    const wasThere = this.inTransaction(() => {
      if (!selectRoom.get(room)) return false
      for (const drop of dropAll) drop.run(room)
      dropRoom.run(room)
      insertDeleted.run(room)
      return true
    })
    // What was written in the journal goes as well.
    if (wasThere) this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return wasThere
  }

  /** Puts a room that was read elsewhere, with its numbers; false if there is such a room. */
  putRoom(room: string, { generation, seq, updates, tailRows }: WholeRoom): boolean {
    const { insertRoom, dropDeleted, placeRoom, insertPart, insertSnapshot, insertRecord } = this.statements
    return this.inTransaction(() => {
      if (insertRoom.run(room).changes !== 1) return false
      dropDeleted.run(room)
      placeRoom.run(generation, seq, room)
      const [first] = updates
      const hasSnapshot = updates.length > tailRows
      if (first && hasSnapshot) {
        insertPart.run(room, seq - tailRows, 0, crc32(first), asBuffer(first))
        insertSnapshot.run(room, seq - tailRows, 1)
      }
      updates.slice(hasSnapshot ? 1 : 0).forEach((update, index) => {
        insertRecord.run(room, seq - tailRows + index + 1, crc32(update), asBuffer(update))
      })
      return true
    })
  }

  /** Puts one part of a snapshot that does not count yet. @throws NoSuchRoom if the room has gone meanwhile */
  putPart(room: string, seq: number, number: number, bytes: Uint8Array): void {
    const { selectRoom, insertPart } = this.statements
    this.inTransaction(() => {
      if (!selectRoom.get(room)) throw new NoSuchRoom()
      insertPart.run(room, seq, number, crc32(bytes), asBuffer(bytes))
    })
  }

  /** Lets a snapshot count whose parts are there, with the sound one before it and the records since that one. */
  nameSnapshot(room: string, seq: number, parts: number, before: number): void {
    const { selectRoom, insertSnapshot, dropSnapshots } = this.statements
    this.inTransaction(() => {
      if (!selectRoom.get(room)) throw new NoSuchRoom()
      insertSnapshot.run(room, seq, parts)
      dropSnapshots.run(room, seq, before)
    })
  }

  /** Takes away some of what no snapshot that counts needs; whether there may be more. */
  dropSlice(room: string, before: number): boolean {
    const { dropRecords, dropParts } = this.statements
    return this.inTransaction(() => {
      if (dropRecords.run(room, before).changes > 0) return true
      return dropParts.run(room).changes > 0
    })
  }

  probe(): void {
    this.inTransaction(() => this.db.exec('PRAGMA user_version = 2'))
  }

  close(): void {
    closeSqliteFile(this.db)
  }

  private head(room: string): Head | undefined {
    const [head] = this.failing(() => this.statements.selectRoom.all(room) as Head[])
    return head && { seq: head.seq, generation: head.generation }
  }

  private writeAlone(append: Append): number | Error {
    try {
      return this.inTransaction(() => this.write(append))
    } catch (error) {
      if (error instanceof StorageFailed) throw error
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  private write({ room, updates }: Append): number | Error {
    const { advance, insertRecord } = this.statements
    const advanced = advance.get(updates.length, room) as { seq: number } | undefined
    if (!advanced) return new NoSuchRoom()
    let seq = advanced.seq - updates.length
    for (const update of updates) insertRecord.run(room, ++seq, crc32(update), asBuffer(update))
    return seq
  }

  private inTransaction<T>(act: () => T): T {
    return this.failing(() => {
      this.db.exec('BEGIN IMMEDIATE')
      try {
        const result = act()
        this.db.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (this.db.inTransaction) this.db.exec('ROLLBACK')
        throw error
      }
    })
  }

  private failing<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      throw failureOf(error)
    }
  }
}

function prepare(db: Database.Database) {
  return {
    insertRoom: db.prepare('INSERT INTO room (id) VALUES (?) ON CONFLICT DO NOTHING'),
    selectRoom: db.prepare('SELECT generation, seq FROM room WHERE id = ?'),
    selectRooms: db.prepare('SELECT id FROM room WHERE id > ? ORDER BY id LIMIT ?'),
    renewRoom: db.prepare('UPDATE room SET generation = generation + 1 WHERE id = ? RETURNING generation'),
    placeRoom: db.prepare('UPDATE room SET generation = ?, seq = ? WHERE id = ?'),
    dropRoom: db.prepare('DELETE FROM room WHERE id = ?'),
    selectDeleted: db.prepare('SELECT 1 FROM deleted WHERE room = ?'),
    dropDeleted: db.prepare('DELETE FROM deleted WHERE room = ?'),
    insertDeleted: db.prepare('INSERT INTO deleted (room) VALUES (?)'),
    advance: db.prepare('UPDATE room SET seq = seq + ? WHERE id = ? RETURNING seq'),
    insertRecord: db.prepare('INSERT INTO record (room, seq, crc, bytes) VALUES (?, ?, ?, ?)'),
    insertPart: db.prepare('INSERT OR REPLACE INTO part (room, seq, number, crc, bytes) VALUES (?, ?, ?, ?, ?)'),
    insertSnapshot: db.prepare('INSERT OR REPLACE INTO snapshot (room, seq, parts) VALUES (?, ?, ?)'),
    dropSnapshots: db.prepare('DELETE FROM snapshot WHERE room = ? AND seq NOT IN (?, ?)'),
    dropRecords: db.prepare(`DELETE FROM record WHERE rowid IN
      (SELECT rowid FROM record WHERE room = ? AND seq <= ? ORDER BY seq LIMIT ${ROWS_A_SLICE})`),
    dropParts: db.prepare(`DELETE FROM part WHERE rowid IN (SELECT rowid FROM part WHERE room = ?1
      AND seq NOT IN (SELECT seq FROM snapshot WHERE room = ?1) LIMIT 1)`),
    dropAll: ['record', 'snapshot', 'part'].map((table) => db.prepare(`DELETE FROM ${table} WHERE room = ?`)),
  }
}

/** The same bytes as a Buffer, as which the driver wants them. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
