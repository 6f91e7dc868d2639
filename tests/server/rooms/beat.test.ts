import { expect, it } from 'vitest'
import { Beat, beatOf } from '../../../server/rooms/beat.ts'
import { fakeClock } from '../fake-clock.ts'

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

it('calls each on the last step within its time, and all of a step with one timer', () => {
  const clock = fakeClock()
  const beat = new Beat(clock)
  const called: [asked: number, at: number][] = []
  let mostTimers = 0
  for (let n = 0; n < 40; n++) {
    const asked = clock.now()
    beat.within(30, () => called.push([asked, clock.now()]))
    mostTimers = Math.max(mostTimers, clock.waiting)
    clock.pass(2)
  }
  clock.pass(30)
  expect(called).toHaveLength(40)
  for (const [asked, at] of called) {
    expect(at % 10).toBe(0)
    expect(at - asked).toBeGreaterThan(20)
    expect(at - asked).toBeLessThanOrEqual(30)
  }
  expect(mostTimers).toBe(3)
})

it('does not wait for a step where there is none within the time', () => {
  const clock = fakeClock()
  const beat = new Beat(clock)
  const called: number[] = []
  clock.pass(3)
  beat.within(4, () => called.push(clock.now()))
  beat.within(0, () => called.push(clock.now()))
  clock.pass(30)
  expect(called).toEqual([1003, 1007])
})

it('leaves time for what comes in between what may come later', async () => {
  const clock = fakeClock()
  const beat = new Beat(clock)
  const called: string[] = []
  for (let n = 0; n < 50; n++) beat.withinLater(30, () => called.push('presence'))
  beat.within(30, () => called.push('turn'))
  clock.pass(30)
  expect(called).toEqual(['turn'])
  for (const later of [20, 40, 50, 50]) {
    await turnOfTheLoop()
    expect(called).toHaveLength(1 + later)
  }
})

it('is one for all who go by the same clock', () => {
  const clock = fakeClock()
  expect(beatOf(clock)).toBe(beatOf(clock))
  expect(beatOf(fakeClock())).not.toBe(beatOf(clock))
})
