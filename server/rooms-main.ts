import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { commentsRoom, trailRoom } from '../src/document/wire.ts'
import { ConfigFlaws, readConfig } from './config.ts'
import { BackupRefused, keptSecret, type Manifest, restoreFolder, restoreLog, writeBackup } from './desk/backup-file.ts'
import { checkRooms } from './desk/check-rooms.ts'
import { type Command, CommandFlaws, readCommand, USAGE } from './desk/command-line.ts'
import { allRooms, type Desk, deskOf } from './desk/desk.ts'
import { type Exported, exportJourney, exportUpdate } from './desk/export-room.ts'
import { reachDesk } from './desk/reach-desk.ts'
import { restoreRoom } from './desk/restore-room.ts'
import { openLogger } from './logger.ts'
import { NoSuchRoom, RoomUnreadable, StorageFailed, type UpdateLog } from './ports.ts'
import { ROOMS_FILE, StorageInUse } from './storage/sqlite-file.ts'
import { openSqliteLog } from './storage/sqlite-log.ts'

/** What keeps a command from being done, in a sentence for whoever called. */
class NotDone extends Error {
  override readonly name = 'NotDone'
}

const { DATABASE_URL } = process.env
const DAMAGED = 1
const NOT_DONE = 2

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Gives the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2))
  if (command.do === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  const { dataDir } = readConfig(process.env)
  if (command.do === 'restore' && command.room === undefined) return restore(command.file, dataDir)
  const desk = await openDesk(dataDir)
  try {
    return await act(command, desk, dataDir)
  } finally {
    await desk.close()
  }
}

async function openDatabase(url: string): Promise<UpdateLog> {
  const { openPostgresLog } = await import('./storage/postgres-log.ts')
  return openPostgresLog(url, openLogger('silent'))
}

/** Through the server that runs on the folder, because it owns the file; else from the database, or by opening the file. */
async function openDesk(dataDir: string): Promise<Desk> {
  const reached = await reachDesk(dataDir)
  if (reached) return reached
  if (DATABASE_URL) return deskOf(await openDatabase(DATABASE_URL))
  if (!existsSync(join(dataDir, ROOMS_FILE))) {
    throw new NotDone(`There are no rooms in ${dataDir}; DATA_DIR names the folder.`)
  }
  return deskOf(openSqliteLog(dataDir))
}

async function act(command: Exclude<Command, { do: 'help' }>, desk: Desk, dataDir: string): Promise<number> {
  const now = new Date().toISOString()
  if (command.do === 'check') return check(desk)
  if (command.do === 'backup') return backup(desk, command.file, dataDir, now)
  if (command.do === 'delete') return deleteJourney(desk, command)
  if (command.do === 'restore') return bringBack(desk, command.file, command.room ?? '', dataDir)
  if (command.do === 'export') {
    const { room, out, update } = command
    return write(await (update ? exportUpdate(desk, room) : exportJourney(desk, room, now)), out)
  }
  for await (const room of allRooms(desk)) say(room)
  return 0
}

async function backup(desk: Desk, file: string, dataDir: string, madeAt: string): Promise<number> {
  const linkSecret = process.env.LINK_SECRET ? undefined : keptSecret(dataDir)
  const said = await writeBackup(desk, file, { linkSecret, madeAt })
  say(`${file}: ${counted(said.rooms)}, read again and whole.`)
  if (linkSecret !== undefined) say('It holds the secret of the links too: keep it where nobody else reads.')
  return tellDamaged(said)
}

async function check(desk: Desk): Promise<number> {
  const { rooms, bytes, flaws } = await checkRooms(desk)
  for (const { room, why } of flaws) say(`${room}: ${why}`)
  const size = `${counted(rooms)}, ${(bytes / 1e6).toFixed(1)} MB`
  if (flaws.length === 0) say(`${size}: all sound.`)
  else {
    const lost = new Set(flaws.filter(({ isLoss }) => isLoss).map(({ room }) => room)).size
    say(`${size}: ${flaws.length === 1 ? 'one is' : `${flaws.length} are`} damaged; of ${lost} something is missing.`)
  }
  return flaws.length === 0 ? 0 : DAMAGED
}

