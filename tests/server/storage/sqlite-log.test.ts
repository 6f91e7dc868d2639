import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StorageInUse } from '../../../server/storage/sqlite-file.ts'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { updateLogContract } from './update-log-contract.ts'
import { onDisk, writtenDir } from './written-dir.ts'

updateLogContract('the log in a file', async (merge) => {
  const log = openSqliteLog(temporaryDir(), merge)
  onTestFinished(() => log.close())
  return log
})

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

  it('does not touch a file of a newer version', async () => {
    const dir = await writtenDir()
    onDisk(dir, 'PRAGMA user_version = 99')
    expect(() => openSqliteLog(dir)).toThrow('newer')
  })

  it('opens a file of layout 1, with its snapshots and records', async () => {
    const dir = temporaryDir()
    onDisk(
      dir,
      `CREATE TABLE room (id TEXT PRIMARY KEY, generation INTEGER NOT NULL DEFAULT 1, seq INTEGER NOT NULL DEFAULT 0,
         created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) WITHOUT ROWID;
       CREATE TABLE record (room TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
         PRIMARY KEY (room, seq));
       CREATE TABLE snapshot (room TEXT NOT NULL, seq INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
         PRIMARY KEY (room, seq));
       INSERT INTO room (id, generation, seq) VALUES ('delta', 4, 3);
       INSERT INTO snapshot VALUES ('delta', 1, 1, x'00'), ('delta', 2, 1438416925, x'010203');
       INSERT INTO record VALUES ('delta', 3, 3580832660, x'04');
       PRAGMA user_version = 1;`,
    )
    const log = openSqliteLog(dir)
    expect(await log.read('delta')).toMatchObject({ generation: 4, seq: 3, tailRows: 1 })
    expect((await log.read('delta'))?.updates.map((update) => [...update])).toEqual([[1, 2, 3], [4]])
    expect(await log.append('delta', [Uint8Array.of(5)])).toBe(4)
    await log.close()
    await openSqliteLog(dir).close()
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
