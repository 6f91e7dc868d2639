import { describe, expect, it } from 'vitest'
import { Beat, beatOf } from '../../../server/rooms/beat.ts'
import { Gathering, type Heard } from '../../../server/rooms/gathering.ts'
import { Naps } from '../../../server/rooms/naps.ts'
import type { Participant } from '../../../server/rooms/participant.ts'
import { type FakeClock, fakeClock, nappingClock } from '../fake-clock.ts'

const allIsRead = () => new Promise((resolve) => setImmediate(resolve))

/** Messages as they come in 110 ms, so many a second; gives when the last came. */
function hearFor(naps: Naps, perSecond: number, from = 1000): number {
  const everyMs = 1000 / perSecond
  let now = from
  for (; now <= from + 110; now += everyMs) naps.heard(now)
  return now - everyMs
}

/** Several are at work in a room, so that what comes is gathered, and the thread may nap again. */
async function atWork(gathering: Gathering, beat: Beat, clock: FakeClock, said: readonly Heard[]): Promise<void> {
  await makeBusy(beat, clock)
  for (const one of said) gathering.add(one)
  await allIsRead()
  clock.pass(300)
  await makeBusy(beat, clock)
}

/** So much comes that the thread may nap. */
async function makeBusy(beat: Beat, clock: FakeClock): Promise<void> {
  for (let n = 0; n < 100; n++) beat.heard(clock.now())
  clock.pass(100)
  beat.heard(clock.now())
  await allIsRead()
}

describe('R30 how long a nap is', () => {
  it('is nothing where few messages come, and 30 ms where many do', () => {
    const [quiet, busy] = [new Naps(), new Naps()]
    expect(quiet.length(hearFor(quiet, 200), Number.POSITIVE_INFINITY, 0)).toBe(0)
    expect(busy.length(hearFor(busy, 500), Number.POSITIVE_INFINITY, 0)).toBe(30)
  })

  it('is nothing again once a pause is over', () => {
    const naps = new Naps()
    const now = hearFor(naps, 500) + 1000
    naps.heard(now)
    expect(naps.length(now, Number.POSITIVE_INFINITY, 0)).toBe(0)
  })

  it('is nothing for a quarter of a second after something that somebody waits for', () => {
    const naps = new Naps()
    const now = hearFor(naps, 500)
    naps.urgent(now)
    expect(naps.length(now + 249, Number.POSITIVE_INFINITY, 0)).toBe(0)
    expect(naps.length(now + 250, Number.POSITIVE_INFINITY, 0)).toBe(30)
  })

  it('is shorter by what reading and sending took since the last', () => {
    const naps = new Naps()
    const now = hearFor(naps, 500)
    expect(naps.length(now, Number.POSITIVE_INFINITY, 9)).toBe(21)
    expect(naps.length(now, Number.POSITIVE_INFINITY, 50)).toBe(0)
  })

  it('ends with what is due, and is left out where that is hardly away', () => {
    const naps = new Naps()
    const now = hearFor(naps, 500)
    expect(naps.length(now, 12, 0)).toBe(12)
    expect(naps.length(now, 0.9, 0)).toBe(0)
    expect(naps.length(now, -3, 0)).toBe(0)
  })

  it('is nothing once the server ends', () => {
    const naps = new Naps()
    const now = hearFor(naps, 500)
    naps.stayAwake()
    expect(naps.length(now, Number.POSITIVE_INFINITY, 0)).toBe(0)
  })
})

