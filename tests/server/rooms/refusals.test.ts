import { describe, expect, it } from 'vitest'
import { roomBed } from '../room-bed.ts'

describe('nothing is refused in silence', () => {
  it('R15 tells who has no ear for notices by closing that the document is full', async () => {
    const bed = await roomBed({ limits: { roomBytes: 200 } })
    const ana = await bed.enter()
    const stock = bed.knock('edit', { hasNotices: false })
    await bed.settle()
    for (const guest of [ana, stock]) guest.write('text', 'x'.repeat(500))
    await bed.settle()
    expect(ana.notices).toContainEqual({ tell: 'full' })
    expect(ana.socket.closed).toBeUndefined()
    expect(stock.socket.closed?.code).toBe(4413)
  })

  it('R14 tells whom the others do not see, once: by how many there are, and by how much they show', async () => {
    const bed = await roomBed({ limits: { presences: 2, presenceBytes: 100 } })
    const [ana, ben, cleo] = [await bed.enter(), await bed.enter(), await bed.enter()]
    ana.show({ name: 'Ana' })
    ben.show({ name: 'B'.repeat(200) })
    ben.show({ name: 'B'.repeat(201) }, ben.doc.clientID, 2)
    await bed.settle()
    expect(ben.notices.filter(({ tell }) => tell === 'unseen')).toHaveLength(1)
    ben.show({ name: 'Ben' }, ben.doc.clientID, 3)
    cleo.show({ name: 'Cleo' })
    await bed.settle()
    expect(cleo.notices.filter(({ tell }) => tell === 'unseen')).toHaveLength(1)
    expect(ana.notices.filter(({ tell }) => tell === 'unseen')).toEqual([])
  })

  it('R17 sends people away a few at a time, so that they do not come back all at once', async () => {
    const bed = await roomBed()
    const people = await Promise.all(Array.from({ length: 45 }, () => bed.enter()))
    const draining = bed.rooms.drain(9000)
    const gone = async (): Promise<number> => {
      await bed.settle()
      return people.filter(({ socket }) => socket.closed?.code === 1012).length
    }
    expect(await gone()).toBe(20)
    bed.clock.pass(200)
    expect(await gone()).toBe(40)
    bed.clock.pass(200)
    expect(await gone()).toBe(45)
    expect(await draining).toEqual([])
  })
})
