import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { roomTag } from '../../../server/logger.ts'
import { Answers } from '../../../server/rooms/answers.ts'
import { answerFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { CLOSE_KEY_REVOKED, CLOSE_MALFORMED, CLOSE_ROOM_CROWDED, CLOSE_TOO_FAST } from '../../../src/document/wire.ts'
import { faultyLog } from '../faulty-log.ts'
import { type Guest, ROOM, roomBed, silentLogger, stored, waitUntil } from '../room-bed.ts'

describe('saving', () => {
  it('R4 shows an edit to the others and to newcomers before it is on disk, and says to nobody that it is saved', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.hold('append')
    ana.write('title', 'Study tour')
    ana.barrier(1)
    await bed.settle()
    expect(ben.read()).toEqual({ title: 'Study tour' })
    const cleo = await bed.enter()
    cleo.barrier(1)
    await bed.settle()
    expect(cleo.read()).toEqual({ title: 'Study tour' })
    expect(await stored(log)).toEqual({})
    expect([ana.confirmed, cleo.confirmed]).toEqual([[], []])
    log.release()
    await bed.settle()
    expect([ana.confirmed, cleo.confirmed]).toEqual([[1], [1]])
    expect(await stored(log)).toEqual({ title: 'Study tour' })
  })

  it('R4 gets back from whoever has seen it what the server lost when it was killed', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.hold('append')
    ana.write('title', 'Study tour')
    await bed.settle()
    // He builds on it, in the same moment in which the server is killed. She never comes back.
    ben.write('goal', 'water')
    const after = await roomBed()
    const again = await after.enter('edit', { doc: ben.doc })
    again.barrier(1)
    await after.settle()
    expect(again.confirmed).toEqual([1])
    expect(await stored(after.log)).toEqual({ title: 'Study tour', goal: 'water' })
  })

  it('R5 does not call saved what was written after something that waits for the disk', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.hold('append')
    ana.write('title', 'Study tour')
    await bed.settle()
    ben.write('goal', 'water')
    ben.barrier(1)
    await bed.settle()
    expect(ben.confirmed).toEqual([])
    log.release()
    await bed.settle()
    expect(ben.confirmed).toEqual([1])
    expect(await stored(log)).toEqual({ title: 'Study tour', goal: 'water' })
  })

  it('R5 confirms only what is on disk', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    log.hold('append')
    ana.write('title', 'Dialogue')
    ana.barrier(1)
    await bed.settle()
    expect(ana.confirmed).toEqual([])
    log.release()
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    expect(await stored(log)).toEqual({ title: 'Dialogue' })
  })

  it('R5 confirms a deletion, which no state vector could', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.write('a', 1)
    await bed.settle()
    ana.remove('a')
    ana.barrier(9)
    await bed.settle()
    expect(ana.confirmed).toEqual([9])
    expect(await stored(bed.log)).toEqual({})
  })

  it('R4 writes what came in together as one record', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    for (let n = 0; n < 50; n++) ana.write('n', n)
    await bed.settle()
    expect((await log.read(ROOM))?.tailRows).toBe(1)
  })

  it('R6 goes on while storing fails: shows edits, says so, confirms nothing, and makes up for it', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter('view')]
    log.failing = { append: true }
    ana.write('a', 1)
    ana.barrier(1)
    await bed.settle()
    ana.write('b', 2)
    ana.barrier(2)
    await bed.settle()
    expect(ben.read()).toEqual({ a: 1, b: 2 })
    expect(ana.confirmed).toEqual([])
    expect(ana.notices.at(-1)).toEqual({ tell: 'storage-trouble' })
    expect(await stored(log)).toEqual({})
    const cleo = await bed.enter()
    await bed.settle()
    expect(cleo.notices).toContainEqual({ tell: 'storage-trouble' })
    expect(cleo.read()).toEqual({ a: 1, b: 2 })

    bed.clock.pass(300)
    await bed.settle()
    expect(log.appends).toBeGreaterThan(1)
    log.failing = {}
    bed.clock.pass(5000)
    await bed.settle()
    expect(ana.confirmed).toEqual([1, 2])
    expect(ana.notices.at(-1)).toEqual({ tell: 'storage-well' })
    expect(ben.notices.filter(({ tell }) => tell !== 'role')).toEqual([
      { tell: 'storage-trouble' },
      { tell: 'storage-well' },
    ])
    expect(await stored(log)).toEqual({ a: 1, b: 2 })
  })

  it('R6 keeps also what came in while the failing attempt was still under way', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.failing = { append: true }
    log.hold('append')
    ana.write('a', 1)
    await bed.settle()
    ana.write('b', 2)
    ana.barrier(1)
    await bed.settle()
    log.release()
    await bed.settle()
    expect(ben.read()).toEqual({ a: 1, b: 2 })
    expect(ana.confirmed).toEqual([])
    log.failing = {}
    bed.clock.pass(5000)
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    expect(await stored(log)).toEqual({ a: 1, b: 2 })
  })

  it('R6 does no harm when a record was kept and the answer got lost', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const ana = await bed.enter()
    log.losesAnswers = true
    ana.write('a', 1)
    ana.barrier(1)
    await bed.settle()
    log.losesAnswers = false
    bed.clock.pass(5000)
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    expect(await stored(log)).toEqual({ a: 1 })
  })

  it('R6 takes no more edits than it may hold while storing fails, says so, and asks for the rest afterwards', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log, limits: { unsavedBytes: 1000 } })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.failing = { append: true }
    for (let n = 0; n < 6; n++) {
      ana.write(`k${n}`, 'x'.repeat(600))
      ana.barrier(n)
      await bed.settle()
    }
    expect(Object.keys(ben.read())).toEqual(['k0', 'k1'])
    expect(ana.notices.filter(({ tell }) => tell === 'not-taken')).toHaveLength(1)
    expect(ana.confirmed).toEqual([])
    expect(ana.socket.closed).toBeUndefined()
    log.failing = {}
    bed.clock.pass(5000)
    await bed.settle()
    expect(Object.keys(await stored(log))).toHaveLength(6)
    expect(ben.read()).toEqual(ana.read())
    expect(ana.confirmed).toContain(5)
  })

  it('R7 goes on showing and confirming edits while a snapshot is written', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log, limits: { tailRows: 3 } })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.hold('compact')
    for (let n = 0; n < 20; n++) {
      ana.write('n', n)
      ana.barrier(n)
      await bed.settle()
    }
    expect(ben.read()).toEqual({ n: 19 })
    expect(ana.confirmed).toContain(19)
    expect(log.compactions).toBe(1)
    log.release()
    await bed.settle()
    ana.write('n', 20)
    await bed.settle()
    expect(log.compactions).toBe(2)
    expect(await stored(log)).toEqual({ n: 20 })
  })

  it('R7 puts a snapshot in the place of many edits, and goes on', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log, limits: { tailRows: 10 } })
    const ana = await bed.enter()
    for (let n = 0; n < 25; n++) {
      ana.write(`k${n}`, n)
      await bed.settle()
    }
    expect(log.compactions).toBe(2)
    expect((await log.read(ROOM))?.tailRows).toBeLessThan(11)
    expect(await stored(log)).toEqual(ana.read())
  })
})

