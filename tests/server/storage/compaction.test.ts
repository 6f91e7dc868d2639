import { spawn } from 'node:child_process'
import { join } from 'node:path'
import Database from 'libsql'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { openSqliteThread } from '../../../server/storage/sqlite-thread.ts'
import { silentLogger } from '../room-bed.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { builtWorkers } from './built-workers.ts'

let folder = ''
beforeAll(async () => {
  folder = await builtWorkers({ crashing: 'tests/server/storage/crashing-process.ts' })
}, 60_000)

/** Runs the process that is killed at a step of a compaction; gives the last number that it said is on disk. */
async function crash(dir: string, killAt: number): Promise<{ confirmed: number; isKilled: boolean }> {
  const child = spawn(process.execPath, [join(folder, 'crashing.js'), dir, String(killAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (part) => {
    out += part
  })
  const signal = await new Promise((resolve) => child.on('close', (_code, signalled) => resolve(signalled)))
  const numbers = out.split('\n').filter((line) => /^\d+$/.test(line))
  return { confirmed: Number(numbers.at(-1) ?? 0), isKilled: signal === 'SIGKILL' }
}

const inARow = (updates: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(updates))

function numbersIn(updates: readonly Uint8Array[]): number[] {
  const all = Buffer.concat(updates)
  return Array.from({ length: all.length / 20_000 }, (_, index) => all.readUInt32BE(index * 20_000))
}

describe('R17 a compaction', () => {
  it('that is killed at whichever step leaves all that was written, and the next one cleans up', async () => {
    let rounds = 0
    for (let killAt = 0; ; killAt++) {
      const dir = temporaryDir()
      const { confirmed, isKilled } = await crash(dir, killAt)
      const log = openSqliteLog(dir, inARow)
      const whole = async (): Promise<void> => {
        const stored = await log.read('delta')
        expect(stored).not.toHaveProperty('damage')
        const numbers = numbersIn(stored?.updates ?? [])
        expect(numbers, `step ${killAt}`).toEqual(numbers.map((_, index) => index + 1))
        expect(numbers.length).toBeGreaterThanOrEqual(confirmed)
      }
      await whole()
      await log.append('delta', [new Uint8Array(20_000).fill(0)])
      await log.compact('delta')
      await log.close()
      const db = new Database(join(dir, 'rihla.db'))
      const orphans = db.prepare('SELECT count(*) AS parts FROM part WHERE seq NOT IN (SELECT seq FROM snapshot)').get()
      expect(orphans).toMatchObject({ parts: 0 })
      expect(db.prepare('SELECT count(*) AS snapshots FROM snapshot').get()).toMatchObject({ snapshots: 2 })
      db.close()
      rounds = killAt
      if (!isKilled) break
    }
    // Four parts, their name, and what goes: each before and after.
    expect(rounds).toBeGreaterThan(12)
  }, 120_000)

  it('of a large room keeps nobody waiting who writes meanwhile', async () => {
    const log = await openSqliteThread(temporaryDir(), folder, silentLogger, 0)
    onTestFinished(() => log.close())
    for (const room of ['delta', 'basin']) await log.createRoom(room)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 800; n++) doc.getMap('m').set(`card ${n}`, 'x'.repeat(20_000))
    for (const update of updates) await log.append('delta', [update])
    let isRunning = true
    const compactedFrom = performance.now()
    const compaction = log.compact('delta').finally(() => {
      isRunning = false
    })
    const waits: number[] = []
    for (let n = 0; isRunning; n++) {
      const startedAt = performance.now()
      await log.append(n % 2 === 0 ? 'basin' : 'delta', [new Uint8Array(0)])
      waits.push(performance.now() - startedAt)
    }
    await compaction
    waits.sort((a, b) => a - b)
    const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? 0
    process.stdout.write(
      `16 MB compacted in ${Math.round(performance.now() - compactedFrom)} ms: ${waits.length} appends, p50 ${at(0.5).toFixed(1)}, p99 ${at(0.99).toFixed(1)}, longest ${at(0.9999).toFixed(1)} ms\n`,
    )
    expect((await log.read('delta'))?.tailRows).toBeLessThanOrEqual(waits.length)
    expect(waits.length).toBeGreaterThan(20)
    expect(at(0.99)).toBeLessThan(250)
  }, 60_000)
})
