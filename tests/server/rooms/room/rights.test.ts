import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { answerFrame } from '../../../../server/rooms/messages.ts'
import { CLOSE_KEY_REVOKED } from '../../../../src/document/wire.ts'
import { ROOM, roomBed } from '../../room-bed.ts'

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
