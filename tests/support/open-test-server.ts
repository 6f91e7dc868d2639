import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { systemClock } from '../../server/clock.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { openLinkGate } from '../../server/gate/link-gate.ts'
import type { Page } from '../../server/http/page.ts'
import type { Logger, UpdateLog } from '../../server/ports.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { openMemoryLog } from '../../server/storage/memory-log.ts'
import { KEY_PREFIX, ROOM_PROTOCOL, ROOMS_PATH, type RoomKeys } from '../../src/document/wire.ts'

const silentLogger: Logger = { info() {}, warn() {}, error() {} }

export interface TestServer extends RunningServer {
  readonly log: UpdateLog
}

/** The real server on a free port of 127.0.0.1, stopped when the test ends. */
export async function openTestServer(
  given: { log?: UpdateLog; page?: Page; logger?: Logger; config?: Partial<Config> } = {},
): Promise<TestServer> {
  const log = given.log ?? openMemoryLog()
  const config = { ...readConfig({ PORT: '0', HOST: '127.0.0.1' }), ...given.config }
  const gate = openLinkGate('only for tests, and known to everybody')
  const logger = given.logger ?? silentLogger
  const server = await startServer({ log, gate, clock: systemClock, logger, page: given.page }, config)
  let stopped: Promise<string[]> | undefined
  const stop = (limitMs?: number): Promise<string[]> => {
    stopped ??= server.stop(limitMs)
    return stopped
  }
  onTestFinished(() => void stop(1000))
  return { ...server, log, stop }
}

/** A room id as a browser makes one. */
export function newRoomId(): string {
  return randomBytes(17).toString('base64url').slice(0, 22)
}

export async function makeRoom(address: string): Promise<RoomKeys> {
  const response = await fetch(`${address}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ room: newRoomId() }),
  })
  if (response.status !== 201) throw new Error(`no room was made: ${response.status} ${await response.text()}`)
  return (await response.json()) as RoomKeys
}

export interface Visitor {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly closedWith: () => number | undefined
}

/** Somebody with an unchanged `y-websocket`, gone when the test ends. */
export function visit(address: string, room: string, key: string, doc = new Y.Doc()): Visitor {
  const provider = new WebsocketProvider(address.replace('http', 'ws') + ROOMS_PATH, room, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: [ROOM_PROTOCOL, KEY_PREFIX + key],
    disableBc: true,
    maxBackoffTime: 200,
  })
  // Our own messages are none of its business in most tests.
  provider.messageHandlers[102] = () => {}
  provider.messageHandlers[103] = () => {}
  let code: number | undefined
  provider.on('closed', (event) => {
    code = event.code
  })
  onTestFinished(() => provider.destroy())
  return { doc, provider, closedWith: () => code }
}
