import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { StorageFailed, type StorageFailure } from '../ports.ts'

/** Another process has the file open. */
export class StorageInUse extends Error {
  override readonly name = 'StorageInUse'
}

/** The file of the rooms, in DATA_DIR. */
export const ROOMS_FILE = 'rihla.db'

const LAYOUT = 2

/**
 * Of a new file; one that is there keeps its own. Keeping an edit touches a page of the index in each room, so 150 rooms at work wrote
 * 7 to 10 MB a second in pages of 4 kB for 0.2 MB of edits.
 */
const PAGE_BYTES = 1024

/** When what the journal holds is written into the file. The same pages are written again and again: the later, the fewer. */
const JOURNAL_BYTES = 8 * 2 ** 20

/**
 * Layout 2. Rows of `record` are only ever added, and taken away once a snapshot and the one before it say the same. The bytes of
 * a snapshot lie in `part`; they count once `snapshot` names them. `deleted` holds ids that nobody may use again.
 */
const TABLES = `
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
    room TEXT NOT NULL, seq INTEGER NOT NULL, parts INTEGER NOT NULL,
    PRIMARY KEY (room, seq)
  ) WITHOUT ROWID;
  CREATE TABLE part (
    room TEXT NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq, number)
  );
  CREATE TABLE deleted (room TEXT PRIMARY KEY) WITHOUT ROWID;
  PRAGMA user_version = ${LAYOUT};
`

/** Layout 1 had the bytes of a snapshot in `snapshot`, and dropped all records that it said. */
const FROM_1_TO_2 = `
  CREATE TABLE part (
    room TEXT NOT NULL, seq INTEGER NOT NULL, number INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq, number)
  );
  INSERT INTO part SELECT room, seq, 0, crc, bytes FROM snapshot;
  DROP TABLE snapshot;
  CREATE TABLE snapshot (
    room TEXT NOT NULL, seq INTEGER NOT NULL, parts INTEGER NOT NULL,
    PRIMARY KEY (room, seq)
  ) WITHOUT ROWID;
  INSERT INTO snapshot SELECT room, seq, 1 FROM part;
  CREATE TABLE IF NOT EXISTS deleted (room TEXT PRIMARY KEY) WITHOUT ROWID;
  PRAGMA user_version = ${LAYOUT};
`

/**
 * Opens the file of the rooms, making it if need be, as its one owner: a second server on the same rooms would not see the
 * edits of the first. One connection, because SQLite before 3.51.3 could lose a commit between two that share a journal.
 *
 * `synchronous = FULL` makes each commit wait for the disk; `secure_delete` writes zeros over what is deleted.
 *
 * @throws StorageInUse
 */
export function openSqliteFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const db = new Database(path, { timeout: 1000 })
  try {
    db.exec(`PRAGMA page_size = ${PAGE_BYTES}`)
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('PRAGMA secure_delete = ON')
    db.exec(`PRAGMA journal_size_limit = ${16 * 2 ** 20}`)
    const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as { page_size: number }
    db.exec(`PRAGMA wal_autocheckpoint = ${JOURNAL_BYTES / pageBytes}`)
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > LAYOUT) throw new Error(`${path} was written by a newer Rihla (layout ${version})`)
    db.exec(`BEGIN EXCLUSIVE; ${version === 0 ? TABLES : version === 1 ? FROM_1_TO_2 : ''} COMMIT`)
    return db
  } catch (error) {
    db.close()
    if (/locked|busy/i.test(String(error))) {
      throw new StorageInUse(`${path} is in use by another Rihla; end it, or choose another folder with DATA_DIR`)
    }
    throw error
  }
}

/** Leaves one whole file, unlocked: closing alone would keep it locked until the statements are collected. */
export function closeSqliteFile(db: Database.Database): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL')
  db.exec('SELECT 1 FROM room LIMIT 1')
  db.close()
}

/** What the engine's error means for whoever asked; the error itself where it is none of the disk. */
export function failureOf(error: unknown): unknown {
  const code = String((error as { code?: unknown }).code ?? '')
  const failure = FAILURES.find(([start]) => code.startsWith(start))
  return failure ? new StorageFailed(failure[1], `${code} ${(error as Error).message}`) : error
}

const FAILURES: readonly (readonly [string, StorageFailure])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_IOERR', 'disk'],
  ['SQLITE_CANTOPEN', 'disk'],
]

/** Whether the bytes of the file make no sense: other than a failing disk, that stays so. */
export function isCorrupt(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code ?? ''))
}
