import { describe, expect, it } from 'vitest'
import { openMemoryLog } from '../../../../server/storage/memory-log.ts'
import { faultyLog } from '../../faulty-log.ts'
import { ROOM, roomBed, stored } from '../../room-bed.ts'

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
