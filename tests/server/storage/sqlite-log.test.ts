import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RoomUnreadable } from '../../../server/ports.ts'
import { openSqliteLog, StorageInUse } from '../../../server/storage/sqlite-log.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { updateLogContract } from './update-log-contract.ts'

updateLogContract('the log in a file', async (merge) => {
  const log = openSqliteLog(temporaryDir(), merge)
  onTestFinished(() => log.close())
  return log
})

/** A closed file with one room, two records and no snapshot. */
async function writtenDir(): Promise<string> {
  const dir = temporaryDir()
  const log = openSqliteLog(dir)
  await log.createRoom('delta')
  await log.createRoom('basin')
  await log.append('delta', [Uint8Array.of(1, 1, 1), Uint8Array.of(2, 2, 2)])
  await log.append('basin', [Uint8Array.of(5)])
  await log.close()
  return dir
}

function damage(dir: string, sql: string): void {
  const db = new Database(join(dir, 'rihla.db'))
  db.exec(sql)
  db.close()
}

describe('the log in a file', () => {
  it('R17 is there again after closing', async () => {
    const log = openSqliteLog(await writtenDir())
    expect((await log.read('delta'))?.updates.map((update) => [...update])).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ])
    await log.close()
  })

  it('has one owner; a second server is told what to do', async () => {
    const dir = temporaryDir()
    const log = openSqliteLog(dir)
    expect(() => openSqliteLog(dir)).toThrow(StorageInUse)
    expect(() => openSqliteLog(dir)).toThrow('DATA_DIR')
    await log.close()
    await openSqliteLog(dir).close()
  })

  it.each([
    ['a flipped byte', "UPDATE record SET bytes = x'010102' WHERE room = 'delta' AND seq = 1"],
    ['a missing record', "DELETE FROM record WHERE room = 'delta' AND seq = 1"],
    ['a missing last record', "DELETE FROM record WHERE room = 'delta' AND seq = 2"],
  ])('R2 refuses to read a room with %s, keeps its bytes, and reads the others', async (_what, sql) => {
    const dir = await writtenDir()
    damage(dir, sql)
    const log = openSqliteLog(dir)
    await expect(log.read('delta')).rejects.toThrow(RoomUnreadable)
    await expect(log.compact('delta')).rejects.toThrow(RoomUnreadable)
    await expect(log.read('delta')).rejects.toThrow(RoomUnreadable)
    expect((await log.read('basin'))?.updates).toHaveLength(1)
    await log.close()
  })

  it('R2 refuses to read a damaged snapshot', async () => {
    const dir = await writtenDir()
    const log = openSqliteLog(dir, () => Uint8Array.of(9, 9))
    await log.compact('delta')
    await log.close()
    damage(dir, "UPDATE snapshot SET bytes = x'0909ff' WHERE room = 'delta'")
    const again = openSqliteLog(dir)
    await expect(again.read('delta')).rejects.toThrow(RoomUnreadable)
    await again.close()
  })

  it('does not touch a file of a newer version', async () => {
    const dir = await writtenDir()
    damage(dir, 'PRAGMA user_version = 99')
    expect(() => openSqliteLog(dir)).toThrow('newer')
  })

  it('R17 opens at a whole beginning of what was written, wherever a crash cut the journal', async () => {
    const dir = temporaryDir()
    const log = openSqliteLog(dir)
    await log.createRoom('delta')
    for (let n = 0; n < 12; n++) await log.append('delta', [new Uint8Array(900).fill(n)])
    const wal = join(dir, 'rihla.db-wal')
    const length = statSync(wal).size
    const image = { db: readFileSync(join(dir, 'rihla.db')), wal: readFileSync(wal) }
    await log.close()
    for (let cut = 0; cut < length; cut += 4099) {
      const torn = temporaryDir()
      writeFileSync(join(torn, 'rihla.db'), image.db)
      writeFileSync(join(torn, 'rihla.db-wal'), image.wal)
      truncateSync(join(torn, 'rihla.db-wal'), cut)
      const again = openSqliteLog(torn)
      const updates = (await again.read('delta'))?.updates ?? []
      expect(updates.map((update) => update[0])).toEqual(updates.map((_, n) => n))
      await again.close()
    }
    expect(existsSync(join(dir, 'rihla.db'))).toBe(true)
  })

  it('can be copied while nobody owns it', async () => {
    const dir = await writtenDir()
    const copy = temporaryDir()
    copyFileSync(join(dir, 'rihla.db'), join(copy, 'rihla.db'))
    const log = openSqliteLog(copy)
    expect((await log.read('delta'))?.tailRows).toBe(2)
    await log.close()
  })
})
