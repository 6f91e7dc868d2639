import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOCUSPOCUS, Y_PROTOCOLS } from './dialect.ts'
import type { Seat } from './person.ts'

/** A server under test, pinned to the first core, with a folder of its own. */
export interface RunningServer {
  readonly name: ServerName
  readonly pid: number
  readonly port: number
  /** What a room is entered by, made first where a server wants that. */
  readonly seat: () => Promise<Seat>
  readonly stop: () => Promise<void>
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const REPOSITORY = join(HERE, '..', '..')

interface Recipe {
  readonly script: () => Promise<string>
  readonly environment: (dir: string) => Readonly<Record<string, string>>
  readonly seat: (port: number) => Promise<Seat>
}

const atOnce =
  (folder: string, dialect = Y_PROTOCOLS): Recipe['seat'] =>
  async (port) => {
    const room = randomBytes(16).toString('base64url')
    return { port, room, path: `/${folder}${room}`, protocols: [], dialect }
  }

const RECIPES = {
  ours: {
    script: () => ourServer(),
    environment: (dir) => ({
      DATA_DIR: dir,
      LOG_LEVEL: 'error',
      // As in the image.
      MALLOC_ARENA_MAX: '2',
      // One address plays a whole town.
      ROOMS_PER_HOUR: '1000000',
      MAX_SOCKETS: '100000',
      MAX_SOCKETS_PER_ADDRESS: '100000',
      UPGRADES_PER_SECOND: '100000',
      MAX_SOCKETS_PER_ROOM: '1000',
      IDLE_SECONDS: '1',
    }),
    seat: enterOurs,
  },
  relay: { script: async () => join(HERE, 'servers', 'relay.mjs'), environment: () => ({}), seat: atOnce('') },
  bare: { script: async () => join(HERE, 'servers', 'bare.mjs'), environment: () => ({}), seat: atOnce('') },
  'y-websocket': { script: yWebsocketServer, environment: () => ({}), seat: atOnce('') },
  'with leveldb': { script: yWebsocketServer, environment: (dir) => ({ YPERSISTENCE: dir }), seat: atOnce('') },
  hocuspocus: {
    script: async () => join(HERE, 'servers', 'hocuspocus.mjs'),
    environment: () => ({}),
    seat: atOnce('', HOCUSPOCUS),
  },
} satisfies Record<string, Recipe>

export type ServerName = keyof typeof RECIPES

export const SERVER_NAMES = Object.keys(RECIPES) as ServerName[]

/** Node for the servers that run on any; Hocuspocus always gets the one that runs the driver. */
const NODE = process.env.RIHLA_BENCH_NODE || process.execPath

const START_WITHIN_MS = 15_000

export async function startServer(name: ServerName, more: Record<string, string> = {}): Promise<RunningServer> {
  const recipe: Recipe = RECIPES[name]
  const dir = mkdtempSync(join(tmpdir(), 'rihla-bench-'))
  const port = await freePort()
  const node = name === 'hocuspocus' ? process.execPath : NODE
  const flags = (process.env.RIHLA_BENCH_NODE_FLAGS || '').split(' ').filter((flag) => flag !== '' && name === 'ours')
  const child = spawn('taskset', ['-c', '0', node, ...flags, await recipe.script()], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...recipe.environment(dir), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await listening(child, name)
  let isStopping = false
  child.once('exit', (code, signal) => {
    if (isStopping) return
    // Nothing measured from here on would mean anything.
    process.stderr.write(`${name} ended in the middle with ${signal ?? code}:\n${said()}\n`)
    process.exit(1)
  })
  return {
    name,
    pid: child.pid ?? 0,
    port,
    seat: () => recipe.seat(port),
    stop: async () => {
      isStopping = true
      await ended(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Resolves once it takes sockets, with what it said last. */
function listening(child: ChildProcess, name: string): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`${name} did not start: ${said}`)), START_WITHIN_MS)
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000)
      if (!/listening|running at|Rihla is at/.test(said)) return
      clearTimeout(timer)
      resolve(() => said)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`${name} ended with ${code}: ${said}`))
    })
  })
}

/** Asks it to end, and ends it if it does not. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function enterOurs(port: number): Promise<Seat> {
  const room = randomBytes(16).toString('base64url')
  const response = await fetch(`http://127.0.0.1:${port}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ room }),
  })
  if (response.status !== 201) throw new Error(`no room was made: ${response.status} ${await response.text()}`)
  const { edit } = (await response.json()) as { edit: string }
  return { port, room, path: `/rooms/${room}`, protocols: ['rihla.v1', `key.${edit}`], dialect: Y_PROTOCOLS }
}

async function yWebsocketServer(): Promise<string> {
  return join(HERE, 'node_modules', '@y', 'websocket-server', 'src', 'server.js')
}

let built: Promise<string> | undefined

/** Ours as it runs in earnest, bundled from the sources as they are, or as told by `RIHLA_BENCH_OURS`. */
function ourServer(): Promise<string> {
  built ??= process.env.RIHLA_BENCH_OURS ? Promise.resolve(process.env.RIHLA_BENCH_OURS) : buildOurs()
  return built
}

async function buildOurs(): Promise<string> {
  const outDir = join(REPOSITORY, 'node_modules', '.cache', 'rihla-bench-rooms')
  const { build } = await import('vite')
  // The settings of the repository know what belongs to the server.
  await build({ root: REPOSITORY, logLevel: 'error', build: { ssr: true, outDir, emptyOutDir: true } })
  const script = join(outDir, 'main.js')
  if (!existsSync(script)) throw new Error(`nothing was built at ${script}`)
  return script
}

/** Keeps the driver off the core of the servers. */
export function pinDriver(): void {
  execFileSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)], { stdio: 'ignore' })
}
