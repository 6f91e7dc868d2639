import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { makeRoom, visit } from '../../support/open-test-server.ts'
import { waitUntil } from '../room-bed.ts'
import { bundledServer, startProcess } from '../server-process.ts'
import { temporaryDir } from '../temporary-dir.ts'

const BACKUPS = 3
const KEYS = 40
/** Edits between two confirmations, which in a stream come twice a second. */
const AT_ONCE = 20

async function rooms(dataDir: string, ...words: string[]): Promise<number | null> {
  const script = join(dirname(await bundledServer()), 'rooms-main.js')
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir }
  const child = spawn(process.execPath, [script, ...words], { env, stdio: 'ignore' })
  return new Promise((resolve) => child.on('close', resolve))
}

describe('R25 a backup while people write', () => {
  it('opens, is whole, and holds every edit that was confirmed before it began', { timeout: 120_000 }, async () => {
    const dir = temporaryDir()
    const server = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    // Some write in one room, some alone; each counts up under their own name.
    const made = [await makeRoom(server.address), await makeRoom(server.address)]
    const writers = ['ana', 'ben', 'cleo', 'dia'].map((name, index) => {
      const { room, edit } = made[index % 2] as (typeof made)[number]
      const { doc, provider } = visit(server.address, room, edit)
      const writer = { name, room, provider, edits: 0, confirmed: 0, isWriting: true }
      const write = (): void => {
        if (!writer.isWriting) return
        for (let n = 0; n < AT_ONCE; n++) doc.getMap('m').set(`${name}:${writer.edits % KEYS}`, ++writer.edits)
        provider.ws?.send(Uint8Array.of(102, index))
      }
      const sent: number[] = []
      provider.messageHandlers[102] = () => {
        writer.confirmed = sent.shift() ?? writer.confirmed
        sent.push(writer.edits + AT_ONCE)
        write()
      }
      provider.on('sync', () => {
        if (sent.length > 0) return
        sent.push(AT_ONCE)
        write()
      })
      return writer
    })
    await waitUntil(() => writers.every(({ confirmed }) => confirmed > 100), 20_000)
    let total = 0
    for (let round = 0; round < BACKUPS; round++) {
      const before = writers.map(({ confirmed }) => confirmed)
      const file = join(temporaryDir(), 'backup')
      expect(await rooms(dir, 'backup', file)).toBe(0)
      // A backup can be over sooner than the next commit, which comes twice a second; none of them may be held up by it.
      await waitUntil(() => writers.every(({ confirmed }, index) => confirmed > (before[index] ?? 0)), 20_000)
      const restored = temporaryDir()
      expect(await rooms(restored, 'restore', file)).toBe(0)
      const log = openSqliteLog(restored)
      for (const [index, { name, room }] of writers.entries()) {
        const doc = new Y.Doc()
        for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
        const confirmed = before[index] ?? 0
        for (let n = Math.max(1, confirmed - KEYS + 1); n <= confirmed; n++) {
          const value = doc.getMap('m').get(`${name}:${(n - 1) % KEYS}`)
          expect(value, `edit ${n} of ${name} in backup ${round}`).toBeGreaterThanOrEqual(n)
        }
        total += confirmed
      }
      await log.close()
    }
    for (const writer of writers) writer.isWriting = false
    process.stdout.write(`${BACKUPS} backups, ${total} confirmed edits looked for\n`)
    expect(total).toBeGreaterThan(BACKUPS * 400)
  })
})
