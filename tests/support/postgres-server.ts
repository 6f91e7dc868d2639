import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { engineDir, engineProcess, findProgram, unprivileged } from './engine-process.ts'
import { freePort } from './free-port.ts'

export interface PostgresServer {
  readonly port: number
  /** The address of a new, empty database. */
  database(): Promise<string>
  /** Ends it in the middle of what it does, as a power cut would. Not for one that was given by environment. */
  kill(): Promise<void>
  /** Again after `kill`; resolves when it answers. */
  start(): Promise<void>
  close(): Promise<void>
}

const GIVEN = process.env.RIHLA_TEST_DATABASE_URL

/** Why tests that want PostgreSQL are left out; undefined if they run. */
export function noPostgres(): string | undefined {
  if (GIVEN || (findProgram('postgres') && findProgram('initdb'))) return undefined
  return 'left out: PostgreSQL is not installed, and RIHLA_TEST_DATABASE_URL is not set'
}

/** Why tests that stop and start PostgreSQL are left out; undefined if they run. */
export function noOwnPostgres(): string | undefined {
  if (findProgram('postgres') && findProgram('initdb')) return undefined
  return 'left out: PostgreSQL is not installed here, and a given one cannot be stopped'
}

/** A PostgreSQL of the tests' own on loopback, or databases in the one that RIHLA_TEST_DATABASE_URL names. */
export async function startPostgres(isOwn = false): Promise<PostgresServer> {
  if (GIVEN && !isOwn) return givenPostgres(GIVEN)
  const [initdb, postgres] = [findProgram('initdb'), findProgram('postgres')]
  if (!initdb || !postgres) throw new Error('PostgreSQL is not installed')
  const owner = unprivileged()
  const dir = engineDir(owner)
  const data = join(dir, 'data')
  // Where a signal meant for the tests would not reach it, and where its owner may stand.
  const options = { ...owner, cwd: dir, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  execFileSync(initdb, ['-D', data, '-U', 'rihla', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'log_min_messages=fatal',
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const engine = engineProcess(postgres, args, port, options)
  const url = `postgresql://rihla@127.0.0.1:${port}/postgres`
  const start = async (): Promise<void> => {
    await engine.start()
    await untilItAnswers(url)
  }
  await start()
  return {
    port,
    database: () => newDatabase(url),
    // Its own way to end at once: all its processes go, nothing is written down first.
    kill: () => engine.stop('SIGQUIT'),
    start,
    async close() {
      await engine.stop('SIGQUIT')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function givenPostgres(url: string): PostgresServer {
  const made: string[] = []
  const cannot = async (): Promise<void> => {
    throw new Error('a PostgreSQL that was given is not ours to stop')
  }
  return {
    port: Number(new URL(url).port || 5432),
    async database() {
      const one = await newDatabase(url)
      made.push(one)
      return one
    },
    kill: cannot,
    start: cannot,
    async close() {
      for (const one of made) await ask(url, `DROP DATABASE ${new URL(one).pathname.slice(1)} WITH (FORCE)`)
    },
  }
}

async function newDatabase(url: string): Promise<string> {
  const name = `rihla_test_${randomBytes(6).toString('hex')}`
  await ask(url, `CREATE DATABASE ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask(url, 'SELECT 1')
      return
    } catch (error) {
      if (tries === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}

/** One statement on a line of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
