import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { updateFrame } from '../../../../server/rooms/messages.ts'
import { roomBed, stored } from '../../room-bed.ts'

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
