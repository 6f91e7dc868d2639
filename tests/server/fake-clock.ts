import type { Clock } from '../../server/ports.ts'

export interface FakeClock extends Clock {
  /** Lets time pass, and runs what falls due, in order. */
  pass(ms: number): void
  /** How many things wait for their time. */
  readonly waiting: number
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
    get waiting() {
      return timers.length
    },
  }
}
