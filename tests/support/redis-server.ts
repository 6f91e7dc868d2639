import { rmSync } from 'node:fs'
import { engineDir, engineProcess, findProgram } from './engine-process.ts'
import { freePort } from './free-port.ts'

export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Ends it at once. */
  kill(): Promise<void>
  /** Again after `kill`; resolves when it takes connections. */
  start(): Promise<void>
  close(): Promise<void>
}

const GIVEN = process.env.RIHLA_TEST_REDIS_URL
const program = (): string | undefined => findProgram('valkey-server') ?? findProgram('redis-server')

/** Why tests that want Redis or Valkey are left out; undefined if they run. */
export function noRedis(): string | undefined {
  if (GIVEN || program()) return undefined
  return 'left out: neither Redis nor Valkey is installed, and RIHLA_TEST_REDIS_URL is not set'
}

/** Why tests that stop and start Redis are left out; undefined if they run. */
export function noOwnRedis(): string | undefined {
  return program()
    ? undefined
    : 'left out: neither Redis nor Valkey is installed here, and a given one cannot be stopped'
}

/** A Redis of the tests' own on loopback that keeps nothing, or the one that RIHLA_TEST_REDIS_URL names. */
export async function startRedis(isOwn = false): Promise<RedisServer> {
  if (GIVEN && !isOwn) return givenRedis(GIVEN)
  const found = program()
  if (!found) throw new Error('Redis is not installed')
  const dir = engineDir({})
  const port = await freePort()
  const settings = { port, bind: '127.0.0.1', dir, appendonly: 'no' }
  const args = [...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), '--save', '']
  const engine = engineProcess(found, args, port, { cwd: dir })
  await engine.start()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => engine.stop(),
    start: () => engine.start(),
    async close() {
      await engine.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function givenRedis(url: string): RedisServer {
  const cannot = async (): Promise<void> => {
    throw new Error('a Redis that was given is not ours to stop')
  }
  return { port: Number(new URL(url).port || 6379), url, kill: cannot, start: cannot, async close() {} }
}
