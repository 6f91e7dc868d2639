import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { CLOSE_DRAINING, CLOSE_NO_SUCH_ROOM, CLOSE_ROOM_NOT_READABLE } from '../../../src/document/wire.ts'
import { faultyLog } from '../faulty-log.ts'
import { ROOM, roomBed, stored } from '../room-bed.ts'

describe('the life of a room', () => {
  it('R1 opens once for many who come at the same time', async () => {
    const log = faultyLog(openMemoryLog())
    const read = vi.spyOn(log, 'read')
    const { rooms, knock, settle } = await roomBed({ log })
    log.hold('read')
    const guests = [knock(), knock(), knock('view')]
    await settle()
    expect(guests.flatMap(({ socket }) => socket.sent)).toEqual([])
    log.release()
    await settle()
    expect(read).toHaveBeenCalledTimes(1)
    expect(rooms.count).toBe(1)
    for (const { socket } of guests) expect(socket.sent.length).toBeGreaterThan(1)
  })

  it('R1 keeps what is said while it opens', async () => {
    const log = faultyLog(openMemoryLog())
    const { knock, settle } = await roomBed({ log })
    log.hold('read')
    const ana = knock()
    ana.write('early', true)
    ana.barrier(1)
    await settle()
    log.release()
    await settle()
    expect(ana.confirmed).toEqual([1])
    expect(await stored(log)).toEqual({ early: true })
  })

  it('R1 does not keep without end: who says too much before it is open has to come again', async () => {
    const log = faultyLog(openMemoryLog())
    const { knock } = await roomBed({ log, limits: { heldFrames: 10 } })
    log.hold('read')
    const ana = knock()
    for (let n = 0; n < 20; n++) ana.barrier(n)
    expect(ana.socket.closed?.code).toBe(4529)
  })

  it('R2 refuses entry when it cannot be read, and never writes over it', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    ana.write('kept', 1)
    await bed.settle()
    ana.socket.leave()
    bed.clock.pass(61_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)

    log.failing = { read: true }
    const [appends, compactions] = [log.appends, log.compactions]
    const ben = bed.knock()
    ben.write('lost', 1)
    await bed.settle()
    expect(ben.socket.closed?.code).toBe(CLOSE_ROOM_NOT_READABLE)
    bed.clock.pass(120_000)
    await bed.settle()
    expect([log.appends, log.compactions]).toEqual([appends, compactions])

    log.failing = {}
    const cleo = await bed.enter()
    expect(cleo.read()).toEqual({ kept: 1 })
  })

  it('R2 opens a damaged room to look at: says so, shows what can be read, and never writes to it', async () => {
    const [inner, doc] = [openMemoryLog(), new Y.Doc()]
    const log = faultyLog(inner)
    const bed = await roomBed({ log })
    doc.getMap('m').set('kept', 1)
    await inner.append(ROOM, [Y.encodeStateAsUpdate(doc)])
    log.damage = 'check sum of record 2 differs'
    const appends = log.appends
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    expect(ana.read()).toEqual({ kept: 1 })
    expect(ana.notices).toEqual([{ tell: 'role', role: 'edit' }, { tell: 'damaged' }])

    ana.write('more', 2)
    ana.barrier(1)
    ana.show({ name: 'Ana' })
    await bed.settle()
    expect(ana.notices.at(-1)).toEqual({ tell: 'damaged' })
    expect(ana.notices).toHaveLength(3)
    expect(ana.confirmed).toEqual([])
    expect(ben.read()).toEqual({ kept: 1 })
    expect([...ben.seen.values()]).toEqual([{ name: 'Ana' }])

    for (const { socket } of [ana, ben]) socket.leave()
    bed.clock.pass(120_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)
    expect([log.appends, log.compactions]).toEqual([appends, 0])
    expect(await stored(inner)).toEqual({ kept: 1 })
  })

  it('R2 tells somebody whose copy holds more than a damaged room, and does not call it saved', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    log.damage = 'record 1 is missing'
    const doc = new Y.Doc()
    doc.getMap('m').set('mine', 1)
    const [ana, ben] = [await bed.enter('edit', { doc }), await bed.enter()]
    ana.barrier(1)
    ben.barrier(1)
    await bed.settle()
    expect(ana.notices.filter(({ tell }) => tell === 'damaged')).toHaveLength(2)
    expect(ana.confirmed).toEqual([])
    expect(ben.confirmed).toEqual([1])
  })

  it('R2 shows what can be read of a room whose bytes are no document', async () => {
    const log = openMemoryLog()
    const bed = await roomBed({ log })
    const doc = new Y.Doc()
    doc.getMap('m').set('kept', 1)
    const written = [Y.encodeStateAsUpdate(doc), Uint8Array.of(1, 1, 200, 9)]
    await log.append(ROOM, written)
    const ana = await bed.enter()
    expect(ana.read()).toEqual({ kept: 1 })
    expect(ana.notices).toContainEqual({ tell: 'damaged' })
    ana.write('more', 1)
    ana.socket.leave()
    bed.clock.pass(61_000)
    await bed.settle()
    expect((await log.read(ROOM))?.updates).toEqual(written)
  })

  it('R2 shows what can be read of a room whose document lacks parts', async () => {
    const log = openMemoryLog()
    const bed = await roomBed({ log })
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getMap('m').set('a', 1)
    doc.getMap('m').set('b', 2)
    doc.getMap('m').set('c', 3)
    const [first, , third] = updates as [Uint8Array, Uint8Array, Uint8Array]
    await log.append(ROOM, [first, third])
    const ana = await bed.enter()
    expect(ana.read()).toEqual({ a: 1 })
    expect(ana.notices).toContainEqual({ tell: 'damaged' })
    expect(ana.doc.store.pendingStructs).toBeNull()
  })

  it('P8: R2 goes on in all other rooms when one is damaged', async () => {
    const log = openMemoryLog()
    const bed = await roomBed({ log })
    await log.append(ROOM, [Uint8Array.of(1, 1, 200, 9)])
    const beside = 'other-other-other-othe'
    await log.createRoom(beside)
    const [ana, ben] = [bed.knock(), bed.knock('edit', { room: beside })]
    await bed.settle()
    ben.write('fine', 1)
    ben.barrier(1)
    await bed.settle()
    expect(ana.notices).toContainEqual({ tell: 'damaged' })
    expect(ben.confirmed).toEqual([1])
    expect(await bed.rooms.isTroubled()).toBe(false)
  })

  it('has no room that nobody made', async () => {
    const log = openMemoryLog()
    const bed = await roomBed({ log })
    vi.spyOn(log, 'read').mockResolvedValue(undefined)
    const ana = bed.knock()
    await bed.settle()
    expect(ana.socket.closed?.code).toBe(CLOSE_NO_SUCH_ROOM)
    expect(bed.rooms.count).toBe(0)
  })

  it('R3 is put away when nobody was in it for a while, and leaves nothing waiting', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.write('kept', 1)
    await bed.settle()
    ana.socket.leave()
    bed.clock.pass(59_000)
    expect(bed.rooms.count).toBe(1)
    bed.clock.pass(2000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)
    expect(bed.clock.waiting).toBe(0)
    expect((await bed.log.read(ROOM))?.tailRows).toBe(0)
    expect(await stored(bed.log)).toEqual({ kept: 1 })
  })

  it('R3 stays when somebody comes back in time', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.socket.leave()
    bed.clock.pass(30_000)
    const again = await bed.enter()
    bed.clock.pass(40_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(1)
    expect(again.socket.closed).toBeUndefined()
  })

  it('R3 lets somebody in who comes while it closes, to a room opened anew', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    ana.write('kept', 1)
    await bed.settle()
    ana.socket.leave()
    log.hold('compact')
    bed.clock.pass(61_000)
    const ben = bed.knock()
    await bed.settle()
    expect(ben.socket.sent).toEqual([])
    log.release()
    await bed.settle()
    expect(ben.read()).toEqual({ kept: 1 })
    ben.write('more', 2)
    await bed.settle()
    expect(await stored(log)).toEqual({ kept: 1, more: 2 })
  })

  it('R3 stays in memory while edits still wait for the storage', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    log.failing = { append: true }
    ana.write('waiting', 1)
    await bed.settle()
    ana.socket.leave()
    bed.clock.pass(200_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(1)
    const ben = await bed.enter()
    expect(ben.read()).toEqual({ waiting: 1 })
    ben.socket.leave()
    log.failing = {}
    bed.clock.pass(10_000)
    await bed.settle()
    expect(await stored(log)).toEqual({ waiting: 1 })
    bed.clock.pass(130_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)
  })

  it('R17 keeps everything and sends everybody away when the server stops', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    const ben = await bed.enter('view')
    ana.write('last', 'word')
    ana.barrier(3)
    expect(await bed.rooms.drain(1000)).toEqual([])
    await bed.settle()
    expect(ana.confirmed).toEqual([3])
    expect([ana.socket.closed?.code, ben.socket.closed?.code]).toEqual([CLOSE_DRAINING, CLOSE_DRAINING])
    expect(await stored(bed.log)).toEqual({ last: 'word' })
    const late = bed.knock()
    await bed.settle()
    expect(late.socket.closed?.code).toBe(CLOSE_DRAINING)
  })

  it('R17 sends away who waits for a room to open when the server stops', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    log.hold('read')
    const ana = bed.knock()
    const draining = bed.rooms.drain(1000)
    log.release()
    expect(await draining).toEqual([])
    await bed.settle()
    expect(ana.socket.closed?.code).toBe(CLOSE_DRAINING)
    expect(bed.rooms.count).toBe(0)
  })

  it('R17 does not wait for ever: it names the rooms whose edits could not be stored', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    log.failing = { append: true }
    ana.write('lost', 1)
    const draining = bed.rooms.drain(1000)
    await bed.settle()
    bed.clock.pass(1001)
    expect(await draining).toEqual([ROOM])
    expect(ana.socket.closed?.code).toBe(CLOSE_DRAINING)
  })

  it('R1, R3 loses nothing when people come and go hundreds of times', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    let written = 0
    for (let visit = 0; visit < 300; visit++) {
      const guest = bed.knock()
      if (visit % 3 !== 0) {
        await bed.settle()
        guest.write('visits', ++written)
        if (visit % 2 === 0) await bed.settle()
        else await Promise.resolve()
      }
      // An edit counts once it is confirmed; this one has been heard at least, before the socket goes.
      if (visit % 3 !== 0) await bed.settle()
      guest.socket.leave()
      if (visit % 5 === 0) bed.clock.pass(61_000)
    }
    bed.clock.pass(61_000)
    await bed.settle()
    expect(bed.rooms.count).toBe(0)
    expect(bed.clock.waiting).toBe(0)
    expect(await stored(log)).toEqual({ visits: written })
  })
})
