import { crc32 } from 'node:zlib'
import { DatabaseError, Pool, type PoolClient } from 'pg'
import {
  type Head,
  type Logger,
  NoSuchRoom,
  RoomUnreadable,
  StorageFailed,
  type StorageFailure,
  type UpdateLog,
} from '../ports.ts'
import { compactUpdates } from '../rooms/compact-updates.ts'
import type { Merge } from './compact-room.ts'
import { oneByOne } from './one-by-one.ts'
import { Flights, within } from './postgres-flights.ts'
import { DatabaseRefused, prepareDatabase } from './postgres-layout.ts'
import { type FoundRoom, readFound, readStored, readTail } from './postgres-rows.ts'

const CONNECTIONS = 10
const CONNECT_WITHIN_MS = 5000
const ASK_WITHIN_MS = 5000
/** A room of 16 MB over a slow line. */
const READ_WITHIN_MS = 30_000

/** The room, its newest snapshots and the records after `after`: one statement, and so one moment. */
const SELECT = `
  SELECT 0 AS kind, seq, generation AS crc, NULL::bytea AS bytes FROM rihla.room WHERE id = $1
  UNION ALL (
    SELECT 1, seq, crc, bytes FROM rihla.snapshot
    WHERE room = $1 AND seq > $2 ORDER BY seq DESC LIMIT $3
  ) UNION ALL
    SELECT 2, seq, crc, bytes FROM rihla.record WHERE room = $1 AND seq > $2`

/** The newest snapshot stands for what lies before it. */
const NEWEST = 'SELECT coalesce(max(seq), 0) AS seq FROM rihla.snapshot WHERE room = $1'

/**
 * Keeps rooms in PostgreSQL, for any number of nodes at once. Layout in postgres-layout.ts; how numbers are given in
 * postgres-flights.ts.
 *
 * @throws DatabaseRefused
 */
