import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeRoom, openTestServer, visit } from '../../support/open-test-server.ts'
import { roomBed, stored } from '../room-bed.ts'
import { until } from './until.ts'

const HOUR = 3_600_000

afterEach(() => {
  vi.useRealTimers()
})

describe('clocks that jump (R23 of docs/promises.md)', () => {
  it('P1 P3: an hour forward and back, again and again, changes nothing for people at work', async () => {
    const { address, log } = await openTestServer()
    const { room, edit } = await makeRoom(address)
    const [ana, ben] = [visit(address, room, edit), visit(address, room, edit)]
    const closed: unknown[] = []
    for (const { provider } of [ana, ben]) provider.on('connection-close', (event) => closed.push(event?.code))
    await until(() => ana.provider.synced && ben.provider.synced)
    let confirmed = 0
    ana.provider.messageHandlers[102] = () => {
      confirmed += 1
    }
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = Date.now()
    const jumps = [HOUR, -HOUR, 2 * HOUR, 0, -24 * HOUR, HOUR]
    for (const [n, jump] of jumps.entries()) {
      vi.setSystemTime(start + jump)
      ana.doc.getMap('m').set('n', n)
      ana.provider.ws?.send(Uint8Array.of(102, n))
      ben.doc.getMap('m').set(`ben${n}`, n)
      await until(
        () => confirmed === n + 1 && ben.doc.getMap('m').get('n') === n && ana.doc.getMap('m').get(`ben${n}`) === n,
      )
    }
    // The order of edits never comes from a clock: the last is the one that was made last.
    expect(ben.doc.getMap('m').get('n')).toBe(jumps.length - 1)
    expect(closed).toEqual([])
    expect((await log.read(room))?.updates.length).toBeGreaterThan(0)
    const cleo = visit(address, room, edit)
    await until(() => cleo.provider.synced)
    expect(cleo.doc.getMap('m').toJSON()).toEqual(ana.doc.getMap('m').toJSON())
  })

  it('P4: R16 a machine that slept for an hour wakes up: who is back finds everything, and nobody twice', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.show({ name: 'Ana' })
    ana.write('before', 1)
    await bed.settle()
    bed.clock.pass(HOUR)
    await bed.settle()
    expect(ana.socket.closed).toBeDefined()
    ana.write('meanwhile', 2)
    const again = await bed.enter('edit', { doc: ana.doc })
    again.show({ name: 'Ana' }, ana.doc.clientID, 2)
    again.barrier(1)
    const ben = await bed.enter()
    bed.clock.pass(100)
    await bed.settle()
    expect(again.confirmed).toEqual([1])
    expect(await stored(bed.log)).toEqual({ before: 1, meanwhile: 2 })
    expect([...ben.seen.values()]).toEqual([{ name: 'Ana' }])
  })
})
