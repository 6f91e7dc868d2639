import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { z } from 'zod'
import type { StoredRoom, UpdateLog } from '../ports.ts'
import { ROOMS_FILE } from '../storage/sqlite-file.ts'
import { SqliteRooms } from '../storage/sqlite-rooms.ts'
import { type Checked, checkRooms } from './check-rooms.ts'
import { allRooms, type Desk } from './desk.ts'

/** Why a backup cannot be made or used, in a sentence for whoever called. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

const SECRET_FILE = 'link-secret'

/** What a backup says of itself; written last, so that a torn one has none. */
const manifest = z.object({
  madeAt: z.string(),
  rooms: z.number(),
  /** Rooms of which something was missing when the backup was made. */
  damaged: z.array(z.object({ room: z.string(), why: z.string() })),
  /** Signs the links; without it a restored server would refuse them all. */
  linkSecret: z.optional(z.string()),
})
export type Manifest = z.infer<typeof manifest>

/**
 * Writes all rooms into one new file: a file of rooms like the server's own, with a manifest in it. Each room is as it is when its turn
 * comes, which is after everything that was confirmed before. What was written is read again before the file gets its name.
 *
 * @throws BackupRefused if there is something in the file's place
 */
export async function writeBackup(
  desk: Pick<Desk, 'rooms' | 'read'>,
  file: string,
  { linkSecret, madeAt }: { readonly linkSecret: string | undefined; readonly madeAt: string },
): Promise<Manifest> {
  if (existsSync(file)) throw new BackupRefused(`${file} is there already; choose another name.`)
  if (!existsSync(dirname(file))) throw new BackupRefused(`${dirname(file)} is no folder.`)
  const draft = `${file}.part`
  rmSync(draft, { force: true })
  writeFileSync(draft, '', { mode: 0o600 })
  try {
    const damaged: { room: string; why: string }[] = []
    let rooms = 0
    const copy = new SqliteRooms(draft)
    try {
      for await (const room of allRooms(desk)) {
        const stored = await desk.read(room).catch((error: unknown) => {
          damaged.push({ room, why: String((error as Error).message) })
          return undefined
        })
        if (!stored) continue
        if (stored.damage !== undefined) damaged.push({ room, why: stored.damage })
        copy.putRoom(room, stored)
        rooms += 1
      }
    } finally {
      copy.close()
    }
    const said: Manifest = { madeAt, rooms, damaged, ...(linkSecret !== undefined && { linkSecret }) }
    withFile(draft, (db) => {
      db.exec('CREATE TABLE manifest (said TEXT NOT NULL)')
      db.prepare('INSERT INTO manifest (said) VALUES (?)').run(JSON.stringify(said))
    })
    await readBackup(draft, file)
    renameSync(draft, file)
    syncFolder(dirname(file))
    return said
  } finally {
    removeDraft(draft)
  }
}

/**
 * Reads a backup to its last byte.
 *
 * @param name what it is called in what is told
 * @throws BackupRefused if it is none, or not whole
 */
async function readBackup(file: string, name: string): Promise<{ manifest: Manifest; checked: Checked }> {
  const said = readManifest(file, name)
  try {
    const rooms = new SqliteRooms(file)
    try {
      const checked = await checkRooms({
        rooms: async (after, most) => rooms.rooms(after, most),
        read: async (room) => rooms.read(room),
      })
      const [flaw] = checked.flaws
      if (flaw) throw new Error(`${flaw.room}: ${flaw.why}`)
      if (checked.rooms !== said.rooms) throw new Error(`it holds ${checked.rooms} rooms instead of ${said.rooms}`)
      return { manifest: said, checked }
    } finally {
      rooms.close()
    }
  } catch (error) {
    throw new BackupRefused(`${name} is damaged: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function copyBackup(file: string, draft: string): void {
  if (!existsSync(file)) throw new BackupRefused(`${file} is not there.`)
  copyFileSync(file, draft)
  chmodSync(draft, 0o600)
}

function removeDraft(draft: string): void {
  for (const ending of ['', '-wal', '-journal']) rmSync(draft + ending, { force: true })
}

/**
 * Makes a data folder of a backup.
 *
 * @throws BackupRefused if there are rooms in it already, or the backup is not whole
 */
export async function restoreFolder(file: string, dataDir: string): Promise<Manifest> {
  const target = join(dataDir, ROOMS_FILE)
  if (existsSync(target)) {
    throw new BackupRefused(`${dataDir} holds rooms already; choose an empty folder with DATA_DIR.`)
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // The copy is what is tried: a backup may lie where nothing can be written.
  const draft = `${target}.part`
  copyBackup(file, draft)
  try {
    const { manifest: said } = await readBackup(draft, file)
    const secretPath = join(dataDir, SECRET_FILE)
    const otherSecret = keptSecret(dataDir)
    if (said.linkSecret !== undefined && otherSecret !== undefined && otherSecret !== said.linkSecret) {
      throw new BackupRefused(
        `${secretPath} is another one than the backup's; take it away, or all links would be void.`,
      )
    }
    // The secret is not to lie about in two places.
    withFile(draft, (db) => db.exec('PRAGMA secure_delete = ON; DROP TABLE manifest'))
    if (said.linkSecret !== undefined && otherSecret === undefined) {
      writeFileSync(secretPath, `${said.linkSecret}\n`, { mode: 0o600, flush: true })
    }
    syncFile(draft)
    renameSync(draft, target)
    syncFolder(dataDir)
    return said
  } finally {
    removeDraft(draft)
  }
}

/** Fills an empty log, such as a database, with a backup. @throws BackupRefused as `restoreFolder` does */
export async function restoreLog(file: string, log: UpdateLog): Promise<Manifest> {
  if ((await log.rooms('', 1)).length > 0) throw new BackupRefused('The database holds rooms already.')
  return withBackup(file, async (rooms, said) => {
    for await (const room of allRooms({ rooms: async (after, most) => rooms.rooms(after, most) })) {
      await log.putRoom(room, rooms.read(room) as StoredRoom)
    }
    return said
  })
}

/** Opens a copy of a backup, once it has been read to its last byte. @throws BackupRefused if it is none, or not whole */
export async function withBackup<T>(
  file: string,
  act: (rooms: SqliteRooms, manifest: Manifest) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rihla-restore-'))
  const draft = join(folder, 'backup')
  try {
    copyBackup(file, draft)
    const { manifest: said } = await readBackup(draft, file)
    const rooms = new SqliteRooms(draft)
    try {
      return await act(rooms, said)
    } finally {
      rooms.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The link secret of a data folder, if it keeps one. */
export function keptSecret(dataDir: string): string | undefined {
  const path = join(dataDir, SECRET_FILE)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function readManifest(file: string, name: string): Manifest {
  try {
    const [row] = withFile(file, (db) => db.prepare('SELECT said FROM manifest').all() as { said: string }[])
    return manifest.parse(JSON.parse(row?.said ?? ''))
  } catch {
    throw new BackupRefused(`${name} is no whole backup of Rihla.`)
  }
}

function withFile<T>(file: string, act: (db: Database.Database) => T): T {
  const db = new Database(file, { timeout: 1000 })
  try {
    return act(db)
  } finally {
    db.close()
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