export async function openPostgresLog(url: string, logger: Logger, merge: Merge = compactUpdates): Promise<UpdateLog> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ASK_WITHIN_MS,
    keepAlive: true,
    application_name: 'rihla',
  })
  // A connection that breaks while nobody uses it: without a listener it would end the process.
  pool.on('error', (error) =>
    logger.warn({ event: 'database-line', error: String(error) }, 'a line to the database broke'),
  )
  try {
    await prepareDatabase(pool, logger)
  } catch (error) {
    await pool.end()
    if (error instanceof DatabaseRefused) throw error
    throw new DatabaseRefused(`The database that DATABASE_URL names cannot be used: ${reasonOf(error)}`)
  }
  const flights = new Flights(pool)

  async function ask(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    return asStorage(async () => (await pool.query(text, [...values])).rows)
  }

  async function find(from: Pool | PoolClient, room: string, after: number, snapshots: number) {
    const { rows } = await from.query(within(READ_WITHIN_MS, { text: SELECT, values: [room, after, snapshots] }))
    return readFound(rows)
  }

  /** Everything that is needed; and everything there is where that is damaged. */
  async function findWhole(from: Pool | PoolClient, room: string): Promise<FoundRoom | undefined> {
    const newest = await from.query(NEWEST, [room])
    // One before it, so that the snapshot itself is among what is found.
    const found = await find(from, room, Number(newest.rows[0]?.seq) - 1, 1)
    if (!found || isWhole(found)) return found
    return find(from, room, 0, 2)
  }

  async function inTransaction<T>(act: (client: PoolClient) => Promise<T>): Promise<T> {
    return asStorage(async () => {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        const result = await act(client)
        await client.query('COMMIT')
        client.release()
        return result
      } catch (error) {
        // The connection goes, and with it the transaction, whatever state it is in.
        client.release(true)
        throw error
      }
    })
  }

  // One after the other: what merges takes one room at a time.
  const compactOne = oneByOne(compact)

  async function compact(room: string): Promise<void> {
    await inTransaction(async (client) => {
      const lock = await client.query("SELECT pg_try_advisory_xact_lock(hashtextextended('rihla ' || $1, 0)) AS mine", [
        room,
      ])
      // Another node is at it.
      if (lock.rows[0]?.mine !== true) return
      const found = await findWhole(client, room)
      if (!found) throw new NoSuchRoom()
      const { updates, damage, seq } = readStored(found)
      if (damage !== undefined) throw new RoomUnreadable(damage)
      if (updates.length === 0) return
      const bytes = await merge(updates)
      // Held until the commit, so that nobody deletes the room and leaves this behind. Appends go on.
      const kept = await client.query('SELECT FROM rihla.room WHERE id = $1 FOR KEY SHARE', [room])
      if (kept.rowCount !== 1) throw new NoSuchRoom()
      const insert = {
        text: `INSERT INTO rihla.snapshot (room, seq, crc, bytes) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (room, seq) DO UPDATE SET crc = excluded.crc, bytes = excluded.bytes`,
        values: [room, seq, crc32(bytes), asBuffer(bytes)],
      }
      await client.query(within(READ_WITHIN_MS, insert))
      // The snapshot before this one stays, with the records between the two: they say the same if this one gets damaged.
      const before = await client.query(
        'SELECT coalesce(max(seq), 0) AS seq FROM rihla.snapshot WHERE room = $1 AND seq < $2',
        [room, seq],
      )
      for (const dropped of [
        'DELETE FROM rihla.record WHERE room = $1 AND seq <= $2',
        'DELETE FROM rihla.snapshot WHERE room = $1 AND seq < $2',
      ]) {
        await client.query(dropped, [room, Number(before.rows[0]?.seq)])
      }
    })
  }

  return {
    async createRoom(room) {
      const rows = await ask(
        `INSERT INTO rihla.room (id) SELECT $1 WHERE NOT EXISTS (SELECT FROM rihla.deleted WHERE room = $1)
         ON CONFLICT DO NOTHING RETURNING id`,
        [room],
      )
      return rows.length === 1
    },
    async generation(room) {
      const [row] = await ask('SELECT generation FROM rihla.room WHERE id = $1', [room])
      return row && Number(row.generation)
    },
    async renewKeys(room) {
      const [row] = await ask('UPDATE rihla.room SET generation = generation + 1 WHERE id = $1 RETURNING generation', [
        room,
      ])
      return row && Number(row.generation)
    },
    async read(room) {
      const found = await asStorage(() => findWhole(pool, room))
      return found && readStored(found)
    },
    append: (room, updates) => asStorage(() => flights.append(room, updates)),
    async since(room, after) {
      const found = await asStorage(() => find(pool, room, after, 0))
      if (!found) return undefined
      const tail = readTail(found, after)
      if (tail) return { updates: tail, seq: found.seq, generation: found.generation }
      // The records are gone, or not sound: a snapshot says the same.
      const whole = await asStorage(() => findWhole(pool, room))
      if (!whole) return undefined
      const { updates, damage, seq, generation } = readStored(whole)
      if (damage !== undefined) throw new RoomUnreadable(damage)
      return { updates, seq, generation }
    },
    async heads(asked) {
      const rows = await ask('SELECT id, seq, generation FROM rihla.room WHERE id = ANY($1::text[])', [[...asked]])
      return new Map<string, Head>(
        rows.map(({ id, seq, generation }) => [String(id), { seq: Number(seq), generation: Number(generation) }]),
      )
    },
    compact: (room) => compactOne(room),
    async rooms(after, most) {
      const rows = await ask('SELECT id FROM rihla.room WHERE id > $1 ORDER BY id LIMIT $2', [after, most])
      return rows.map(({ id }) => String(id))
    },
    async deleteRoom(room) {
      return inTransaction(async (client) => {
        // Waits for whoever appends or compacts; what they wrote is seen by the statements after this one.
        const gone = await client.query('DELETE FROM rihla.room WHERE id = $1', [room])
        if (gone.rowCount !== 1) return false
        await client.query('DELETE FROM rihla.record WHERE room = $1', [room])
        await client.query('DELETE FROM rihla.snapshot WHERE room = $1', [room])
        await client.query('INSERT INTO rihla.deleted (room) VALUES ($1)', [room])
        return true
      })
    },
    async putRoom(room, { generation, updates, tailRows, seq }) {
      return inTransaction(async (client) => {
        const put = await client.query(
          'INSERT INTO rihla.room (id, generation, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          [room, generation, seq],
        )
        if (put.rowCount !== 1) return false
        await client.query('DELETE FROM rihla.deleted WHERE room = $1', [room])
        const snapshots = updates.length - tailRows
        for (const [table, parts] of [
          ['snapshot', updates.slice(0, snapshots)],
          ['record', updates.slice(snapshots)],
        ] as const) {
          const first = table === 'snapshot' ? seq - tailRows : seq - tailRows + 1
          const text = `INSERT INTO rihla.${table} (room, seq, crc, bytes)
            SELECT $1, $2::bigint + at - 1, crc, bytes
            FROM unnest($3::bigint[], $4::bytea[]) WITH ORDINALITY AS part (crc, bytes, at)`
          const values = [room, first, parts.map((part) => crc32(part)), parts.map(asBuffer)]
          await client.query(within(READ_WITHIN_MS, { text, values }))
        }
        return true
      })
    },
    async probe() {
      await ask('UPDATE rihla.layout SET probed = now()', [])
    },
    close: () => pool.end(),
  }
}

/** The same bytes as a Buffer, as which the driver wants them. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function isWhole(found: FoundRoom): boolean {
  try {
    return readStored(found).damage === undefined
  } catch (error) {
    if (error instanceof RoomUnreadable) return false
    throw error
  }
}

const FAILURES: Readonly<Record<string, StorageFailure>> = {
  '53100': 'full',
  '25006': 'read-only',
  '58030': 'disk',
  XX001: 'disk',
  XX002: 'disk',
}

/** The line is broken, or nobody answers. */
const NO_ANSWER = /ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|terminated|timeout|closed/i

/** Says in our own words why the database did not do what was asked. */
async function asStorage<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const failure = failureOf(error)
    throw failure ? new StorageFailed(failure, error) : error
  }
}

function failureOf(error: unknown): StorageFailure | undefined {
  if (error instanceof DatabaseError) {
    const code = error.code ?? ''
    return FAILURES[code] ?? (/^(08|57)/.test(code) ? 'gone' : undefined)
  }
  if (!(error instanceof Error)) return undefined
  // Where a name has several addresses, the error of the driver says nothing but its code.
  const code = 'code' in error ? String(error.code) : ''
  return ['Error', 'AggregateError'].includes(error.name) && NO_ANSWER.test(`${code} ${error}`) ? 'gone' : undefined
}

/** Neither address nor password: the driver does not say them. Where a name has several addresses, it gives several errors. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