describe('telling everybody', () => {
  it('R4 sends what is new to each in one write, edits and presence together', async () => {
    const bed = await roomBed()
    const [ana, ben, cleo] = [await bed.enter(), await bed.enter(), await bed.enter()]
    ana.show({ name: 'Ana' })
    await bed.settle()
    const [sent, writes] = [cleo.socket.sent.length, cleo.socket.writes]
    ana.show({ name: 'Ana', at: 1 }, ana.doc.clientID, 2)
    ana.write('a', 1)
    ben.write('b', 2)
    await bed.settle()
    expect(cleo.read()).toEqual({ a: 1, b: 2 })
    expect([...cleo.seen.values()]).toEqual([{ name: 'Ana', at: 1 }])
    expect(cleo.socket.sent.length - sent).toBe(2)
    expect(cleo.socket.writes - writes).toBe(1)
  })

  it('R4 does not send their own edit back to a lone editor, nor their own presence to anybody', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    const before = ana.socket.sent.length
    ana.write('a', 1)
    ana.show({ name: 'Ana' })
    await bed.settle()
    expect(ana.socket.sent.length).toBe(before)
    expect(ben.read()).toEqual({ a: 1 })
  })

  it('R4 shows the first edit at once, and what follows in a stream together, 30 ms after', async () => {
    const bed = await roomBed({ limits: { gatherMs: 30 } })
    const [ana, ben] = [bed.knock(), bed.knock()]
    await bed.settle()
    bed.clock.pass(1000)
    await bed.settle()
    ana.write('n', 0)
    await bed.settle()
    expect(ben.read()).toEqual({ n: 0 })
    const before = ben.socket.sent.length
    for (let n = 1; n <= 20; n++) {
      ana.write('n', n)
      await bed.settle()
    }
    bed.clock.pass(29)
    await bed.settle()
    expect(ben.read()).toEqual({ n: 0 })
    bed.clock.pass(1)
    await bed.settle()
    expect(ben.read()).toEqual({ n: 20 })
    expect(ben.socket.sent.length).toBe(before + 1)
    bed.clock.pass(30)
    ana.write('n', 21)
    await bed.settle()
    expect(ben.read()).toEqual({ n: 21 })
  })

  it('R5 confirms at once where nothing waits, also in the middle of a stream', async () => {
    const bed = await roomBed({ limits: { gatherMs: 30 } })
    const ana = bed.knock()
    await bed.settle()
    bed.clock.pass(1000)
    ana.write('n', 0)
    await bed.settle()
    ana.barrier(1)
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    ana.write('n', 1)
    ana.barrier(2)
    await bed.settle()
    expect(ana.confirmed).toEqual([1])
    bed.clock.pass(30)
    await bed.settle()
    expect(ana.confirmed).toEqual([1, 2])
  })

  it('R4 lets presence that waits go along with an edit, and sends it only once', async () => {
    const bed = await roomBed({ limits: { gatherMs: 30, gatherPresenceMs: 100 } })
    const [ana, ben, cleo] = [bed.knock(), bed.knock(), bed.knock()]
    await bed.settle()
    bed.clock.pass(1000)
    cleo.show({ name: 'Cleo' })
    await bed.settle()
    const writes = ben.socket.writes
    cleo.show({ name: 'Cleo', at: 1 }, cleo.doc.clientID, 2)
    bed.clock.pass(20)
    await bed.settle()
    expect(ben.socket.writes).toBe(writes)
    ana.write('n', 1)
    await bed.settle()
    expect([...ben.seen.values()]).toEqual([{ name: 'Cleo', at: 1 }])
    expect(ben.socket.writes).toBe(writes + 1)
    // What comes now waits its own 30 ms, and not for the end of those before.
    cleo.show({ name: 'Cleo', at: 2 }, cleo.doc.clientID, 3)
    bed.clock.pass(10)
    await bed.settle()
    expect(ben.socket.writes).toBe(writes + 1)
    bed.clock.pass(20)
    await bed.settle()
    expect([...ben.seen.values()]).toEqual([{ name: 'Cleo', at: 2 }])
    expect(ben.socket.writes).toBe(writes + 2)
  })

  it('R14 lets presence wait half as long as lies between two showings of somebody, 30 ms at least and 100 at most', async () => {
    const bed = await roomBed({ limits: { gatherMs: 30, gatherPresenceMs: 100 } })
    const [ana, ben, cleo] = [bed.knock(), bed.knock(), bed.knock()]
    await bed.settle()
    bed.clock.pass(1000)
    let clock = 0
    /** How long it is until Cleo sees what is shown now. */
    async function waitsFor(shows: typeof ana): Promise<number> {
      const at = ++clock
      shows.show({ at }, shows.doc.clientID, at)
      await bed.settle()
      for (let ms = 0; ms <= 200; ms++) {
        if (JSON.stringify(cleo.seen.get(shows.doc.clientID)) === JSON.stringify({ at })) return ms
        bed.clock.pass(1)
        await bed.settle()
      }
      return Number.POSITIVE_INFINITY
    }
    expect(await waitsFor(ana)).toBe(0)
    expect(await waitsFor(ben)).toBe(30)
    bed.clock.pass(60)
    expect(await waitsFor(ana)).toBe(40)
    bed.clock.pass(90)
    expect(await waitsFor(ana)).toBe(60)
    for (let n = 0; n < 4; n++) {
      bed.clock.pass(90)
      await waitsFor(ben)
    }
    expect(await waitsFor(ana)).toBe(100)
  })

  it('R14 tells of all in one write as soon as one of them may not wait any longer', async () => {
    const bed = await roomBed({ limits: { gatherMs: 30, gatherPresenceMs: 100 } })
    const [ana, ben, cleo] = [bed.knock(), bed.knock(), bed.knock()]
    await bed.settle()
    bed.clock.pass(1000)
    ana.show({ at: 1 }, ana.doc.clientID, 1)
    bed.clock.pass(300)
    ben.show({ at: 1 }, ben.doc.clientID, 1)
    await bed.settle()
    const { writes } = cleo.socket
    ana.show({ at: 2 }, ana.doc.clientID, 2)
    bed.clock.pass(20)
    ben.show({ at: 2 }, ben.doc.clientID, 2)
    bed.clock.pass(29)
    await bed.settle()
    expect(cleo.socket.writes).toBe(writes)
    bed.clock.pass(1)
    await bed.settle()
    expect([...cleo.seen.values()]).toEqual([{ at: 2 }, { at: 2 }])
    bed.clock.pass(100)
    await bed.settle()
    expect(cleo.socket.writes).toBe(writes + 1)
  })

  it('R4 answers a class that comes in together from one encoding', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.write('map', 'x'.repeat(5000))
    await bed.settle()
    const encode = vi.spyOn(Answers.prototype as unknown as { encode(): void }, 'encode')
    const guests = Array.from({ length: 100 }, () => bed.knock())
    await bed.settle()
    for (const guest of guests) expect(guest.read()).toEqual(ana.read())
    expect(encode).toHaveBeenCalledTimes(1)
    ana.write('more', 1)
    await bed.settle()
    expect((await bed.enter()).read()).toEqual(ana.read())
    expect(encode).toHaveBeenCalledTimes(2)
    encode.mockRestore()
  })
})

