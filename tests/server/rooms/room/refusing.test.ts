import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { answerFrame, updateFrame } from '../../../../server/rooms/messages.ts'
import { CLOSE_MALFORMED } from '../../../../src/document/wire.ts'
import { roomBed, stored } from '../../room-bed.ts'

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
})

/** An update that deletes `length` clocks of a client and adds nothing: eight bytes. */
function deletionOf(clientId: number, clock: number, length: number): Uint8Array {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) + 128, ...varUint(Math.floor(value / 128))]
  return Uint8Array.from([0, 1, ...varUint(clientId), 1, ...varUint(clock), ...varUint(length)])
}
