import { describe, expect, it } from 'vitest'
import { openMemoryLog } from '../../../../server/storage/memory-log.ts'
import { faultyLog } from '../../faulty-log.ts'
import { roomBed, waitUntil } from '../../room-bed.ts'

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