describe('who may do what', () => {
  it('R8 tells what a key allows, right at the door, and only to those who asked for our messages', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter('view')]
    expect([ana.notices[0], ben.notices[0]]).toEqual([
      { tell: 'role', role: 'edit' },
      { tell: 'role', role: 'view' },
    ])
    const plain = bed.knock('edit', { hasNotices: false })
    await bed.settle()
    expect(plain.notices).toEqual([])
  })

  it('R8 does not let a viewer change a byte, whatever they send', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter('view')]
    ana.write('kept', 1)
    await bed.settle()
    const before = (await bed.log.read(ROOM))?.updates

    ben.write('smuggled', 2)
    ben.remove('kept')
    ben.socket.hear(answerFrame(Y.encodeStateAsUpdate(ben.doc)))
    ben.barrier(1)
    await bed.settle()
    expect(ana.read()).toEqual({ kept: 1 })
    expect((await bed.log.read(ROOM))?.updates).toEqual(before)
    expect(ben.notices).toContainEqual({ tell: 'read-only' })
    expect(ben.confirmed).toEqual([])
  })

  it('R8 says nothing to a viewer whose first answer brings nothing new', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.write('a', 1)
    ana.remove('a')
    await bed.settle()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana.doc))
    const ben = await bed.enter('view', { doc })
    ben.barrier(1)
    await bed.settle()
    expect(ben.notices).toEqual([{ tell: 'role', role: 'view' }])
    expect(ben.confirmed).toEqual([1])
  })

  it('R8 tells a viewer who brings a deletion from elsewhere', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.write('a', 1)
    await bed.settle()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana.doc))
    doc.getMap('m').delete('a')
    const ben = await bed.enter('view', { doc })
    await bed.settle()
    expect(ben.notices).toContainEqual({ tell: 'read-only' })
    expect(ana.read()).toEqual({ a: 1 })
  })

  it('R8 lets a viewer be seen', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter('view')]
    ben.show({ name: 'Ben' })
    await bed.settle()
    expect([...ana.seen.values()]).toEqual([{ name: 'Ben' }])
  })

  it('R9 closes all sockets with older keys at once when links are replaced', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter('view')]
    await bed.rooms.revoke(ROOM, 2)
    expect([ana.socket.closed?.code, ben.socket.closed?.code]).toEqual([CLOSE_KEY_REVOKED, CLOSE_KEY_REVOKED])
    const [old, fresh] = [bed.knock('edit', { generation: 1 }), bed.knock('edit', { generation: 2 })]
    await bed.settle()
    expect(old.socket.closed?.code).toBe(CLOSE_KEY_REVOKED)
    expect(fresh.socket.closed).toBeUndefined()
  })
})

