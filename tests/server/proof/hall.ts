import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { KEY_PREFIX, ROOM_PROTOCOL } from '../../../src/document/wire.ts'
import { makeRoom, newRoomId } from '../../support/open-test-server.ts'
import { wholeServer } from './whole-server.ts'

/** Where a stock server is installed, if it is to stand the same trials: see docs/promises.md. */
export const STOCK_DIR = process.env.RIHLA_STOCK

/** Whether it keeps documents in LevelDB; without that it has them in memory only. */
const STOCK_KEEPS = Boolean(process.env.RIHLA_STOCK_LEVELDB)

/** How one room is entered. */
export interface Door {
  /** Without the room's name, as a provider wants it. */
  readonly address: string
  readonly room: string
  readonly protocols: string[]
  /** The same for whoever only looks; a stock server knows no difference. */
  readonly viewProtocols: string[]
}

/** A room server in a process of its own, which can be killed and started again: ours, or a stock one. */
export interface Hall {
  readonly address: string
  readonly port: number
  /** Of the process that runs now. */
  pid(): number
  /** Where it keeps its rooms. */
  readonly dir: string
  readonly output: () => string
  isRunning(): boolean
  makeRoom(): Promise<Door>
  /** SIGKILL: nothing is said to anybody, nothing is written any more. */
  kill(): Promise<void>
  /** SIGTERM; gives exit code or signal. */
  stop(): Promise<number | string>
  /** After `kill` or `stop`: on the same port, with the same data. */
  restart(): Promise<void>
  /** Resident memory in bytes. */
  memory(): number
  /** How many files, sockets and pipes it has open, and how many of them are sockets. */
  descriptors(): number
  sockets(): number
  threads(): number
  /** Ends everything. */
  tearDown(): void
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<number | string>
  readonly output: () => string
}

/** Opens the server that stands the trials: ours, or the stock one where `RIHLA_STOCK` names its folder. */
export function openHall(environment: Record<string, string> = {}): Promise<Hall> {
  return STOCK_DIR === undefined ? openOurs(environment) : openStock(STOCK_DIR, environment)
}

export async function openOurs(environment: Record<string, string> = {}): Promise<Hall> {
  const script = await wholeServer()
  const dir = newDir()
  const env = {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    DATA_DIR: dir,
    LOG_LEVEL: 'error',
    ROOMS_PER_HOUR: '1000000',
    ...environment,
  }
  const address = `http://${env.HOST}:${env.PORT}`
  const start = (): Promise<Running> =>
    running(spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] }), /Rihla is at/)
  return hallOf(address, start, dir, async () => {
    const { room, edit, view } = await makeRoom(address)
    return {
      address: `${address.replace('http', 'ws')}/rooms`,
      room,
      protocols: [ROOM_PROTOCOL, KEY_PREFIX + edit],
      viewProtocols: [ROOM_PROTOCOL, KEY_PREFIX + view],
    }
  })
}

/** @y/websocket-server as its bin starts it; with LevelDB where `RIHLA_STOCK_LEVELDB` is set. */
async function openStock(dir: string, environment: Record<string, string>): Promise<Hall> {
  const port = String(await freePort())
  const data = newDir()
  const env = {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: port,
    ...(STOCK_KEEPS ? { YPERSISTENCE: data } : {}),
    // Only what tells how it is watched; its own settings are others.
    ...(environment.NODE_OPTIONS ? { NODE_OPTIONS: environment.NODE_OPTIONS } : {}),
  }
  const script = join(dir, 'node_modules/@y/websocket-server/src/server.js')
  const start = (): Promise<Running> =>
    running(spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] }), /running at/)
  const address = `http://127.0.0.1:${port}`
  return hallOf(address, start, data, async () => ({
    address: address.replace('http', 'ws'),
    room: newRoomId(),
    protocols: [],
    viewProtocols: [],
  }))
}

