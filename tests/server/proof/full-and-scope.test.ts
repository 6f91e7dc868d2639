import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { answerFrame, updateFrame } from '../../../server/rooms/messages.ts'
import { commentsRoom, trailRoom } from '../../../src/document/wire.ts'
import { ROOM, roomBed, stored } from '../room-bed.ts'
import { valueUnderKey } from './crafted.ts'

describe('a full room (R29 of docs/promises.md)', () => {
  it('P2 P5: R15 says so, calls nothing saved that it did not take, and opens clean', async () => {
    const bed = await roomBed({ limits: { roomBytes: 200_000 } })
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    let taken = 0
    for (let n = 0; n < 40 && !ana.notices.some(({ tell }) => tell === 'full'); n++) {
      ana.write(`card${n}`, 'x'.repeat(10_000))
      await bed.settle()
      if (!ana.notices.some(({ tell }) => tell === 'full')) taken += 1
    }
    expect(taken).toBeGreaterThan(15)
    expect(taken).toBeLessThan(20)
    ana.barrier(1)
    await bed.settle()
    expect(ana.confirmed).toEqual([])
    expect(Object.keys(ben.read())).toHaveLength(taken)
    expect(Object.keys(await stored(bed.log))).toHaveLength(taken)
    // Ana still has all of it, to keep as a copy; whoever comes new gets a whole room.
    expect(Object.keys(ana.read())).toHaveLength(taken + 1)
    const cleo = await bed.enter()
    expect(Object.keys(cleo.read())).toHaveLength(taken)
    expect([cleo.doc.store.pendingStructs, cleo.doc.store.pendingDs]).toEqual([null, null])
    // Others go on making room.
    for (let n = 0; n < 10; n++) ben.remove(`card${n}`)
    ben.barrier(2)
    await bed.settle()
    expect(ben.confirmed).toEqual([2])
  })
})

describe('who may write where (S17 of docs/promises.md)', () => {
  it.each([
    ['comment', ROOM, false],
    ['comment', trailRoom(ROOM), false],
    ['comment', commentsRoom(ROOM), true],
    ['view', ROOM, false],
    ['view', trailRoom(ROOM), false],
    ['view', commentsRoom(ROOM), false],
    ['edit', ROOM, true],
    ['edit', commentsRoom(ROOM), true],
  ] as const)('P6: R8 a key to %s, in %s: %s', async (role, room, mayWrite) => {
    const bed = await roomBed()
    const guest = bed.knock(role, { room })
    await bed.settle()
    const update = valueUnderKey('written', role)
    guest.socket.hear(updateFrame(update))
    guest.socket.hear(answerFrame(update))
    guest.barrier(1)
    await bed.settle()
    const doc = new Y.Doc()
    for (const kept of (await bed.log.read(room))?.updates ?? []) Y.applyUpdate(doc, kept)
    expect(doc.getMap('m').toJSON()).toEqual(mayWrite ? { written: role } : {})
    expect(guest.confirmed).toEqual(mayWrite ? [1] : [])
    expect(guest.notices.some(({ tell }) => tell === 'read-only')).toBe(!mayWrite)
  })

  it('P5 P6: R13 whoever only looks silences nobody by taking the client id of somebody whose line broke', async () => {
    const bed = await roomBed()
    const [ana, ben] = [await bed.enter(), await bed.enter()]
    ben.show({ name: 'Ben' })
    await bed.settle()
    ben.socket.leave()
    const eve = await bed.enter('view')
    eve.show({ name: 'Eve' }, ben.doc.clientID, 50)
    await bed.settle()
    const back = await bed.enter('edit', { doc: ben.doc })
    back.write('mine', 1)
    back.barrier(1)
    for (let n = 0; n < 4; n++) {
      eve.socket.pong()
      bed.clock.pass(500)
      await bed.settle()
    }
    expect(back.confirmed).toEqual([1])
    expect(ana.read()).toEqual({ mine: 1 })
  })

  it('P2: R13 an editor who does so still can; what is written meanwhile is not called saved, and comes in once they are gone', async () => {
    const bed = await roomBed()
    const ben = await bed.enter()
    ben.show({ name: 'Ben' })
    await bed.settle()
    ben.socket.leave()
    const eve = await bed.enter('edit')
    eve.show({ name: 'Eve' }, ben.doc.clientID, 50)
    await bed.settle()
    const back = await bed.enter('edit', { doc: ben.doc })
    back.write('mine', 1)
    back.barrier(1)
    await bed.settle()
    eve.socket.pong()
    await bed.settle()
    expect(back.confirmed).toEqual([])
    eve.socket.leave()
    await bed.settle()
    expect(back.confirmed).toEqual([1])
    expect(await stored(bed.log)).toEqual({ mine: 1 })
  })
})
