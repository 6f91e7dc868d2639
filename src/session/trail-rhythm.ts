/** Time, handed in so that tests need not wait. */
export interface TrailClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `act` once after `ms`; the answer takes it back. */
  after(ms: number, act: () => void): () => void
}

export const browserClock: TrailClock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** How long people work until the program keeps a revision by itself. */
export const QUIET_EVERY_MS = 30 * 60_000

/** How often is looked again, when it is somebody else's turn and they may have gone. */
const AGAIN_MS = 60_000

export interface Rhythm {
  /** The map has changed. */
  touched(): void
  /** A revision was kept, here or elsewhere: the time begins anew with whatever it does not hold. */
  kept(): void
  stop(): void
}

/**
 * Asks for a revision half an hour after the first change that no revision holds; never where nothing has changed.
 *
 * @param on.differs whether the map is another than that of the last revision
 * @param on.isOurs whether it falls to this person to keep it
 * @param on.keep keeps it; a slot is half an hour by the clock, so that two who do it at once mean one
 */
export function openRhythm(
  clock: TrailClock,
  on: { differs: () => boolean; isOurs: () => boolean; keep: (slot: number) => void },
): Rhythm {
  let cancel: (() => void) | undefined
  const wait = (ms: number): void => {
    cancel = clock.after(ms, due)
  }
  const due = (): void => {
    cancel = undefined
    if (!on.differs()) return
    if (!on.isOurs()) wait(AGAIN_MS)
    else {
      on.keep(Math.floor(clock.now() / QUIET_EVERY_MS))
      // Where somebody has kept one for this half hour already, what has changed since waits for the next.
      if (!cancel && on.differs()) wait(QUIET_EVERY_MS)
    }
  }
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  return {
    touched() {
      if (!cancel) wait(QUIET_EVERY_MS)
    },
    kept() {
      stop()
      if (on.differs()) wait(QUIET_EVERY_MS)
    },
    stop,
  }
}
