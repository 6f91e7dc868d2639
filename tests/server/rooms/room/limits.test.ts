import { describe, expect, it } from 'vitest'
import { roomTag } from '../../../../server/logger.ts'
import { CLOSE_ROOM_CROWDED, CLOSE_TOO_FAST } from '../../../../src/document/wire.ts'
import { type Guest, ROOM, roomBed, silentLogger } from '../../room-bed.ts'

describe('limits', () => {
  it('R15 tells operators once that a room is nearly full, by what it holds and not by all that was ever written', async () => {
    const told: object[] = []
    const bed = await roomBed({
      limits: { roomBytes: 20_000 },
      logger: { ...silentLogger, warn: (event) => told.push(event) },
    })
    const ana = await bed.enter()
    for (const text of ['a', 'b', 'c']) {
      ana.write('big', text.repeat(9_000))
      await bed.settle()
    }
    expect(told).toEqual([])
    for (const key of ['more', 'and more']) {
      ana.write(key, 'x'.repeat(4_500))
      await bed.settle()
    }
    ana.write('little', 'x')
    await bed.settle()
    expect(told).toEqual([{ event: 'nearly-full', room: roomTag(ROOM) }])
  })

  it('R15 tells those who write that a room is nearly full, and that it has space again once they have tidied up', async () => {
    const bed = await roomBed({ limits: { roomBytes: 20_000 } })
    const [ana, ben, vera] = [await bed.enter(), await bed.enter(), await bed.enter('view')]
    ana.write('big', 'a'.repeat(15_000))
    await bed.settle()
    const nearlyFull = { tell: 'nearly-full' }
    expect(ana.notices).not.toContainEqual(nearlyFull)
    ana.write('more', 'x'.repeat(2_000))
    await bed.settle()
    for (const writer of [ana, ben])
      expect(writer.notices.filter(({ tell }) => tell === 'nearly-full')).toEqual([nearlyFull])
    expect(vera.notices).not.toContainEqual(nearlyFull)
    const carl = await bed.enter()
    expect(carl.notices.filter(({ tell }) => tell === 'nearly-full')).toEqual([nearlyFull])

    ana.remove('big')
    await bed.settle()
    // What goes is small to say: it is measured once some has been added.
    ana.write('little', 'x'.repeat(300))
    await bed.settle()
    for (const writer of [ana, ben, carl]) expect(writer.notices.at(-1)).toEqual({ tell: 'has-space' })
    const dora = await bed.enter()
    expect(dora.notices).not.toContainEqual(nearlyFull)
    expect(vera.notices.map(({ tell }) => tell)).toEqual(['role'])
  })

  it('R15 takes no edit that would make a room too large, says so, and still lets people tidy up', async () => {
    const bed = await roomBed({ limits: { roomBytes: 5000 } })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ana.write('large', 'x'.repeat(4000))
    await bed.settle()
    ben.write('more', 'y'.repeat(2000))
    ben.barrier(1)
    await bed.settle()
    expect(ben.notices).toContainEqual({ tell: 'full' })
    expect(ben.confirmed).toEqual([])
    expect(ana.read()).not.toHaveProperty('more')
    ana.remove('large')
    ana.barrier(2)
    await bed.settle()
    expect(ana.confirmed).toEqual([2])
  })

  it('R15 reads slowly from whoever speaks too fast, and lets go of whoever goes on', async () => {
    const bed = await roomBed({ limits: { framesPerSecond: 10, burstFrames: 20 } })
    const ana = await bed.enter()
    for (let n = 0; n < 30; n++) ana.barrier(n)
    expect(ana.socket.isPaused).toBe(true)
    expect(ana.socket.closed).toBeUndefined()
    bed.clock.pass(2000)
    expect(ana.socket.isPaused).toBe(false)
    for (let second = 0; second < 60 && !ana.socket.closed; second++) {
      for (let n = 0; n < 20; n++) ana.barrier(n)
      bed.clock.pass(1000)
    }
    expect(ana.socket.closed?.code).toBe(CLOSE_TOO_FAST)
  })

  it('R15 gives whoever reads too slowly one difference in the place of all that came meanwhile', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ana.show({ name: 'Ana', at: 0 })
    await bed.settle()
    clog(ben, 2 * 2 ** 20)
    const before = ben.socket.sent.length
    for (let n = 0; n < 50; n++) {
      ana.write(`k${n % 10}`, n)
      ana.show({ name: 'Ana', at: n }, ana.doc.clientID, n + 2)
      await bed.settle()
    }
    ana.remove('k3')
    await bed.settle()
    expect(ben.socket.sent.length).toBe(before)
    bed.clock.pass(15_000)
    ben.socket.bufferedAmount = 0
    ben.socket.pong()
    await bed.settle()
    expect(ben.read()).toEqual(ana.read())
    expect([...ben.seen.values()]).toEqual([{ name: 'Ana', at: 49 }])
    expect(ben.socket.sent.length).toBe(before + 2)
    ana.write('on', 'it goes')
    await bed.settle()
    expect(ben.read()).toHaveProperty('on', 'it goes')
    expect(ben.socket.closed).toBeUndefined()
  })

  it('R15 counts what the system’s own buffers swallowed: bytes are read when their mark comes back', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ben.socket.onSend = () => {}
    for (let n = 0; n < 40; n++) {
      ana.write('note', `${n}`.padEnd(60_000, 'x'))
      await bed.settle()
    }
    const heard = ben.socket.sent.reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(heard).toBeGreaterThan(2 ** 20)
    expect(heard).toBeLessThan(1.2 * 2 ** 20)
    // What a mark says that was never sent changes nothing.
    ben.socket.pong(Buffer.from('7fefffffffffffff', 'hex'))
    ben.socket.pong(new Uint8Array())
    ana.write('note', 'short')
    await bed.settle()
    expect(ben.socket.sent.at(-1)?.byteLength).toBeGreaterThan(50_000)
    ben.socket.pong()
    await bed.settle()
    const difference = ben.socket.sent.at(-1) as Uint8Array
    expect(difference.byteLength).toBeLessThan(1000)
  })

  it('R15 cuts off whoever is behind and reads nothing for half a minute; they sync anew', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    clog(ben, 2 * 2 ** 20)
    ana.write('a', 1)
    await bed.settle()
    for (let n = 0; n < 7; n++) {
      bed.clock.pass(5000)
      ben.show({ here: n }, ben.doc.clientID, n + 1)
      ana.socket.pong()
    }
    expect(ben.socket.closed?.code).toBe(1006)
    expect(ana.socket.closed).toBeUndefined()
    const again = await bed.enter('edit', { doc: ben.doc })
    expect(again.read()).toEqual({ a: 1 })
  })

  it('R15 cuts off whoever lets answers of megabytes pile up', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    clog(ana, 9 * 2 ** 20)
    ana.barrier(1)
    await bed.settle()
    expect(ana.socket.closed?.code).toBe(1006)
  })

  it('R15 has a place for so many and no more', async () => {
    const bed = await roomBed({ limits: { socketsPerRoom: 2 } })
    await bed.enter()
    await bed.enter()
    const third = bed.knock()
    await bed.settle()
    expect(third.socket.closed?.code).toBe(CLOSE_ROOM_CROWDED)
  })
})

/** The network takes nothing more of what is sent to a guest, whatever they say that they have read. */
function clog({ socket }: Guest, bytes: number): void {
  socket.bufferedAmount = bytes
  socket.pong()
}
