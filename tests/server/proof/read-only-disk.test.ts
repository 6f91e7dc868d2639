import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StorageFailed } from '../../../server/ports.ts'
import { SqliteRooms } from '../../../server/storage/sqlite-rooms.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { type Hall, openOurs, person, saved } from './hall.ts'
import { until } from './until.ts'

/** A file that cannot be written any more, by what the engine itself offers. */
class LockedRooms extends SqliteRooms {
  lock(isLocked: boolean): void {
    this.db.exec(`PRAGMA query_only = ${isLocked ? 'ON' : 'OFF'}`)
  }
}

describe('R05 a file that has become read-only', () => {
  it('P1 P2: R6 takes no edit in half, says why, can be read, and goes on when it may be written again', () => {
    const rooms = new LockedRooms(join(temporaryDir(), 'rihla.db'))
    const append = (n: number): unknown => rooms.append([{ room: 'delta', updates: [Uint8Array.of(n)] }])
    const kept = (): number[] => rooms.read('delta')?.updates.map(([n = 0]) => n) ?? []
    rooms.createRoom('delta')
    append(1)
    rooms.lock(true)
    expect(() => append(2)).toThrow(StorageFailed)
    expect(() => append(2)).toThrow('SQLITE_READONLY')
    expect(kept()).toEqual([1])
    rooms.lock(false)
    append(3)
    expect(kept()).toEqual([1, 3])
    rooms.close()
  })
})

const STRACE = '/usr/bin/strace'
const MAY_TRACE =
  existsSync(STRACE) && spawnSync(STRACE, ['-o', '/dev/null', '-e', 'trace=none', '/bin/true']).status === 0
const whyNot = MAY_TRACE ? '' : ' (left out: there is no strace that may make a disk fail)'

/** From now on every write of the server fails as on a disk that its system has made read-only; gives what ends that. */
async function lockDisk(hall: Hall): Promise<() => Promise<void>> {
  const writes = 'pwrite64,write,pwritev,writev,ftruncate,fallocate'
  // Only of the files of the rooms: people are written to by the same calls.
  const files = ['rihla.db', 'rihla.db-wal'].flatMap((name) => ['-P', join(hall.dir, name)])
  const faults = ['-e', `trace=${writes}`, '-e', `inject=${writes}:error=EROFS`]
  const tracer = spawn(STRACE, ['-f', '-o', '/dev/null', ...files, ...faults, '-p', String(hall.pid())], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void tracer.kill('SIGKILL'))
  let said = ''
  tracer.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await until(() => said.includes('attached'))
  return async () => {
    const gone = once(tracer, 'exit')
    tracer.kill('SIGINT')
    await gone
  }
}

describe.runIf(MAY_TRACE)('R05 a server whose disk becomes read-only', () => {
  it(`P1 P2 P4: R6 says so, lets all go on and others in, calls nothing saved, and saves all when it may${whyNot}`, {
    timeout: 60_000,
  }, async () => {
    const hall = await openOurs()
    onTestFinished(() => hall.tearDown())
    const door = await hall.makeRoom()
    const [ana, ben] = [person(door), person(door)]
    onTestFinished(() => {
      for (const one of [ana, ben]) one.leave()
    })
    const told: string[] = []
    ana.provider.messageHandlers[103] = (_encoder, decoder) => {
      told.push(Buffer.from(decoder.arr).toString())
    }
    const isTold = (what: string): boolean => told.some((notice) => notice.includes(what))
    const ready = async (): Promise<number> => (await fetch(`${hall.address}/readyz`)).status
    await until(() => ana.provider.synced && ben.provider.synced)
    ana.map.set('kept', 1)
    await saved(ana)

    const unlock = await lockDisk(hall)
    let isSaved = false
    ana.map.set('held', 2)
    const confirmed = saved(ana).then(() => {
      isSaved = true
    })
    await until(() => isTold('storage-trouble'))
    expect(await ready()).toBe(503)
    ben.map.set('bens', 3)
    await until(() => ben.map.get('held') === 2 && ana.map.get('bens') === 3)
    const cleo = person(door)
    await until(() => cleo.provider.synced)
    expect(cleo.read()).toEqual({ kept: 1, held: 2, bens: 3 })
    cleo.leave()
    expect(isSaved).toBe(false)
    await unlock()
    await confirmed
    await until(() => isTold('storage-well'))
    await saved(ben)
    expect(await ready()).toBe(200)

    // And once more; this time it is killed meanwhile.
    await lockDisk(hall)
    ana.map.set('never called saved', 4)
    await until(() => ben.map.has('never called saved'))
    await hall.kill()
    for (const { leave } of [ana, ben]) leave()
    await hall.restart()
    const dora = person(door)
    await until(() => dora.provider.synced)
    expect(dora.read()).toEqual({ kept: 1, held: 2, bens: 3 })
    dora.leave()
  })
})
