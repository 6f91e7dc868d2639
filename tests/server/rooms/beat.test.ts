import { expect, it } from 'vitest'
import { Beat, beatOf } from '../../../server/rooms/beat.ts'
import { fakeClock } from '../fake-clock.ts'

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

it('calls all that waits at the same moment, 30 ms apart, however late it was asked', () => {
  const clock = fakeClock()
  const beat = new Beat(clock, 30)
  const called: number[] = []
  for (let n = 0; n < 40; n++) {
    beat.next(() => called.push(clock.now()))
    clock.pass(2)
  }
  clock.pass(30)
  expect(called).toHaveLength(40)
  expect([...new Set(called)]).toEqual([1020, 1050, 1080])
})

it('leaves time for what comes in between what may come later', async () => {
  const clock = fakeClock()
  const beat = new Beat(clock, 30)
  const called: string[] = []
  for (let n = 0; n < 50; n++) beat.nextLater(() => called.push('presence'))
  beat.next(() => called.push('turn'))
  clock.pass(30)
  expect(called).toEqual(['turn'])
  for (const later of [20, 40, 50, 50]) {
    await turnOfTheLoop()
    expect(called).toHaveLength(1 + later)
  }
})

it('is one for all who go by the same clock', () => {
  const clock = fakeClock()
  expect(beatOf(clock, 30)).toBe(beatOf(clock, 30))
  expect(beatOf(fakeClock(), 30)).not.toBe(beatOf(clock, 30))
})
