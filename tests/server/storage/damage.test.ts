import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { RoomUnreadable, type UpdateLog } from '../../../server/ports.ts'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { onDisk, writtenDir } from './written-dir.ts'

/** A closed file with one room: 1, 2 in a snapshot, 3, 4 in the next, and 5, 6 after it. */
async function compactedDir(): Promise<string> {
  const dir = temporaryDir()
  const log = openSqliteLog(dir, inARow)
  await log.createRoom('delta')
  for (const pair of [
    [1, 2],
    [3, 4],
    [5, 6],
  ]) {
    for (const n of pair) await log.append('delta', [Uint8Array.of(n)])
    if (pair[0] !== 5) await log.compact('delta')
  }
  await log.close()
  return dir
}

const inARow = (updates: readonly Uint8Array[]): Uint8Array => Uint8Array.from(updates.flatMap((update) => [...update]))

async function numbers(log: UpdateLog): Promise<number[]> {
  return ((await log.read('delta'))?.updates ?? []).flatMap((update) => [...update])
}

describe('a damaged room', () => {
  it.each([
    ['a flipped byte', "UPDATE record SET bytes = x'020203' WHERE room = 'delta' AND seq = 2", 'record 2'],
    ['a missing last record', "DELETE FROM record WHERE room = 'delta' AND seq = 2", 'record 2 is missing'],
    ['a last record too many', "UPDATE room SET seq = 1 WHERE id = 'delta'", 'record 2 stands after the last, 1'],
  ])('R2, R04 with %s is read up to there, kept as it is, and the others go on', async (_what, sql, why) => {
    const dir = await writtenDir()
    onDisk(dir, sql)
    const log = openSqliteLog(dir)
    const read = await log.read('delta')
    expect(read).toMatchObject({ seq: 1, tailRows: 1, damage: expect.stringContaining(why) })
    expect(read?.updates.map((update) => [...update])).toEqual([[1, 1, 1]])
    await expect(log.compact('delta')).rejects.toThrow(RoomUnreadable)
    expect(await log.read('delta')).toEqual(read)
    expect((await log.read('basin'))?.updates).toHaveLength(1)
    expect(await log.append('basin', [Uint8Array.of(6)])).toBe(2)
    await log.close()
  })

  it.each([
    ['its first record is flipped', "UPDATE record SET bytes = x'010102' WHERE room = 'delta' AND seq = 1"],
    ['its first record is missing', "DELETE FROM record WHERE room = 'delta' AND seq = 1"],
  ])('R2 of which %s refuses to be read: an empty map would be a lie', async (_what, sql) => {
    const dir = await writtenDir()
    onDisk(dir, sql)
    const log = openSqliteLog(dir)
    await expect(log.read('delta')).rejects.toThrow(RoomUnreadable)
    await expect(log.compact('delta')).rejects.toThrow(RoomUnreadable)
    expect((await log.read('basin'))?.updates).toHaveLength(1)
    await log.close()
  })

  it.each([
    ['a flipped byte', "UPDATE part SET bytes = x'010203ff' WHERE room = 'delta' AND seq = 4"],
    ['a missing part', "DELETE FROM part WHERE room = 'delta' AND seq = 4"],
  ])('R04 whose snapshot has %s says all of it from the one before, and is mended', async (_what, sql) => {
    const dir = await compactedDir()
    onDisk(dir, sql)
    const log = openSqliteLog(dir, inARow)
    expect(await numbers(log)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await log.read('delta')).toMatchObject({
      seq: 6,
      tailRows: 4,
      healed: expect.stringContaining('snapshot 4'),
    })
    expect(await log.read('delta')).not.toHaveProperty('damage')
    await log.append('delta', [Uint8Array.of(7)])
    await log.compact('delta')
    expect(await log.read('delta')).toEqual({
      generation: 1,
      updates: [Uint8Array.of(1, 2, 3, 4, 5, 6, 7)],
      tailRows: 0,
      seq: 7,
    })
    await log.close()
  })

  it('R04 whose snapshot and a record before it are damaged ends at that record', async () => {
    const dir = await compactedDir()
    onDisk(dir, 'DELETE FROM part WHERE seq = 4; DELETE FROM record WHERE seq = 4')
    const log = openSqliteLog(dir, inARow)
    expect(await numbers(log)).toEqual([1, 2, 3])
    expect(await log.read('delta')).toMatchObject({
      seq: 3,
      damage: 'part 0 of snapshot 4 is missing; record 4 is missing',
    })
    await log.close()
  })

  it('R04 with both snapshots damaged refuses to be read, and its bytes stay', async () => {
    const dir = await compactedDir()
    onDisk(dir, "UPDATE part SET bytes = x'00'")
    const log = openSqliteLog(dir, inARow)
    await expect(log.read('delta')).rejects.toThrow(RoomUnreadable)
    await expect(log.compact('delta')).rejects.toThrow(RoomUnreadable)
    await log.close()
    const db = new Database(join(dir, 'rihla.db'))
    expect(db.prepare('SELECT count(*) AS parts FROM part').get()).toMatchObject({ parts: 2 })
    db.close()
  })

  it('R04 on whichever page of the file the damage is, tells no wrong byte, and other rooms are read or refused', async () => {
    const dir = temporaryDir()
    const log = openSqliteLog(dir, inARow)
    const rooms = ['delta', 'basin', 'valley']
    for (const room of rooms) {
      await log.createRoom(room)
      await log.append(
        room,
        Array.from({ length: 40 }, (_, n) => new Uint8Array(300).fill(n)),
      )
    }
    await log.close()
    const sound = readFileSync(join(dir, 'rihla.db'))
    const seen = { whole: 0, damaged: 0, refused: 0, closed: 0 }
    for (let at = 0; at < sound.length; at += 2048) {
      const file = Buffer.from(sound)
      file.fill(0xa5, at, at + 64)
      const torn = temporaryDir()
      writeFileSync(join(torn, 'rihla.db'), file)
      let again: UpdateLog
      try {
        again = openSqliteLog(torn)
      } catch {
        // The head of the file, or the list of its tables.
        seen.closed += 1
        continue
      }
      for (const room of rooms) {
        const read = await again.read(room).catch(() => 'refused' as const)
        if (read === 'refused' || read === undefined) {
          seen.refused += 1
          continue
        }
        expect(read.updates.map((update) => [update.byteLength, update[0], update[299]])).toEqual(
          read.updates.map((_, n) => [300, n, n]),
        )
        if (read.updates.length < 40) expect(read.damage).toBeDefined()
        seen[read.damage === undefined ? 'whole' : 'damaged'] += 1
      }
    }
    expect(seen.closed).toBeLessThan(8)
    expect(seen.whole).toBeGreaterThan(2 * seen.damaged)
    expect(seen.damaged).toBeGreaterThan(5)
  })
})