async function write({ name, bytes, damage }: Exported, out = name): Promise<number> {
  await writeFile(out, bytes).catch((error: unknown) => {
    throw new NotDone(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  say(`${out}: ${bytes.byteLength} bytes`)
  if (damage === undefined) return 0
  say(`Something of it is missing: ${damage}`)
  return DAMAGED
}

async function deleteJourney(desk: Desk, { room, isSure }: { room: string; isSure: boolean }): Promise<number> {
  if (!isSure) {
    if (!process.stdin.isTTY) throw new NotDone('Nobody is there to be asked; add --yes to delete all the same.')
    const asking = createInterface({ input: process.stdin, output: process.stdout })
    const again = await asking.question('It will be gone for good. Its id once more, to be sure: ')
    asking.close()
    if (again.trim() !== room) throw new NotDone('That is another id. Nothing was deleted.')
  }
  if (!(await desk.deleteJourney(room))) throw new NotDone(`There is no room ${room}.`)
  say(`${room} is deleted, with its trail and its comments. Backups and people's own devices may still hold it.`)
  return 0
}

async function restore(file: string, dataDir: string): Promise<number> {
  if (await reachDesk(dataDir)) throw new NotDone(`A server runs on ${dataDir}; choose an empty folder with DATA_DIR.`)
  if (!DATABASE_URL) return tellRestored(await restoreFolder(file, dataDir), dataDir)
  const log = await openDatabase(DATABASE_URL)
  try {
    const said = await restoreLog(file, log)
    if (said.linkSecret !== undefined) {
      say(`The links of this backup need its secret as LINK_SECRET: ${said.linkSecret}`)
    }
    return tellRestored(said, 'The database')
  } finally {
    await log.close()
  }
}

/** Longer than it takes each server of several to notice that a journey has been deleted: they ask the database every 5 s. */
const GONE_EVERYWHERE_MS = 12_000

async function bringBack(desk: Desk, file: string, room: string, dataDir: string): Promise<number> {
  const linkSecret = process.env.LINK_SECRET || keptSecret(dataDir)
  const settle = (): Promise<void> => (DATABASE_URL ? pause(GONE_EVERYWHERE_MS) : Promise.resolve())
  const { madeAt, damaged } = await restoreRoom(file, room, desk, { linkSecret, settle })
  say(`${room} is back as of ${madeAt}, with its trail and its comments. Links that were valid then are valid again.`)
  const parts = [room, trailRoom(room), commentsRoom(room)]
  const flaw = damaged.find((one) => parts.includes(one.room))
  if (!flaw) return 0
  say(`Something of ${flaw.room} was missing when it was backed up: ${flaw.why}`)
  return DAMAGED
}

function tellRestored(said: Manifest, where: string): number {
  say(`${where} holds ${counted(said.rooms)} as of ${said.madeAt}.`)
  return tellDamaged(said)
}

function tellDamaged({ damaged }: Manifest): number {
  for (const { room, why } of damaged) say(`${room}: something was missing when it was backed up: ${why}`)
  return damaged.length === 0 ? 0 : DAMAGED
}

function counted(rooms: number): string {
  return rooms === 1 ? '1 room' : `${rooms} rooms`
}

const PLAIN = [BackupRefused, CommandFlaws, ConfigFlaws, NotDone, RoomUnreadable, StorageFailed, StorageInUse]

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const isPlain = PLAIN.some((kind) => error instanceof kind) || error instanceof NoSuchRoom
    const told = error instanceof NoSuchRoom ? 'There is no such room.' : isPlain ? (error as Error).message : undefined
    process.stderr.write(`${told ?? (error instanceof Error ? error.stack : String(error))}\n`)
    process.exitCode = NOT_DONE
  },
)
