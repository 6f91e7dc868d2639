import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { chanceOf } from '../../support/random-journey.ts'
import { seeds } from '../../support/runs.ts'
import { faultyLog } from '../faulty-log.ts'
import { type Guest, ROOM, roomBed, stored } from '../room-bed.ts'

describe('a door that never rests', () => {
  it.each(seeds(4))(
    'R1–R3: a thousand people come and go, in any moment of the room’s life (R09 of docs/promises.md, seed %i)',
    async (seed) => {
      const chance = chanceOf(seed * 31)
      const pick = (below: number): number => Math.floor(chance() * below)
      const log = faultyLog(openMemoryLog())
      let reading = 0
      let most = 0
      const inner = log.read
      log.read = async (room) => {
        reading += 1
        most = Math.max(most, reading)
        for (let turn = pick(4); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve))
        return inner(room).finally(() => {
          reading -= 1
        })
      }
      const bed = await roomBed({ log })
      const first = await bed.enter()
      first.write('card', 0)
      await bed.settle()
      first.socket.leave()

      let inside: Guest[] = []
      const confirmed: string[] = []
      for (let visit = 0; visit < 1000; visit++) {
        const guest = bed.knock(pick(5) === 0 ? 'view' : 'edit')
        inside.push(guest)
        for (let turns = pick(6); turns > 0; turns--)
          await (pick(2) ? Promise.resolve() : new Promise((resolve) => setImmediate(resolve)))
        if (pick(3) === 0 && guest.asked > 0) {
          guest.write(`visit${pick(50)}`, visit)
          guest.barrier(visit)
        }
        if (pick(4) === 0) log.failing = pick(8) === 0 ? { read: true } : {}
        if (pick(7) === 0) bed.clock.pass(pick(2) ? 61_000 : 100)
        if (pick(3) === 0 || inside.length > 20) {
          for (const one of inside.filter(() => pick(2) === 0)) {
            // A first answer always holds the card: nobody was ever shown an empty room.
            if (one.socket.sent.some((frame) => frame[0] === 0 && frame[1] === 1)) {
              await Promise.resolve()
              expect(one.read()).toHaveProperty('card', 0)
            }
            confirmed.push(...one.confirmed.map(String))
            one.socket.leave()
          }
          inside = inside.filter(({ socket }) => !socket.closed)
        }
      }
      log.failing = {}
      for (const one of inside) one.socket.leave()
      bed.clock.pass(61_000)
      await bed.settle()
      bed.clock.pass(200_000)
      await bed.settle()
      expect(bed.rooms.count).toBe(0)
      expect(bed.clock.waiting).toBe(0)
      expect(most).toBe(1)
      expect(confirmed.length).toBeGreaterThan(50)
      expect(await stored(log)).toHaveProperty('card', 0)
    },
  )

  it('R1: what is said while the room takes half a second to open is all there in the end (R10)', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    log.hold('read')
    const ana = bed.knock()
    for (let n = 0; n < 100; n++) ana.write(`early${n}`, n)
    ana.barrier(1)
    bed.clock.pass(500)
    await bed.settle()
    expect(ana.confirmed).toEqual([])
    log.release()
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    expect(Object.keys(await stored(log))).toHaveLength(100)
  })

  it('R12: five thousand edits made offline, and more typed before the room asks, come in at once and leave nothing pending (R20)', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    const doc = new Y.Doc()
    for (let n = 0; n < 5000; n++) doc.getMap('m').set(`offline${n % 500}`, n)
    const ben = bed.knock('edit', { doc })
    for (let n = 0; n < 50; n++) ben.write(`typed${n}`, n)
    for (let n = 0; n < 4; n++) await bed.settle()
    expect(ben.socket.closed).toBeUndefined()
    // Once when he came in, and once for the gap.
    expect(ben.asked).toBeLessThan(4)
    ben.barrier(1)
    await bed.settle()
    expect(ben.confirmed).toEqual([1])
    expect(Object.keys(ana.read())).toHaveLength(550)
    expect([ana.doc.store.pendingStructs, ana.doc.store.pendingDs]).toEqual([null, null])
    expect(await stored(bed.log)).toEqual(ben.read())
    expect((await bed.log.read(ROOM))?.updates.length).toBeLessThan(20)
  })

  it('R13: the late end of an old line does not harm the one that came after it (S23)', async () => {
    const bed = await roomBed()
    const [old, ben] = [await bed.enter(), await bed.enter()]
    old.show({ name: 'Ana' })
    await bed.settle()
    const fresh = await bed.enter('edit', { doc: old.doc })
    fresh.show({ name: 'Ana', back: true }, old.doc.clientID, 2)
    await bed.settle()
    // The old line is gone for its owner; the server learns it only now.
    old.socket.leave()
    await bed.settle()
    fresh.show({ name: 'Ana', back: true }, old.doc.clientID, 3)
    fresh.doc.getMap('m').set('after', 1)
    fresh.barrier(9)
    bed.clock.pass(100)
    await bed.settle()
    expect(fresh.socket.closed).toBeUndefined()
    expect(fresh.confirmed).toEqual([9])
    expect(ben.read()).toEqual({ after: 1 })
    expect([...ben.seen.values()]).toContainEqual({ name: 'Ana', back: true })
  })
})