describe('R30 a nap', () => {
  it('is taken when all that has come is read and answered, and never where the thread has other work', async () => {
    const [clock, other] = [nappingClock(), fakeClock()]
    const [beat, beatOfOther] = [new Beat(clock), new Beat(other)]
    await makeBusy(beat, clock)
    await makeBusy(beatOfOther, other)
    expect(clock.naps).toEqual([30])
    expect(other.now()).toBe(1100)
    const napsWhenCalled: number[] = []
    beat.heard(clock.now())
    beat.soon(() => napsWhenCalled.push(clock.naps.length))
    await allIsRead()
    expect(napsWhenCalled).toEqual([1])
    expect(clock.naps).toHaveLength(2)
  })

  it('is over in time for what is due, which is done once, with what came meanwhile, and without a timer', async () => {
    const clock = nappingClock()
    const beat = new Beat(clock)
    await makeBusy(beat, clock)
    const done: string[] = []
    beat.within(20, () => done.push(`due at ${clock.now()}`))
    beat.heard(clock.now())
    await allIsRead()
    expect(clock.naps).toEqual([30, 20])
    expect(done).toEqual([])
    // The loop reads before it comes to that.
    done.push('read')
    await allIsRead()
    expect(done).toEqual(['read', 'due at 1150'])
    clock.pass(100)
    await allIsRead()
    expect(done).toHaveLength(2)
    expect(clock.waiting).toBe(0)
  })

  it('counts into what presence may wait', async () => {
    const clock = nappingClock()
    const beat = new Beat(clock)
    await makeBusy(beat, clock)
    const told: string[] = []
    // May have come when the nap of 30 ms began.
    beat.heard(clock.now())
    beat.withinLater(30, () => told.push('waited 30'))
    beat.withinLater(50, () => told.push('waits 20 more'))
    await allIsRead()
    expect(told).toEqual(['waited 30'])
    expect(clock.naps).toEqual([30, 20])
    await allIsRead()
    expect(told).toEqual(['waited 30', 'waits 20 more'])
  })

  it('is not cut short by what was taken back', async () => {
    const clock = nappingClock()
    const beat = new Beat(clock)
    await makeBusy(beat, clock)
    const takeBack = beat.withinLater(40, () => expect.unreachable())
    expect(clock.waiting).toBe(1)
    takeBack()
    expect(clock.waiting).toBe(0)
    beat.heard(clock.now())
    await allIsRead()
    expect(clock.naps).toEqual([30, 30])
  })

  it('leaves to its timer what is due after it', async () => {
    const clock = nappingClock()
    const beat = new Beat(clock)
    await makeBusy(beat, clock)
    const done: number[] = []
    beat.within(90, () => done.push(clock.now()))
    beat.heard(clock.now())
    await allIsRead()
    expect(clock.naps).toEqual([30, 30])
    clock.pass(60)
    await allIsRead()
    expect(done).toEqual([1220])
  })
})

describe('R30 a gathering', () => {
  const said = (from: Participant): Heard => ({ from, message: { kind: 'barrier', frame: new Uint8Array(1) } })
  const [ana, ben] = [{}, {}] as [Participant, Participant]

  it('keeps the thread awake while one person alone is at work in a room, and not where several are', async () => {
    const clock = nappingClock()
    const gathering = new Gathering(clock, 30, () => {})
    const beat = beatOf(clock)
    await makeBusy(beat, clock)
    gathering.add(said(ana))
    await allIsRead()
    expect(clock.naps).toEqual([30])
    clock.pass(300)
    await makeBusy(beat, clock)
    gathering.add(said(ana))
    gathering.add(said(ben))
    await allIsRead()
    const before = clock.naps.length
    clock.pass(300)
    await makeBusy(beat, clock)
    gathering.add(said(ana))
    await allIsRead()
    expect(clock.naps.slice(before)).toEqual([30, 30])
  })

  it('is over within 30 ms of what was said first, be that in a nap', async () => {
    const clock = nappingClock()
    const taken: number[] = []
    const gathering = new Gathering(clock, 30, () => taken.push(clock.now()))
    const beat = beatOf(clock)
    await atWork(gathering, beat, clock, [said(ana), said(ben)])
    taken.length = 0
    for (let n = 0; n < 20; n++) {
      const mayHaveComeAt = clock.now() - (clock.naps.at(-1) ?? 0)
      // As busy as before: so many in 30 ms.
      for (let more = 0; more < 20; more++) beat.heard(clock.now())
      gathering.add(said(ana))
      gathering.add(said(ben))
      const before = taken.length
      let naps = clock.naps.length
      await allIsRead()
      for (let ms = 0; ms < 40 && taken.length === before; ms++) {
        // Where it does not sleep, the thread waits for timers.
        if (clock.naps.length === naps) clock.pass(1)
        naps = clock.naps.length
        await allIsRead()
      }
      expect(taken).toHaveLength(before + 1)
      expect((taken.at(-1) ?? 0) - mayHaveComeAt).toBeLessThanOrEqual(30)
      await allIsRead()
    }
    expect(clock.naps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(300)
  })

  it('is taken in every 30 ms, also where taking in takes 8 of them', async () => {
    const clock = nappingClock()
    const taken: number[] = []
    const gathering = new Gathering(clock, 30, () => {
      taken.push(clock.now())
      clock.sleep(8)
    })
    const beat = beatOf(clock)
    await atWork(gathering, beat, clock, [said(ana), said(ben)])
    for (let n = 0; n < 100; n++) {
      for (let more = 0; more < 20; more++) beat.heard(clock.now())
      gathering.add(said(ana))
      gathering.add(said(ben))
      await allIsRead()
    }
    const betweenMs = taken.map((at, n) => at - (taken[n - 1] ?? at)).slice(-10)
    expect(betweenMs).toEqual(Array.from({ length: 10 }, () => 30))
  })
})
