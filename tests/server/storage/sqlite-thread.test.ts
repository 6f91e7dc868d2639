import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Logger, StorageFailed, type UpdateLog } from '../../../server/ports.ts'
import { StorageInUse } from '../../../server/storage/sqlite-file.ts'
import { openSqliteLog } from '../../../server/storage/sqlite-log.ts'
import { openSqliteThread } from '../../../server/storage/sqlite-thread.ts'
import { silentLogger } from '../room-bed.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { builtWorkers } from './built-workers.ts'
import { updateLogContract } from './update-log-contract.ts'
import { onDisk } from './written-dir.ts'

/** Threads that merge and store in odd ways, each bundled once. */
const ODD = {
  merging: { 'merge-worker': 'tests/server/storage/odd-merge-worker.ts' },
  failing: { 'merge-worker': 'tests/server/storage/failing-merge-worker.ts' },
  storing: { 'storage-worker': 'tests/server/storage/odd-storage-worker.ts' },
} as const
const built = new Map<keyof typeof ODD, Promise<string>>()

async function open(
  how: keyof typeof ODD,
  dir = temporaryDir(),
  logger: Logger = silentLogger,
  batchEveryMs?: number,
): Promise<UpdateLog> {
  const folder = built.get(how) ?? builtWorkers(ODD[how])
  built.set(how, folder)
  const log = await openSqliteThread(dir, await folder, logger, batchEveryMs)
  onTestFinished(() => log.close().catch(() => {}))
  return log
}

// The contract's own merge cannot cross to a thread; it has two, and one of them always fails.
updateLogContract('the log in a thread', (merge) => {
  try {
    merge([])
    return open('merging')
  } catch {
    return open('failing')
  }
})

async function bytesOf(log: UpdateLog, room: string): Promise<number[]> {
  return ((await log.read(room))?.updates ?? []).flatMap((update) => [...update])
}

describe('the log in a thread', () => {
  it('tells a second server what to do', async () => {
    const dir = temporaryDir()
    await open('merging', dir)
    await expect(open('merging', dir)).rejects.toThrow(StorageInUse)
    await expect(open('merging', dir)).rejects.toThrow('DATA_DIR')
  })

  it('is on disk when it is closed, and its file is free', async () => {
    const dir = temporaryDir()
    const log = await open('merging', dir)
    await log.createRoom('delta')
    const appended = [1, 2, 3].map((n) => log.append('delta', [Uint8Array.of(n)]))
    await log.close()
    expect(await Promise.all(appended)).toEqual([1, 2, 3])
    await expect(log.append('delta', [Uint8Array.of(4)])).rejects.toThrow(StorageFailed)
    const again = openSqliteLog(dir)
    expect(await bytesOf(again, 'delta')).toEqual([1, 2, 3])
    await again.close()
  })

  it('keeps what was appended in many turns in the order of its coming, and answers each', async () => {
    const log = await open('merging')
    const rooms = ['delta', 'basin', 'valley']
    for (const room of rooms) await log.createRoom(room)
    const answers: Promise<number>[] = []
    for (let n = 0; n < 200; n++) {
      answers.push(...rooms.map((room) => log.append(room, [Uint8Array.of(n), Uint8Array.of(n)])))
      if (n % 7 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await Promise.all(answers)).toEqual(
      Array.from({ length: 200 }, (_, n) => rooms.map(() => 2 * (n + 1))).flat(),
    )
    for (const room of rooms) {
      expect(await bytesOf(log, room)).toEqual(Array.from({ length: 400 }, (_, n) => Math.floor(n / 2)))
    }
  })

  it('keeps what comes after a pause at once, what follows in a stream later, and all of it before it closes', async () => {
    const log = await open('merging', temporaryDir(), silentLogger, 3_600_000)
    await log.createRoom('delta')
    expect(await log.append('delta', [Uint8Array.of(1)])).toBe(1)
    const answered: number[] = []
    const later = [2, 3].map((n) => log.append('delta', [Uint8Array.of(n)]).then((seq) => answered.push(seq)))
    // Asked later and answered at once.
    expect((await log.read('delta'))?.seq).toBe(1)
    expect(answered).toEqual([])
    await log.close()
    await Promise.all(later)
    expect(answered).toEqual([2, 3])
  })

  it('lets a room that is damaged in an odd way fail alone', async () => {
    const dir = temporaryDir()
    const first = openSqliteLog(dir)
    for (const room of ['delta', 'basin']) await first.createRoom(room)
    await first.append('delta', [Uint8Array.of(1), Uint8Array.of(2)])
    await first.close()
    onDisk(dir, "UPDATE room SET seq = 1 WHERE id = 'delta'")
    const log = await open('merging', dir)
    const answers = await Promise.allSettled(
      ['basin', 'delta', 'basin'].map((room) => log.append(room, [Uint8Array.of(7)])),
    )
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await bytesOf(log, 'basin')).toEqual([7, 7])
  })

  it('R07 keeps nobody else waiting while the disk takes two seconds', async () => {
    const log = await open('storing')
    await log.createRoom('delta')
    const delays = monitorEventLoopDelay({ resolution: 5 })
    delays.enable()
    const startedAt = performance.now()
    expect(await log.append('delta', [Uint8Array.of(2)])).toBe(1)
    expect(performance.now() - startedAt).toBeGreaterThan(1900)
    expect(delays.percentile(99) / 1e6).toBeLessThan(50)
    expect(await log.append('delta', [Uint8Array.of(1)])).toBe(2)
  })

  it('tells everybody who waits when its thread ends, opens the file anew, and has what was written', async () => {
    const lines: object[] = []
    const log = await open('storing', temporaryDir(), { ...silentLogger, error: (event) => lines.push(event) })
    for (const room of ['delta', 'basin']) await log.createRoom(room)
    const answers = await Promise.allSettled([
      log.append('delta', [Uint8Array.of(99)]),
      log.append('basin', [Uint8Array.of(1)]),
      new Promise<void>((resolve) => setImmediate(resolve)).then(() => log.heads(['delta'])),
    ])
    expect(answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'kept'))).toEqual([
      'gone',
      'gone',
      'gone',
    ])
    expect(await log.append('delta', [Uint8Array.of(3)])).toBe(2)
    expect(await bytesOf(log, 'delta')).toEqual([99, 3])
    expect(await bytesOf(log, 'basin')).toEqual([1])
    expect(lines).toMatchObject([{ event: 'storage-ended', waiting: 3 }])
  })

  it('keeps all of a room when the thread that merges ends', async () => {
    const log = await open('merging')
    for (const room of ['delta', 'basin']) await log.createRoom(room)
    await log.append('delta', [Uint8Array.of(99), Uint8Array.of(1)])
    await log.append('basin', [Uint8Array.of(1), Uint8Array.of(2)])
    await expect(log.compact('delta')).rejects.toThrow('has ended')
    await log.compact('basin')
    expect(await log.read('basin')).toMatchObject({ tailRows: 0 })
    expect(await log.read('delta')).toMatchObject({ tailRows: 2, updates: [Uint8Array.of(99), Uint8Array.of(1)] })
  })
})
