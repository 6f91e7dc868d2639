import type { Pool, PoolClient } from 'pg'
import type { Logger } from '../ports.ts'

/** A database that cannot keep rooms as we promise it; the message says what to change. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

/**
 * Each layout follows from the one before. Rows of `record` are only ever added, and taken away by the transaction that puts a
 * snapshot in their place. Ids stand in the order of their letters' codes, whatever the language of the database.
 */
const LAYOUTS: readonly string[] = [
  `
  CREATE TABLE rihla.room (
    id text COLLATE "C" PRIMARY KEY,
    generation integer NOT NULL DEFAULT 1,
    seq bigint NOT NULL DEFAULT 0,
    created timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE rihla.record (
    room text COLLATE "C" NOT NULL, seq bigint NOT NULL, crc bigint NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (room, seq)
  );
  -- Updates hardly shrink, and compressing them would hold up every commit.
  ALTER TABLE rihla.record ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE rihla.snapshot (
    room text COLLATE "C" NOT NULL, seq bigint NOT NULL, crc bigint NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (room, seq)
  );
  CREATE TABLE rihla.deleted (room text COLLATE "C" PRIMARY KEY);
  `,
]

/** Any number, the same for every Rihla: whoever holds it may change the layout. */
const LAYOUT_LOCK = 726_968_001

/**
 * Brings the database to the newest layout; of several nodes that start at once, one does it and the others wait.
 *
 * @throws DatabaseRefused if a newer Rihla has been here, or the database does not wait for its disk
 */
export async function prepareDatabase(pool: Pool, logger: Logger): Promise<void> {
  const client = await pool.connect()
  try {
    await checkDurability(client, logger)
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LAYOUT_LOCK])
    const from = await layoutOf(client)
    if (from > LAYOUTS.length) {
      throw new DatabaseRefused(`This database was written by a newer Rihla (layout ${from}).`)
    }
    for (const layout of LAYOUTS.slice(from)) await client.query(layout)
    await client.query('UPDATE rihla.layout SET version = $1 WHERE version <> $1', [LAYOUTS.length])
    await client.query('COMMIT')
    client.release()
  } catch (error) {
    // The connection goes, and with it the transaction.
    client.release(true)
    throw error
  }
}

async function layoutOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query("SELECT to_regclass('rihla.layout') IS NOT NULL AS known")
  if (rows[0]?.known !== true) {
    await client.query('CREATE SCHEMA IF NOT EXISTS rihla')
    await client.query('CREATE TABLE rihla.layout (version integer NOT NULL, probed timestamptz)')
    await client.query('INSERT INTO rihla.layout (version) VALUES (0)')
  }
  const found = await client.query('SELECT version FROM rihla.layout')
  return Number(found.rows[0]?.version)
}

/** *Saved* means that a commit waits for the disk. Some hosted databases say `fsync` off because they write elsewhere. */
async function checkDurability(client: PoolClient, logger: Logger): Promise<void> {
  const { rows } = await client.query(
    "SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync, pg_is_in_recovery() AS standby",
  )
  const found: { commit?: unknown; fsync?: unknown; standby?: unknown } = rows[0] ?? {}
  if (found.commit === 'off') {
    throw new DatabaseRefused(
      'This database confirms before it has written (synchronous_commit is off): nothing could be called saved. Set it to on.',
    )
  }
  if (found.standby === true) {
    throw new DatabaseRefused('This database is a standby and may only be read. DATABASE_URL must name the primary.')
  }
  if (found.fsync !== 'on') {
    logger.warn({ event: 'no-fsync' }, 'the database says that it does not wait for its disk (fsync is off)')
  }
}
