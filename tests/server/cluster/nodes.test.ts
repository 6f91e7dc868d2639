import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { noOwnPostgres, type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { noOwnRedis, type RedisServer, startRedis } from '../../support/redis-server.ts'
import { type Door, openOurs, type Person, person, saved } from '../proof/hall.ts'
import { Journalist } from '../proof/journal.ts'
import { until } from '../proof/until.ts'
import {
  at,
  hasBus,
  hasNoBus,
  isNotReady,
  isReady,
  MENDED_MS,
  type Node,
  openNode,
  storedCards,
  untilEach,
} from './two-nodes.ts'

const why = noOwnPostgres() ?? noOwnRedis()

describe.skipIf(why)(`nodes as processes${why ? ` (${why})` : ''}`, () => {
  let postgres: PostgresServer
  let redis: RedisServer
  let url: string
  let a: Node
  let b: Node
  beforeAll(async () => {
    ;[postgres, redis] = await Promise.all([startPostgres(true), startRedis(true)])
    url = await postgres.database()
    ;[a, b] = await Promise.all([openNode(url, postgres, redis), openNode(url, postgres, redis)])
  }, 60_000)
  afterAll(async () => {
    for (const node of [a, b]) {
      node?.hall.tearDown()
      await Promise.all([node?.database.close(), node?.bus.close()])
    }
    await Promise.all([postgres?.close(), redis?.close()])
  })

  function comeIn(door: Door): Person {
    const somebody = person(door)
    onTestFinished(() => somebody.leave())
    return somebody
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
        await untilEach([a, b], hasNoBus)
        await redis.start()
      },
      async () => {
        await postgres.kill()
        await untilEach([a, b], isNotReady)
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
        await untilEach([a, b], hasNoBus)
      },
      async () => {
        a.bus.heal()
        b.bus.heal()
        a.database.cut()
        await untilEach([a], isNotReady)
        a.database.heal()
      },
    ])
  }, 150_000)

  it('R12 N3 Redis is away for seconds: people at both nodes go on and see each other’s edits, and at once when it is back', async () => {
    await untilEach([a, b], hasBus)
    const door = await a.hall.makeRoom()
    const [ana, ben] = [comeIn(at(door, a)), comeIn(at(door, b))]
    await until(() => ana.provider.synced && ben.provider.synced)
    await redis.kill()
    const both = async (n: number): Promise<void> => {
      ana.map.set(`ana${n}`, n)
      ben.map.set(`ben${n}`, n)
      await Promise.all([saved(ana), saved(ben)])
      await until(() => ben.map.get(`ana${n}`) === n && ana.map.get(`ben${n}`) === n)
    }
    for (let n = 0; n < 3; n++) await both(n)
    await untilEach([a, b], hasNoBus)
    await both(3)
    expect((await isReady(a)) && (await isReady(b))).toBe(true)
    await redis.start()
    await untilEach([a, b], hasBus)
    await both(4)
    const startedAt = performance.now()
    ana.map.set('last', true)
    await until(() => ben.map.get('last'))
    expect(performance.now() - startedAt).toBeLessThan(1500)
  }, 90_000)

  it('P1 P3: R13 R14 a node cut off from everything for seconds: both sides go on apart, and are one when it is healed', async () => {
    await untilEach([a, b], hasBus)
    const door = await a.hall.makeRoom()
    const [ana, anas] = [comeIn(at(door, a)), comeIn(at(door, a))]
    const [ben, bens] = [comeIn(at(door, b)), comeIn(at(door, b))]
    await until(() => [ana, anas, ben, bens].every(({ provider }) => provider.synced))
    ana.map.set('before', 1)
    await until(() => [anas, ben, bens].every(({ map }) => map.has('before')))
    a.bus.swallow()
    a.database.cut()
    let anaIsSaved = false
    ana.map.set('ana0', 0)
    const told = saved(ana).then(() => {
      anaIsSaved = true
    })
    let n = 0
    const apart = async (): Promise<void> => {
      n += 1
      ana.map.set(`ana${n}`, n)
      ben.map.set(`ben${n}`, n)
      await saved(ben)
      await until(() => anas.map.get(`ana${n}`) === n && bens.map.get(`ben${n}`) === n)
    }
    // For as long as somebody who knocks at the node without a storage waits there, which is five seconds.
    const cleo = comeIn(at(door, a))
    let code = 0
    cleo.provider.once('connection-close', (event) => {
      code = event?.code ?? 0
    })
    while (code === 0) await apart()
    expect(code).toBe(4503)
    expect(await isReady(a)).toBe(false)
    expect(await isReady(b)).toBe(true)
    expect(anaIsSaved).toBe(false)
    expect([ana.map.has(`ben${n}`), ben.map.has(`ana${n}`)]).toEqual([false, false])
    const meanwhile = await storedCards(url, door.room)
    expect(meanwhile).toHaveProperty(`ben${n}`, n)
    expect(Object.keys(meanwhile).filter((key) => key.startsWith('ana'))).toEqual([])

    a.bus.heal()
    a.database.heal()
    await until(() => anaIsSaved && ana.map.has(`ben${n}`) && ben.map.has(`ana${n}`), MENDED_MS)
    await told
    await saved(ana)
    const cards = await storedCards(url, door.room)
    expect(Object.keys(cards)).toHaveLength(2 * n + 2)
    await until(() => [ana, anas, ben, bens].every((one) => Object.keys(one.read()).length === 2 * n + 2))
    for (const one of [ana, anas, ben, bens]) expect(one.read()).toEqual(cards)
  }, 90_000)

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

  it('P7: R9, N6 a link that is replaced at one node is closed at the other (S15)', async () => {
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
