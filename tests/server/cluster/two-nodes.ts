import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import { openPostgresLog } from '../../../server/storage/postgres-log.ts'
import type { PostgresServer } from '../../support/postgres-server.ts'
import type { RedisServer } from '../../support/redis-server.ts'
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy.ts'
import { type Door, type Hall, openOurs } from '../proof/hall.ts'
import { silentLogger } from '../room-bed.ts'

/** One process of the server, with its own lines to PostgreSQL and Redis, which can be broken. */
export interface Node {
  readonly hall: Hall
  readonly database: TcpProxy
  readonly bus: TcpProxy
}

/** A connection that is tried again after 5 s, twice, and a machine that has other things to do. */
export const MENDED_MS = 40_000

export async function openNode(url: string, postgres: PostgresServer, redis: RedisServer): Promise<Node> {
  const [database, bus] = await Promise.all([tcpProxy(postgres.port), tcpProxy(redis.port)])
  const through = new URL(url)
  through.port = String(database.port)
  const hall = await openOurs({
    DATABASE_URL: through.href,
    REDIS_URL: `redis://127.0.0.1:${bus.port}`,
    LINK_SECRET: 'only for tests, and known to everybody',
  })
  return { hall, database, bus }
}

/** The same room at another node. */
export function at(door: Door, { hall }: Node): Door {
  return { ...door, address: `${hall.address.replace('http', 'ws')}/rooms` }
}

/** Whether it says that it can store. */
export async function isReady({ hall }: Node): Promise<boolean> {
  return (await fetch(`${hall.address}/readyz`)).status === 200
}

/** Until each of them says so itself: what is away is away for as long as it takes to notice. */
export async function untilEach(nodes: readonly Node[], isSo: (node: Node) => Promise<boolean>): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const node of nodes) expect(await isSo(node)).toBe(true)
    },
    { timeout: MENDED_MS, interval: 100 },
  )
}

/** Whether hints of the others get through to it. */
export async function hasBus({ hall }: Node): Promise<boolean> {
  return (await (await fetch(`${hall.address}/metrics`)).text()).includes('\nrihla_bus_alive 1')
}

export async function hasNoBus(node: Node): Promise<boolean> {
  return !(await hasBus(node))
}

export async function isNotReady(node: Node): Promise<boolean> {
  return !(await isReady(node))
}

/** What the database has of a room, when nothing is put together by a server. */
export async function storedCards(url: string, room: string): Promise<Record<string, unknown>> {
  const log = await openPostgresLog(url, silentLogger)
  const doc = new Y.Doc()
  for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
  await log.close()
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  return doc.getMap('m').toJSON()
}
