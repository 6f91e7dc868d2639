/** Calls one after the other, in the order of their coming. */
export interface OneByOne {
  (room: string): Promise<void>
  /** Resolves when all that were called have ended, well or not. */
  settled(): Promise<void>
}

export function oneByOne(act: (room: string) => Promise<void>): OneByOne {
  let last: Promise<unknown> = Promise.resolve()
  const next = (room: string): Promise<void> => {
    const turn = last.then(() => act(room))
    last = turn.catch(() => {})
    return turn
  }
  return Object.assign(next, { settled: async () => void (await last) })
}

/** Lets the event loop turn once. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
