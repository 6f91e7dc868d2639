import { spawn, spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { StorageFailed } from '../../../server/ports.ts'
import { compactRoom } from '../../../server/storage/compact-room.ts'
import { breath } from '../../../server/storage/one-by-one.ts'
import { SqliteRooms } from '../../../server/storage/sqlite-rooms.ts'
import { makeRoom, visit } from '../../support/open-test-server.ts'
import { waitUntil } from '../room-bed.ts'
import { bundledServer, startProcess } from '../server-process.ts'
import { temporaryDir } from '../temporary-dir.ts'

/** A file that may only grow so far, as on a full disk. */
class NarrowRooms extends SqliteRooms {
  mostPages(pages: number): void {
    this.db.exec(`PRAGMA max_page_count = ${pages}`)
  }
}

const inARow = (updates: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(updates))

describe('R05 a full disk', () => {
  it('takes no edit in half, keeps all that was confirmed, and goes on once there is space', async () => {
    const rooms = new NarrowRooms(join(temporaryDir(), 'rihla.db'))
    rooms.createRoom('delta')
    rooms.mostPages(240)
    let confirmed = 0
    const append = (): void => {
      const n = confirmed
      rooms.append([{ room: 'delta', updates: [new Uint8Array(9000).fill(n), new Uint8Array(9000).fill(n)] }])
      confirmed += 1
    }
    const fill = (): void => {
      for (;;) append()
    }
    expect(fill).toThrow(StorageFailed)
    expect(fill).toThrow('the disk is full: SQLITE_FULL')
    expect(confirmed).toBeGreaterThan(3)
    const firsts = (): (number | undefined)[] => rooms.read('delta')?.updates.map((update) => update[0]) ?? []
    const twice = (): number[] => Array.from({ length: 2 * confirmed }, (_, n) => Math.floor(n / 2))
    expect(firsts()).toEqual(twice())
    expect(() => rooms.createRoom('x'.repeat(100_000))).toThrow('the disk is full')

    await expect(compactRoom(rooms, 'delta', inARow, breath)).rejects.toThrow('the disk is full')
    expect(rooms.read('delta')).toMatchObject({ tailRows: 2 * confirmed, seq: 2 * confirmed })
    expect(rooms.read('delta')).not.toHaveProperty('damage')

    rooms.mostPages(24_000)
    append()
    expect(firsts()).toEqual(twice())
    await compactRoom(rooms, 'delta', inARow, breath)
    expect(rooms.read('delta')).toMatchObject({ tailRows: 0, seq: 2 * confirmed })
    rooms.close()
  })
})

/** A disk of its own of a few pages, if this account may mount one. */
function smallDisk(): string | undefined {
  const dir = temporaryDir()
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2560k', 'tmpfs', dir], { stdio: 'ignore' })
  if (status !== 0) return undefined
  onTestFinished(() => void spawnSync('umount', ['-l', dir]))
  return dir
}

const MAY_MOUNT = process.platform === 'linux' && process.getuid?.() === 0
const whyNot = MAY_MOUNT ? '' : ' (left out: only root may mount a small disk)'

describe.runIf(MAY_MOUNT)('R05 a server on a disk of 2.5 MB', () => {
  it(`tells everybody, says no edit to be saved, and saves all once there is space${whyNot}`, {
    timeout: 60_000,
  }, async ({ skip }) => {
    const dir = smallDisk()
    if (dir === undefined) return skip('this container may not mount a disk')
    // What is left is less than half of the disk: at the end the journal has to find space in the file.
    writeFileSync(join(dir, 'ballast'), new Uint8Array(1_500_000))
    const server = await startProcess({ DATA_DIR: dir, LOG_LEVEL: 'error' })
    const { room, edit } = await makeRoom(server.address)
    const { doc, provider } = visit(server.address, room, edit)
    const other = visit(server.address, room, edit)
    const notices: string[] = []
    let confirmed = 0
    provider.messageHandlers[103] = (_encoder, decoder) => {
      notices.push(Buffer.from(decoder.arr).toString())
    }
    provider.messageHandlers[102] = (_encoder, decoder) => {
      confirmed = decoder.arr[decoder.pos] ?? 0
    }
    await waitUntil(() => provider.synced && other.provider.synced)
    const ready = async (): Promise<number> => (await fetch(`${server.address}/readyz`)).status
    expect(await ready()).toBe(200)
    let n = 0
    const isTold = (tell: string): boolean => notices.some((notice) => notice.includes(tell))
    while (!isTold('storage-trouble') && n < 100) {
      doc.getMap('m').set(`card ${++n}`, 'x'.repeat(60_000))
      provider.ws?.send(Uint8Array.of(102, n))
      const sent = n
      await waitUntil(() => confirmed === sent || isTold('storage-trouble'))
    }
    expect(n).toBeLessThan(100)
    expect(confirmed).toBe(n - 1)
    // Those who are there go on seeing each other's edits.
    await waitUntil(() => other.doc.getMap('m').size === n)
    expect(await ready()).toBe(503)
    rmSync(join(dir, 'ballast'))
    await waitUntil(() => isTold('storage-well') && confirmed === n, 20_000)
    expect(await ready()).toBe(200)
    server.child.kill('SIGKILL')
    await server.ended
    const rooms = new SqliteRooms(join(dir, 'rihla.db'))
    const kept = new Y.Doc()
    for (const update of rooms.read(room)?.updates ?? []) Y.applyUpdate(kept, update)
    expect(kept.getMap('m').size).toBe(n)
    rooms.close()
  })
})

const STRACE =
  existsSync('/usr/bin/strace') &&
  spawnSync('/usr/bin/strace', ['-o', '/dev/null', '-e', 'trace=none', '/bin/true']).status === 0
const whyNoStrace = STRACE ? '' : ' (left out: there is no strace that may make a disk fail)'

describe.runIf(STRACE)('a server whose disk fails to sync', () => {
  it(`opens its file anew, confirms nothing meanwhile, and saves all${whyNoStrace}`, { timeout: 90_000 }, async () => {
    const dir = temporaryDir()
    const script = await bundledServer()
    const faults = ['-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO:when=25+25']
    const child = spawn('/usr/bin/strace', ['-f', '-o', '/dev/null', ...faults, process.execPath, script], {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dir, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: dirname(script),
      // What it watches would live on without it: both are ended as a group.
      detached: true,
    })
    const end = (): void => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
    }
    onTestFinished(end)
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => {
        output += part
      })
    await waitUntil(() => /Rihla is at \S+/.test(output), 30_000)
    const [, address = ''] = /Rihla is at (\S+)/.exec(output) ?? []
    const { room, edit } = await makeRoom(address)
    const { doc, provider } = visit(address, room, edit)
    let confirmed = 0
    provider.messageHandlers[102] = (_encoder, decoder) => {
      confirmed = decoder.arr[decoder.pos] ?? 0
    }
    await waitUntil(() => provider.synced, 20_000)
    for (let n = 1; n <= 90; n++) {
      doc.getMap('m').set(`card ${n}`, n)
      provider.ws?.send(Uint8Array.of(102, n))
      await waitUntil(() => confirmed === n, 20_000)
    }
    expect(output.match(/"storage-ended"/g)?.length).toBeGreaterThan(1)
    expect(output).toContain('SQLITE_IOERR')
    end()
    const kept = new Y.Doc()
    await waitUntil(() => {
      try {
        const rooms = new SqliteRooms(join(dir, 'rihla.db'))
        for (const update of rooms.read(room)?.updates ?? []) Y.applyUpdate(kept, update)
        rooms.close()
        return true
      } catch {
        return false
      }
    }, 20_000)
    expect(kept.getMap('m').size).toBe(90)
  })
})
