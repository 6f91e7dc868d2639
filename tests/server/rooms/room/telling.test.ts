import { describe, expect, it, vi } from 'vitest'
import { Answers } from '../../../../server/rooms/answers.ts'
import { roomBed } from '../../room-bed.ts'

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
