import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../server/clock.ts'
import { openRedisBus } from '../../../server/cluster/redis-bus.ts'
import type { Bus, Clock } from '../../../server/ports.ts'
import { noOwnRedis, noRedis, type RedisServer, startRedis } from '../../support/redis-server.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { fakeClock } from '../fake-clock.ts'
import { silentLogger, waitUntil } from '../room-bed.ts'
import { busContract } from './bus-contract.ts'

let name = 0
function openBus(url: string, clock: Clock = systemClock, logger = silentLogger): Bus {
  const bus = openRedisBus(url, { prefix: 'rihla-test', node: `node-${process.pid}-${++name}`, clock, logger })
  onTestFinished(() => bus.close())
  return bus
}

/** Tells a hint again and again until it is heard. */
async function untilHeard(from: Bus, to: Bus): Promise<void> {
  let isHeard = false
  const end = to.hear('delta', () => {
    isHeard = true
  })
  await waitUntil(() => {
    from.tell('delta', Uint8Array.of(1))
    return isHeard
  })
  end()
}

const why = noRedis()
describe.skipIf(why)(`Redis${why ? ` (${why})` : ''}`, () => {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server.close())

  busContract('Redis', async () => [openBus(server.url), openBus(server.url)])

  it('R14 is noticed within ten seconds when it stays connected and says nothing, and is heard again after', async () => {
    const proxy = await tcpProxy(server.port)
    onTestFinished(() => proxy.close())
    const clock = fakeClock()
    const bus = openBus(`redis://127.0.0.1:${proxy.port}`, clock)
    await waitUntil(() => bus.isAlive)
    proxy.swallow()
    // The canary before may still have come back: it counts from the next.
    clock.pass(9000)
    expect(bus.isAlive).toBe(false)
    proxy.heal()
    await waitUntil(() => bus.isAlive)
    await untilHeard(openBus(server.url), bus)
  })
})

const whyNotOwn = noOwnRedis()
describe.skipIf(whyNotOwn)(`a Redis that goes and comes${whyNotOwn ? ` (${whyNotOwn})` : ''}`, () => {
  it('R12 is missed without a crash, and heard again by itself', async () => {
    const server = await startRedis(true)
    onTestFinished(() => server.close())
    const [one, other] = [openBus(server.url), openBus(server.url)]
    other.hear('basin', () => {})
    await untilHeard(one, other)
    await server.kill()
    await waitUntil(() => !one.isAlive && !other.isAlive)
    for (let n = 0; n < 100; n++) one.tell('delta', Uint8Array.of(n))
    one.hear('valley', () => {})()
    await server.start()
    await waitUntil(() => one.isAlive && other.isAlive)
    await untilHeard(one, other)
  })

  it('R12 may be away when a node starts', async () => {
    const server = await startRedis(true)
    onTestFinished(() => server.close())
    await server.kill()
    const [one, other] = [openBus(server.url), openBus(server.url)]
    one.tell('delta', Uint8Array.of(1))
    const end = other.hear('delta', () => {})
    await server.start()
    await untilHeard(one, other)
    end()
  })
})