describe('what is not taken', () => {
  it('R11 closes whoever sends a broken update, and keeps nothing of it', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    const other = new Y.Doc()
    other.getMap('m').set('half', 'x'.repeat(40))
    ben.socket.hear(updateFrame(Y.encodeStateAsUpdate(other).slice(0, -20)))
    await bed.settle()
    expect(ben.socket.closed?.code).toBe(CLOSE_MALFORMED)
    ana.write('fine', 1)
    await bed.settle()
    expect(await stored(bed.log)).toEqual({ fine: 1 })
  })

  it.each([
    ['text', 'hello'],
    ['an unknown type', Uint8Array.of(77, 1)],
    ['an empty frame', new Uint8Array()],
    ['bytes left over', Uint8Array.of(102, 1, 1)],
    ['an unknown kind of sync message', Uint8Array.of(0, 7, 0)],
  ])('R11 closes whoever sends %s', async (_what, frame) => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.socket.hear(frame)
    await bed.settle()
    expect(ana.socket.closed?.code).toBe(CLOSE_MALFORMED)
  })

  it('R12 asks for what is missing instead of keeping half of it, and confirms when it has come', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    // Written while the line was down: the room never hears the first edit by itself.
    const updates: Uint8Array[] = []
    const apart = new Y.Doc()
    apart.clientID = 77
    apart.on('update', (update: Uint8Array) => updates.push(update))
    apart.getMap('m').set('a', 1)
    apart.getMap('m').set('b', 2)
    const ben = await bed.enter('edit')
    ben.isPolite = false
    ben.asked = 0
    ben.socket.hear(updateFrame(updates[1] ?? new Uint8Array()))
    ben.barrier(5)
    await bed.settle()
    expect(ana.read()).toEqual({})
    expect(ben.confirmed).toEqual([])
    expect(ben.asked).toBe(1)
    ben.socket.hear(answerFrame(Y.encodeStateAsUpdate(apart)))
    await bed.settle()
    expect(ana.read()).toEqual({ a: 1, b: 2 })
    expect(ben.confirmed).toEqual([5])
  })

  it('R12 asks once, however much comes before the answer', async () => {
    const bed = await roomBed()
    const ben = await bed.enter()
    ben.isPolite = false
    ben.asked = 0
    const updates: Uint8Array[] = []
    const apart = new Y.Doc()
    apart.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 30; n++) apart.getMap('m').set(`k${n}`, n)
    for (const update of updates.slice(1)) {
      ben.socket.hear(updateFrame(update))
      await bed.settle()
    }
    expect(ben.asked).toBe(1)
    ben.socket.hear(answerFrame(Y.encodeStateAsUpdate(apart)))
    await bed.settle()
    expect(ben.socket.closed).toBeUndefined()
    expect(Object.keys(await stored(bed.log))).toHaveLength(30)
  })

  it('R12 does not ask for ever', async () => {
    const bed = await roomBed()
    const ben = await bed.enter()
    ben.isPolite = false
    const updates: Uint8Array[] = []
    const apart = new Y.Doc()
    apart.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 3; n++) apart.getMap('m').set(`k${n}`, n)
    for (let n = 0; n < 12 && !ben.socket.closed; n++) {
      ben.socket.hear(answerFrame(updates[2] ?? new Uint8Array()))
      await bed.settle()
    }
    expect(ben.socket.closed?.code).toBe(CLOSE_MALFORMED)
    expect(ben.asked).toBeLessThan(8)
  })

  it('R12 does not let eight bytes delete what somebody has not written yet', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ana.write('first', 1)
    await bed.settle()
    const attack = deletionOf(ana.doc.clientID, 1, 1000)
    ben.socket.hear(updateFrame(attack))
    await bed.settle()
    ana.write('second', 2)
    await bed.settle()
    expect(ben.read()).toEqual({ first: 1, second: 2 })
    expect(await stored(bed.log)).toEqual({ first: 1, second: 2 })
  })

  it('R13 does not let anybody write under the client id of somebody who is there', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ana.show({ name: 'Ana' })
    ben.show({ name: 'Ben' })
    await bed.settle()
    const forged = new Y.Doc()
    forged.clientID = ana.doc.clientID
    forged.getMap('m').set('forged', true)
    ben.socket.hear(updateFrame(Y.encodeStateAsUpdate(forged)))
    await bed.settle()
    expect(ana.socket.pings).toBe(1)
    ana.socket.pong()
    ana.write('honest', true)
    await bed.settle()
    expect(await stored(bed.log)).toEqual({ honest: true })
    expect(ana.socket.closed).toBeUndefined()
  })

  it('R13 does not send away whoever goes on writing on what somebody present has to bring first', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ana.show({ name: 'Ana' })
    await bed.settle()
    // Ben has seen it where it was not stored; here it has not arrived.
    const elsewhere = new Y.Doc()
    elsewhere.clientID = ana.doc.clientID
    elsewhere.getMap('m').set('title', 'delta')
    Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(elsewhere), ben)
    for (let n = 0; n < 12; n++) {
      ben.write('title', `delta ${n}`)
      await bed.settle()
    }
    ben.barrier(1)
    expect(ben.socket.closed).toBeUndefined()
    ana.socket.hear(updateFrame(Y.encodeStateAsUpdate(elsewhere)))
    ana.socket.pong()
    await bed.settle()
    expect(ben.confirmed).toEqual([1])
    expect(await stored(bed.log)).toEqual({ title: 'delta 11' })
  })

  it('R13 lets somebody back in whose old line is dead and not yet noticed', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    ana.show({ name: 'Ana' })
    await bed.settle()
    // The cable is pulled: no close arrives, and no pong. She edits on and comes back with the same document.
    ana.socket.onSend = () => {}
    const doc = new Y.Doc()
    doc.clientID = ana.doc.clientID
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana.doc))
    doc.getMap('m').set('meanwhile', 1)
    const again = await bed.enter('edit', { doc })
    again.show({ name: 'Ana' })
    again.barrier(4)
    await bed.settle()
    expect(again.confirmed).toEqual([])
    bed.clock.pass(2001)
    await bed.settle()
    expect(ana.socket.closed?.code).toBe(1006)
    expect(again.confirmed).toEqual([4])
    expect(await stored(bed.log)).toEqual({ meanwhile: 1 })
  })

  describe('R13 with a proof of one’s own', () => {
    const ANA = 'the secret of Ana’s browser'
    const sameAs = (doc: Y.Doc): Y.Doc => {
      const same = new Y.Doc()
      Y.applyUpdate(same, Y.encodeStateAsUpdate(doc))
      // Yjs takes another one when it hears of its own from outside.
      same.clientID = doc.clientID
      return same
    }

    /** Ana is there with a proof and has written something; then her line breaks. */
    async function anaGone() {
      const bed = await roomBed()
      const ana = await bed.enter('edit', { proof: ANA })
      ana.show({ name: 'Ana' })
      ana.write('first', 1)
      await bed.settle()
      const ben = await bed.enter('edit', { proof: 'the secret of Ben’s browser' })
      await bed.settle()
      const doc = sameAs(ana.doc)
      ana.socket.leave()
      bed.clock.pass(100)
      await bed.settle()
      return { bed, ben, doc }
    }

    it.each([
      ['none', undefined],
      ['another', 'a secret that somebody made up'],
    ])('keeps the owner’s client id from a thief who has %s, until the owner comes back', async (_what, proof) => {
      const { bed, ben, doc } = await anaGone()
      const thief = await bed.enter('edit', { doc: sameAs(doc), ...(proof && { proof }) })
      thief.show({ name: 'Not Ana' })
      thief.write('stolen', true)
      thief.barrier(1)
      await bed.settle()
      expect(ben.seen.has(doc.clientID)).toBe(false)
      expect(thief.notices).toContainEqual({ tell: 'unseen' })
      doc.getMap('m').set('offline', 2)
      const again = await bed.enter('edit', { doc, proof: ANA })
      again.show({ name: 'Ana' })
      again.write('back', 3)
      again.barrier(2)
      await bed.settle()
      expect(again.confirmed).toEqual([2])
      expect(ben.seen.get(doc.clientID)).toEqual({ name: 'Ana' })
      const honest = { first: 1, offline: 2, back: 3 }
      expect(await stored(bed.log)).toEqual(honest)
      expect(ben.read()).toEqual(honest)
      expect(again.read()).toEqual(honest)
    })

    it('takes what somebody else has of the owner, five minutes after the owner went', async () => {
      const { bed, ben, doc } = await anaGone()
      doc.getMap('m').set('elsewhere', 2)
      // Ben has seen it at another node, or in a file.
      ben.socket.hear(updateFrame(Y.encodeStateAsUpdate(doc)))
      ben.barrier(1)
      await bed.settle()
      for (let second = 0; second < 290; second += 10) {
        bed.clock.pass(10_000)
        ben.socket.pong()
      }
      bed.clock.pass(9_000)
      await bed.settle()
      expect(await stored(bed.log)).toEqual({ first: 1 })
      expect(ben.confirmed).toEqual([])
      Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(doc), ben)
      const carl = await bed.enter('edit', { doc: sameAs(doc) })
      carl.barrier(2)
      await bed.settle()
      expect(carl.confirmed).toEqual([])
      bed.clock.pass(1_000)
      await bed.settle()
      expect(await stored(bed.log)).toEqual({ first: 1, elsewhere: 2 })
      expect(ben.confirmed).toEqual([1])
      expect(carl.confirmed).toEqual([2])
    })

    it('lets the owner back in at once, whose old line is dead and not yet noticed', async () => {
      const bed = await roomBed()
      const ana = await bed.enter('edit', { proof: ANA })
      ana.show({ name: 'Ana' })
      await bed.settle()
      const again = await bed.enter('edit', { doc: sameAs(ana.doc), proof: ANA })
      again.show({ name: 'Ana' })
      again.write('meanwhile', 1)
      again.barrier(4)
      await bed.settle()
      expect(ana.socket.closed?.code).toBe(1006)
      expect(again.confirmed).toEqual([4])
      again.socket.leave()
      const thief = await bed.enter('edit', { doc: sameAs(again.doc) })
      thief.write('stolen', 1)
      await bed.settle()
      expect(await stored(bed.log)).toEqual({ meanwhile: 1 })
    })

    it('takes at once what somebody else has of the owner, when the owner is back and has brought it', async () => {
      const { bed, ben, doc } = await anaGone()
      doc.getMap('m').set('elsewhere', 2)
      Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(doc), ben)
      ben.write('elsewhere', 3)
      ben.barrier(1)
      await bed.settle()
      expect(ben.confirmed).toEqual([])
      const again = await bed.enter('edit', { doc, proof: ANA })
      again.show({ name: 'Ana' })
      await bed.settle()
      expect(ben.confirmed).toEqual([1])
      expect(await stored(bed.log)).toEqual({ first: 1, elsewhere: 3 })
    })

    it('lets a page that was loaded anew bring what the one before it had not sent', async () => {
      const { bed, doc } = await anaGone()
      doc.getMap('m').set('unsent', 2)
      const reloaded = new Y.Doc()
      Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
      const again = await bed.enter('edit', { doc: reloaded, proof: ANA })
      again.show({ name: 'Ana' })
      again.barrier(1)
      await bed.settle()
      expect(again.confirmed).toEqual([1])
      expect(await stored(bed.log)).toEqual({ first: 1, unsent: 2 })
    })

    it('gives nobody a client id under which somebody has written before', async () => {
      const bed = await roomBed()
      const ana = await bed.enter()
      ana.write('first', 1)
      await bed.settle()
      ana.socket.leave()
      const thief = await bed.enter('edit', { proof: 'a secret that somebody made up' })
      thief.show({ name: 'Not Ana' }, ana.doc.clientID)
      await bed.settle()
      thief.socket.leave()
      const again = await bed.enter('edit', { doc: sameAs(ana.doc) })
      again.show({ name: 'Ana' })
      again.write('second', 2)
      again.barrier(1)
      await bed.settle()
      expect(again.confirmed).toEqual([1])
    })
  })

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

