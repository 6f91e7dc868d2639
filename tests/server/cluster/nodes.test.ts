import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { openPostgresLog } from '../../../server/storage/postgres-log.ts'
import { noOwnPostgres, type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { noOwnRedis, type RedisServer, startRedis } from '../../support/redis-server.ts'
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy.ts'
import { type Door, type Hall, openOurs, person } from '../proof/hall.ts'
import { Journalist } from '../proof/journal.ts'
import { until } from '../proof/until.ts'
import { silentLogger } from '../room-bed.ts'

const why = noOwnPostgres() ?? noOwnRedis()

/** One process of the server, with its own lines to PostgreSQL and Redis, which can be broken. */
interface Node {
  readonly hall: Hall
  readonly database: TcpProxy
  readonly bus: TcpProxy
}

/** A connection that is tried again after 5 s, twice, and a machine that has other things to do. */
const MENDED_MS = 40_000

describe.skipIf(why)(`nodes as processes${why ? ` (${why})` : ''}`, () => {
  let postgres: PostgresServer
  let redis: RedisServer
  let url: string
  let a: Node
  let b: Node
  beforeAll(async () => {
    ;[postgres, redis] = await Promise.all([startPostgres(true), startRedis(true)])
    url = await postgres.database()
    ;[a, b] = await Promise.all([openNode(), openNode()])
  }, 60_000)
  afterAll(async () => {
    for (const node of [a, b]) {
      node?.hall.tearDown()
      await Promise.all([node?.database.close(), node?.bus.close()])
    }
    await Promise.all([postgres?.close(), redis?.close()])
  })

  async function openNode(): Promise<Node> {
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
  const at = (door: Door, { hall }: Node): Door => ({ ...door, address: `${hall.address.replace('http', 'ws')}/rooms` })

  async function storedCards(url: string, room: string): Promise<Record<string, unknown>> {
    const log = await openPostgresLog(url, silentLogger)
    const doc = new Y.Doc()
    for (const update of (await log.read(room))?.updates ?? []) Y.applyUpdate(doc, update)
    await log.close()
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    return doc.getMap('m').toJSON()
  }

  /**
   * People at all nodes write in bursts as fast as they are confirmed, while something goes wrong again and again. In the end
   * nobody writes, and all who are there, and the storage, have the same: with everything that was ever called saved.
   */
  async function writeDuring(mishaps: readonly (() => Promise<void>)[]): Promise<void> {
    const nodes = [a, b]
    const door = await a.hall.makeRoom()
    const writers = nodes.flatMap((node, index) =>
      [0, 1].map((n) => ({ journalist: new Journalist(`w${index}${n}`), door: at(door, node) })),
    )
    const enterAll = (): void => {
      for (const { journalist, door: own } of writers) {
        journalist.leave()
        journalist.enter(own)
      }
    }
    const confirmed = () => writers.map(({ journalist }) => journalist.confirmedEdits)
    const allMoreThan = (before: readonly number[]) => confirmed().every((count, index) => count > (before[index] ?? 0))
    onTestFinished(() => {
      for (const { journalist } of writers) journalist.leave()
    })
    enterAll()
    await until(() => allMoreThan(writers.map(() => 0)))
    for (const mishap of mishaps) {
      await mishap()
      // Whoever was sent away knocks until they are in; here all come anew.
      const before = confirmed()
      const again = setInterval(enterAll, 3000)
      enterAll()
      await until(() => allMoreThan(before), MENDED_MS).finally(() => clearInterval(again))
    }
    for (const { journalist } of writers) journalist.leave()
    const readers = nodes.map((node) => person(at(door, node)))
    onTestFinished(() => {
      for (const reader of readers) reader.leave()
    })
    await until(() => readers.every(({ provider }) => provider.synced))
    const cards = await storedCards(url, door.room)
    await until(() =>
      readers.every((reader) => JSON.stringify(sorted(reader.read())) === JSON.stringify(sorted(cards))),
    )
    for (const { journalist } of writers) journalist.check(cards, 'the storage')
    for (const { hall } of nodes) expect(hall.isRunning()).toBe(true)
  }

  it('R11 N1 people at different nodes see each other’s edits within a second', async () => {
    const door = await a.hall.makeRoom()
    const [ana, ben] = [person(at(door, a)), person(at(door, b))]
    onTestFinished(() => {
      for (const one of [ana, ben]) one.leave()
    })
    await until(() => ana.provider.synced && ben.provider.synced)
    // The first hints may come before a subscription holds.
    ana.map.set('warm', true)
    await until(() => ben.map.get('warm') === true)
    const times: number[] = []
    for (let n = 0; n < 40; n++) {
      const startedAt = performance.now()
      ana.map.set('n', n)
      await until(() => ben.map.get('n') === n)
      times.push(performance.now() - startedAt)
    }
    ben.provider.awareness.setLocalState({ name: 'Ben' })
    await until(() => [...ana.provider.awareness.getStates().values()].some((state) => state.name === 'Ben'))
    expect(times.sort((one, other) => one - other)[Math.floor(times.length * 0.9)]).toBeLessThan(1000)
  })

  it('R12 PostgreSQL and Redis restarted, a node killed, in the middle of bursts: nothing confirmed is lost', async () => {
    await writeDuring([
      async () => {
        await redis.kill()
        await redis.start()
      },
      async () => {
        await postgres.kill()
        await postgres.start()
      },
      async () => {
        await a.hall.kill()
        await a.hall.restart()
      },
    ])
  }, 150_000)

  it('R13 R14 two nodes cut apart and healed: one without its storage, one with a silent bus', async () => {
    await writeDuring([
      async () => {
        a.bus.cut()
        b.bus.swallow()
      },
      async () => {
        a.bus.heal()
        b.bus.heal()
        a.database.cut()
        a.database.heal()
      },
    ])
  }, 150_000)

  it('R13 a node without its storage keeps people working, calls nothing saved, and catches up', async () => {
    const door = await a.hall.makeRoom()
    const [ana, anas, ben] = [person(at(door, a)), person(at(door, a)), person(at(door, b))]
    onTestFinished(() => {
      for (const one of [ana, anas, ben]) one.leave()
    })
    await until(() => [ana, anas, ben].every(({ provider }) => provider.synced))
    let echoes = 0
    ana.provider.messageHandlers[102] = () => {
      echoes += 1
    }
    a.database.cut()
    ana.map.set('held', 1)
    ana.provider.ws?.send(Uint8Array.of(102, 1))
    ben.map.set('stored', 2)
    await until(() => anas.map.get('held') === 1)
    // Hints still come through.
    await until(() => ana.map.get('stored') === 2)
    expect(echoes).toBe(0)
    expect((await fetch(`${a.hall.address}/readyz`)).status).toBe(503)
    expect((await fetch(`${b.hall.address}/readyz`)).status).toBe(200)
    a.database.heal()
    await until(() => echoes === 1 && ben.map.get('held') === 1)
    expect(await storedCards(url, door.room)).toEqual({ held: 1, stored: 2 })
  })

  it('S15 a link that is replaced at one node is closed at the other', async () => {
    const door = await a.hall.makeRoom()
    const ben = person(at(door, b))
    onTestFinished(() => ben.leave())
    await until(() => ben.provider.synced)
    let code = 0
    ben.provider.on('closed', (event: { code: number }) => {
      code = event.code
    })
    const key = door.protocols[1]?.replace('key.', '')
    const startedAt = performance.now()
    const answer = await fetch(`${a.hall.address}/api/rooms/${door.room}/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(201)
    await until(() => code === 4403)
    expect(performance.now() - startedAt).toBeLessThan(5500)
  })

  it('says what is wrong with the database, and not the password', async () => {
    const port = postgres.port
    const start = (url: string) =>
      openOurs({ DATABASE_URL: url, LINK_SECRET: 'only for tests, and known to everybody' })
    const failing = start(`postgresql://rihla:hushhush@127.0.0.1:${port}/nowhere`)
    await expect(failing).rejects.toThrow('DATABASE_URL')
    await expect(failing).rejects.not.toThrow('hushhush')
  })
})

function sorted(cards: Record<string, unknown>): [string, unknown][] {
  return Object.entries(cards).sort(([one], [other]) => (one < other ? -1 : 1))
}