async function hallOf(
  address: string,
  start: () => Promise<Running>,
  dir: string,
  makeDoor: () => Promise<Door>,
): Promise<Hall> {
  let now = await start()
  const end = (signal: NodeJS.Signals): Promise<number | string> => {
    now.child.kill(signal)
    return now.ended
  }
  return {
    address,
    port: Number(new URL(address).port),
    pid: () => now.child.pid ?? 0,
    dir,
    output: () => now.output(),
    isRunning: () => now.child.exitCode === null && now.child.signalCode === null,
    makeRoom: makeDoor,
    async kill() {
      const how = await end('SIGKILL')
      if (how !== 'SIGKILL') throw new Error(`it had already ended with ${how}: ${now.output()}`)
    },
    stop: () => end('SIGTERM'),
    async restart() {
      now = await start()
    },
    memory: () => residentBytes(now.child.pid),
    descriptors: () => openFiles(now.child.pid).length,
    sockets: () => openFiles(now.child.pid).filter((file) => file.startsWith('socket:')).length,
    threads: () => readdirSync(`/proc/${now.child.pid}/task`).length,
    tearDown() {
      now.child.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** None outlives the tests, also when one of them ran out of time. */
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Resolves once it says that it serves. */
function running(child: ChildProcess, whenItSays: RegExp): Promise<Running> {
  children.add(child)
  child.once('exit', () => children.delete(child))
  let output = ''
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code ?? -1))
  })
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString()
      if (whenItSays.test(output)) resolve({ child, ended, output: () => output })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then((how) => reject(new Error(`ended with ${how}: ${output}`)))
  })
}

function newDir(): string {
  return mkdtempSync(join(tmpdir(), 'rihla-'))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

function residentBytes(pid: number | undefined): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

function openFiles(pid: number | undefined): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).map((name) => {
    try {
      return readlinkSync(join(folder, name))
    } catch {
      // Closed between the two.
      return ''
    }
  })
}

/** Each provider listens for the end of the process for as long as it lives, and fifty or a hundred of them are no leak. */
process.setMaxListeners(1000)

/** Somebody with an unchanged `y-websocket` provider. */
export interface Person {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly map: Y.Map<unknown>
  read(): Record<string, unknown>
  leave(): void
}

export function person(door: Door, { doc = new Y.Doc(), protocols = door.protocols } = {}): Person {
  const provider = new WebsocketProvider(door.address, door.room, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols,
    disableBc: true,
    maxBackoffTime: 200,
  })
  // Our own messages are none of its business in most trials.
  provider.messageHandlers[102] = () => {}
  provider.messageHandlers[103] = () => {}
  const map = doc.getMap('m')
  return {
    doc,
    provider,
    map,
    read: () => map.toJSON(),
    leave() {
      provider.destroy()
      // Its clock would keep it, and the document with it: thousands of people who had left filled 4 GB within twelve minutes.
      provider.awareness.destroy()
    },
  }
}

/** Somebody who leaves when the test is over. */
export function comeIn(door: Door, options: Parameters<typeof person>[1] = {}): Person {
  const somebody = person(door, options)
  onTestFinished(() => somebody.leave())
  return somebody
}

/**
 * Asks whether all that this person has done so far is kept, and waits for the answer. Of the stock server, which answers no such
 * question, it asks for what it has: its answer comes after everything before, and is the most that it ever says.
 */
export async function saved({ provider }: Person): Promise<void> {
  const { ws } = provider
  if (!ws) throw new Error('nobody can be asked')
  await new Promise<void>((resolve) => {
    const hear = ({ data }: { data: unknown }): void => {
      const [kind, step] = new Uint8Array(data as ArrayBuffer)
      if (STOCK_DIR === undefined ? kind !== 102 : kind !== 0 || step !== 1) return
      ws.removeEventListener('message', hear)
      resolve()
    }
    ws.addEventListener('message', hear)
    ws.send(STOCK_DIR === undefined ? Uint8Array.of(102, 1) : Uint8Array.of(0, 0, 1, 0))
  })
}

/** A bare socket into a room, and how it ended. */
export interface Stranger {
  readonly socket: WebSocket
  readonly frames: Buffer[]
  readonly closed: Promise<number>
  closedWith(): number | undefined
}

/** Somebody who speaks to the room by hand. */
export async function stranger(door: Door, protocols = door.protocols): Promise<Stranger> {
  const socket = new WebSocket(`${door.address}/${door.room}`, protocols)
  const frames: Buffer[] = []
  let code: number | undefined
  socket.on('message', (frame: Buffer) => frames.push(frame))
  socket.on('error', () => {})
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (how) => {
      code = how
      resolve(how)
    })
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('close', reject)
  })
  return { socket, frames, closed, closedWith: () => code }
}
