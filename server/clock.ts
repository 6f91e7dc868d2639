import type { Clock } from './ports.ts'

/** The time of this machine; its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

const NEVER_CHANGES = new Int32Array(new SharedArrayBuffer(4))

/** The same in a thread that does nothing but serve rooms, and may sleep while messages pile up. */
export const roomsClock: Clock = {
  ...systemClock,
  nap(ms) {
    Atomics.wait(NEVER_CHANGES, 0, 0, ms)
  },
}
