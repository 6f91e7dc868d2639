import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { temporaryDir } from '../temporary-dir.ts'

const RECORDS = 12

/** The two files as a crash leaves them: nothing has gone from the journal into the file yet. */
async function crashed(): Promise<{ file: Buffer; journal: Buffer }> {
  const dir = temporaryDir()
  const log = openSqliteLog(dir)
  await log.createRoom('delta')
  for (let n = 0; n < RECORDS; n++) await log.append('delta', [new Uint8Array(900).fill(n)])
  const image = { file: readFileSync(join(dir, 'rihla.db')), journal: readFileSync(join(dir, 'rihla.db-wal')) }
  await log.close()
  return image
}

/** What is read of it; every record whole, none between left out, and the room as sound as if it had always ended there. */
async function recordsIn(file: Buffer, journal: Buffer): Promise<number> {
  const dir = temporaryDir()
  writeFileSync(join(dir, 'rihla.db'), file)
  writeFileSync(join(dir, 'rihla.db-wal'), journal)
  const log = openSqliteLog(dir)
  const stored = await log.read('delta')
  await log.close()
  expect(stored ?? {}).not.toHaveProperty('damage')
  const updates = stored?.updates ?? []
  expect(updates).toEqual(updates.map((_, n) => new Uint8Array(900).fill(n)))
  return updates.length
}

describe('R03 a torn journal', () => {
  it('gives a whole beginning of what was written, wherever a crash cut it', async () => {
    const { file, journal } = await crashed()
    const found: number[] = []
    for (let cut = 0; cut <= journal.length; cut += 512) found.push(await recordsIn(file, journal.subarray(0, cut)))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(await recordsIn(file, journal)).toBe(RECORDS)
    expect(new Set(found).size).toBeGreaterThanOrEqual(RECORDS)
  })

  it('gives a whole beginning of what was written, whichever bit is another', async () => {
    const { file, journal } = await crashed()
    const found = new Set<number>()
    for (let at = 0; at < journal.length; at += 512) {
      const flipped = Buffer.from(journal)
      const place = at + (((at / 512) * 37) % 512)
      flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << ((at / 512) % 8)), place)
      found.add(await recordsIn(file, flipped))
    }
    expect(found.size).toBeGreaterThanOrEqual(RECORDS)
  })
})
