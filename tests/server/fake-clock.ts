import type { Clock } from '../../server/ports.ts'

export interface FakeClock extends Clock {
  /** Lets time pass, and runs what falls due, in order. */
  pass(ms: number): void
  /** Lets time pass in a thread that sleeps: what falls due is run when time passes again. */
  sleep(ms: number): void
  /** How many things wait for their time. */
  readonly waiting: number
}

/** A clock by which the thread may nap. */
export interface NappingClock extends FakeClock {
  readonly nap: (ms: number) => void
  /** How long each nap was. */
  readonly naps: number[]
}

export function fakeClock(): FakeClock {
  let now = 1000
  let timers: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    after(ms, act) {
      const timer = { at: now + ms, act }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        timers = timers.filter((other) => other !== next)
        now = next.at
        next.act()
      }
      now = end
    },
    sleep(ms) {
      now += ms
    },
    get waiting() {
      return timers.length
    },
  }
}

export function nappingClock(): NappingClock {
  const clock = fakeClock()
  const naps: number[] = []
  return Object.assign(clock, {
    naps,
    nap(ms: number) {
      naps.push(ms)
      clock.sleep(ms)
    },
  })
}
