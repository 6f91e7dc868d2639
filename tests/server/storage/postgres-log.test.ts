import { join } from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { restoreLog, writeBackup } from '../../../server/desk/backup-file.ts'
import { deskOf } from '../../../server/desk/desk.ts'
import { restoreRoom } from '../../../server/desk/restore-room.ts'
import { RoomUnreadable, type UpdateLog } from '../../../server/ports.ts'
import { DatabaseRefused } from '../../../server/storage/postgres-layout.ts'
import { openPostgresLog } from '../../../server/storage/postgres-log.ts'
import { trailRoom } from '../../../src/document/wire.ts'
import { newRoomId } from '../../support/open-test-server.ts'
import { ask, noPostgres, type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { silentLogger } from '../room-bed.ts'
import { temporaryDir } from '../temporary-dir.ts'
import { updateLogContract } from './update-log-contract.ts'

const why = noPostgres()

describe.skipIf(why)(`PostgreSQL${why ? ` (${why})` : ''}`, () => {
  let server: PostgresServer
  let shared: string
  beforeAll(async () => {
    server = await startPostgres()
    shared = await server.database()
  })
  afterAll(() => server.close())

  type Merge = (updates: readonly Uint8Array[]) => Uint8Array

  async function open(url: string, merge?: Merge): Promise<UpdateLog> {
    const log = await openPostgresLog(url, silentLogger, merge)
    onTestFinished(() => log.close())
    return log
  }

  const inARow: Merge = (updates) => Uint8Array.from(updates.flatMap((update) => [...update]))
  const read = async (log: UpdateLog, room = 'delta') =>
    ((await log.read(room))?.updates ?? []).map((update) => [...update])

  updateLogContract('the log in PostgreSQL', async (merge) => {
    // Faster than a new database for each of them.
    await ask(shared, 'DROP SCHEMA IF EXISTS rihla CASCADE')
    return open(shared, merge)
  })

  describe('the log in PostgreSQL', () => {
    it('is made ready by one of several nodes that start at once', async () => {
      const url = await server.database()
      const logs = await Promise.all(Array.from({ length: 5 }, () => open(url)))
      expect(await Promise.all(logs.map((log) => log.createRoom('delta')))).toContain(true)
      expect(await ask(url, 'SELECT version FROM rihla.layout')).toEqual([{ version: 1 }])
    })

    it('does not touch a database of a newer version', async () => {
      const url = await server.database()
      await open(url)
      await ask(url, 'UPDATE rihla.layout SET version = 99')
      await expect(open(url)).rejects.toThrow('newer')
    })

    it('refuses a database that confirms before it has written', async () => {
      const url = await server.database()
      await ask(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`)
      await expect(open(url)).rejects.toThrow(DatabaseRefused)
      await expect(open(url)).rejects.toThrow('synchronous_commit')
    })

    it('R15 gives numbers in the order of commits: a reader never sees one without those before it', async () => {
      const url = await server.database()
      const [one, other, reader] = await Promise.all([open(url), open(url), open(url)])
      await Promise.all(['delta', 'basin'].map((room) => reader.createRoom(room)))
      let isWriting = true
      async function write(log: UpdateLog, mark: number): Promise<void> {
        const appends: Promise<number>[] = []
        for (let n = 0; n < 300; n++) {
          // Both nodes write into both rooms, in opposite orders.
          const rooms = mark === 1 ? ['delta', 'basin'] : ['basin', 'delta']
          for (const room of rooms) appends.push(log.append(room, [Uint8Array.of(mark, n >> 8, n & 255)]))
          if (n % 3 === 0) await appends.at(-1)
        }
        await Promise.all(appends)
      }
      async function follow(): Promise<{ polls: number; gaps: number }> {
        const told = { polls: 0, gaps: 0 }
        let known = 0
        while (isWriting) {
          const later = await reader.since('delta', known)
          if (!later) throw new Error('the room is gone')
          told.polls += 1
          if (later.seq - known !== later.updates.length) told.gaps += 1
          known = later.seq
        }
        return told
      }
      const following = follow()
      await Promise.all([write(one, 1), write(other, 2)])
      isWriting = false
      const told = await following
      expect(told.gaps).toBe(0)
      expect(told.polls).toBeGreaterThan(10)
      for (const room of ['delta', 'basin']) {
        const rows = await read(reader, room)
        expect(rows).toHaveLength(600)
        for (const mark of [1, 2]) {
          const own = rows.filter(([from]) => from === mark).map(([, high = 0, low = 0]) => high * 256 + low)
          expect(own).toEqual(Array.from({ length: 300 }, (_, n) => n))
        }
      }
    })

    it('R16 loses nothing when one node compacts while another writes', async () => {
      const url = await server.database()
      const [one, other] = await Promise.all([open(url), open(url)])
      await one.createRoom('delta')
      const doc = new Y.Doc()
      const appends: Promise<number>[] = []
      doc.on('update', (update) => appends.push(other.append('delta', [update])))
      for (let n = 0; n < 400; n++) {
        doc.getMap('m').set(`k${n % 40}`, n)
        if (n % 5 === 0) await appends.at(-1)
        if (n % 20 === 0) await Promise.all([one.compact('delta'), other.compact('delta')])
      }
      await Promise.all(appends)
      const again = new Y.Doc()
      for (const update of (await one.read('delta'))?.updates ?? []) Y.applyUpdate(again, update)
      expect(again.getMap('m').toJSON()).toEqual(doc.getMap('m').toJSON())
      expect((await one.read('delta'))?.seq).toBe(400)
    })

    it('R16 leaves compacting to the node that is at it', async () => {
      const url = await server.database()
      const log = await open(url, inARow)
      await log.createRoom('delta')
      await log.append('delta', [Uint8Array.of(1), Uint8Array.of(2)])
      const pool = new Pool({ connectionString: url, max: 1 })
      onTestFinished(() => pool.end())
      await pool.query("SELECT pg_advisory_lock(hashtextextended('rihla ' || 'delta', 0))")
      await log.compact('delta')
      expect((await log.read('delta'))?.tailRows).toBe(2)
      await pool.query('SELECT pg_advisory_unlock_all()')
      await log.compact('delta')
      expect((await log.read('delta'))?.tailRows).toBe(0)
    })

    it('R2 keeps what stands before a damaged record readable, and leaves its bytes alone', async () => {
      const url = await server.database()
      const log = await open(url, inARow)
      await Promise.all(['delta', 'basin'].map((room) => log.createRoom(room)))
      for (const n of [1, 2, 3]) await log.append('delta', [Uint8Array.of(n, n)])
      await log.append('basin', [Uint8Array.of(5)])
      await ask(url, "UPDATE rihla.record SET bytes = '\\x0203' WHERE room = 'delta' AND seq = 2")
      expect(await log.read('delta')).toMatchObject({ seq: 1, damage: 'check sum of record 2 differs' })
      await expect(log.compact('delta')).rejects.toThrow(RoomUnreadable)
      await expect(log.since('delta', 0)).rejects.toThrow(RoomUnreadable)
      expect(await read(log, 'basin')).toEqual([[5]])
      await ask(url, "DELETE FROM rihla.record WHERE room = 'delta' AND seq = 1")
      await expect(log.read('delta')).rejects.toThrow(RoomUnreadable)
      expect(await ask(url, "SELECT count(*)::int AS n FROM rihla.record WHERE room = 'delta'")).toEqual([{ n: 2 }])
    })

    it('R2 reads a room whose newest snapshot is damaged from the one before it', async () => {
      const url = await server.database()
      const log = await open(url, inARow)
      await log.createRoom('delta')
      for (const n of [1, 2, 3]) {
        await log.append('delta', [Uint8Array.of(n)])
        await log.compact('delta')
      }
      await log.append('delta', [Uint8Array.of(4)])
      await ask(url, "UPDATE rihla.snapshot SET bytes = '\\x99' WHERE seq = 3")
      expect((await read(log)).flat()).toEqual([1, 2, 3, 4])
      expect((await log.since('delta', 1))?.updates.flatMap((update) => [...update])).toEqual([1, 2, 3, 4])
      await log.compact('delta')
      expect(await read(log)).toEqual([[1, 2, 3, 4]])
    })

    it('lets what the database refuses in one room fail there alone', async () => {
      const url = await server.database()
      const log = await open(url)
      await Promise.all(['delta', 'basin'].map((room) => log.createRoom(room)))
      // A record where the next one would go: nothing that we do, but a restore by hand might.
      await ask(url, "INSERT INTO rihla.record VALUES ('delta', 1, 0, '')")
      const answers = await Promise.allSettled([
        log.append('delta', [Uint8Array.of(1)]),
        log.append('basin', [Uint8Array.of(2)]),
      ])
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
      expect(await read(log, 'basin')).toEqual([[2]])
    })

    it('R25 is backed up, is filled out of that, and gets one journey back out of it', async () => {
      const [from, into] = await Promise.all([server.database(), server.database()])
      const [log, other] = await Promise.all([open(from), open(into)])
      const [journey, also] = [newRoomId(), newRoomId()]
      for (const room of [journey, trailRoom(journey), also]) await log.createRoom(room)
      const doc = new Y.Doc()
      doc.getMap('m').set('a', 1)
      await log.append(journey, [Y.encodeStateAsUpdate(doc)])
      await log.compact(journey)
      await log.append(trailRoom(journey), [Y.encodeStateAsUpdate(doc)])
      await log.renewKeys(journey)
      const file = join(temporaryDir(), 'backup')
      await writeBackup(deskOf(log), file, { linkSecret: 'one', madeAt: 'Monday' })

      expect(await restoreLog(file, other)).toMatchObject({ rooms: 3 })
      const kept = await log.read(journey)
      expect(kept).toMatchObject({ generation: 2, seq: 1, tailRows: 0 })
      expect(await other.read(journey)).toEqual(kept)
      await expect(restoreLog(file, other)).rejects.toThrow('holds rooms already')

      const desk = deskOf(other)
      await desk.deleteJourney(journey)
      let waited = 0
      const settle = async () => {
        waited += 1
        expect(await other.read(journey)).toBeUndefined()
      }
      await restoreRoom(file, journey, desk, { linkSecret: 'one', settle })
      expect(waited).toBe(1)
      expect(await other.read(journey)).toEqual(kept)
      expect(await read(other, trailRoom(journey))).toEqual(await read(log, trailRoom(journey)))
      await expect(restoreRoom(file, also, desk, { linkSecret: 'one', settle })).rejects.toThrow(`${also} is there`)
      await expect(restoreRoom(file, also, desk, { linkSecret: 'two', settle })).rejects.toThrow('another secret')
      expect(waited).toBe(1)
    })

    it('deletes what is written at the same moment', async () => {
      const url = await server.database()
      const [one, other] = await Promise.all([open(url, inARow), open(url, inARow)])
      for (let round = 0; round < 20; round++) {
        const room = `room-${round}`
        await one.createRoom(room)
        await one.append(room, [Uint8Array.of(1)])
        await Promise.allSettled([
          other.append(room, [Uint8Array.of(2)]),
          other.compact(room),
          one.deleteRoom(room),
          other.append(room, [Uint8Array.of(3)]),
        ])
      }
      for (const table of ['record', 'snapshot', 'room']) {
        expect(await ask(url, `SELECT count(*)::int AS n FROM rihla.${table}`)).toEqual([{ n: 0 }])
      }
    })
  })
})