describe('quiet rooms and slow lines', () => {
  it('R16 hands on a large edit in parts that a slow line brings in time', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    const before = ben.socket.sent.length
    ana.doc.transact(() => {
      for (let card = 0; card < 300; card++) ana.write(`card${card}`, 'A study tour to Honduras. '.repeat(40))
      ana.remove('card7')
    })
    await waitUntil(() => 'card299' in ben.read())
    expect(ben.read()).toEqual(ana.read())
    const told = ben.socket.sent.slice(before)
    expect(told.length).toBeGreaterThan(4)
    expect(Math.max(...told.map(({ byteLength }) => byteLength))).toBeLessThan(70_000)
  })

  it('R16 tells a newcomer once what was on its way to the others when they came in', async () => {
    const log = faultyLog(openMemoryLog())
    const bed = await roomBed({ log })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    log.hold('append')
    ana.write('title', 'Study tour '.repeat(100))
    await bed.settle()
    const cleo = bed.knock()
    await bed.settle()
    log.release()
    await waitUntil(() => 'title' in cleo.read())
    expect(ben.read()).toEqual(ana.read())
    expect(cleo.socket.sent.filter(({ byteLength }) => byteLength > 1000)).toHaveLength(1)
    ana.write('title', 'Dialogue')
    await waitUntil(() => cleo.read().title === 'Dialogue')
  })

  it('R16 says something every 20 seconds, or browsers would think that the line is dead', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    const before = ana.socket.sent.length
    for (let n = 0; n < 11; n++) {
      bed.clock.pass(5000)
      ana.socket.pong()
    }
    expect(ana.socket.sent.slice(before)).toEqual([Uint8Array.of(1, 1, 0), Uint8Array.of(1, 1, 0)])
    expect(ana.socket.pings).toBe(3)
  })

  it('R16 lets go of a socket from which nothing came for 45 seconds', async () => {
    const bed = await roomBed()
    const ana = await bed.enter()
    bed.clock.pass(40_000)
    expect(ana.socket.closed).toBeUndefined()
    bed.clock.pass(5_000)
    expect(ana.socket.closed?.code).toBe(1006)
  })
})

/** The network takes nothing more of what is sent to a guest, whatever they say that they have read. */
function clog({ socket }: Guest, bytes: number): void {
  socket.bufferedAmount = bytes
  socket.pong()
}

/** An update that deletes `length` clocks of a client and adds nothing: eight bytes. */
function deletionOf(clientId: number, clock: number, length: number): Uint8Array {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))]
  return Uint8Array.from([0, 1, ...varUint(clientId), 1, ...varUint(clock), ...varUint(length)])
}
