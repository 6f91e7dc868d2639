import type { Bus } from '../../../server/ports.ts'

export interface MemoryHub {
  /** The bus of one more node. */
  bus(): Bus
  /** Hints that have been told and not yet come. */
  readonly underWay: number
  /** Nothing comes through any more, and the nodes know it or not. */
  cut(isNoticed: boolean): void
  heal(): void
}

/** How often a hint gets lost, comes twice, or comes after later ones; from 0 to 1. */
export interface Mishaps {
  readonly lost?: number
  readonly doubled?: number
  readonly late?: number
  /** Gives numbers from 0 to 1: seeded, so that a failure can be seen again. */
  readonly random: () => number
}

/** Nodes in one process that hear each other, more or less. */
export function memoryHub(mishaps: Mishaps = { random: () => 1 }): MemoryHub {
  const listeners = new Map<string, Set<(hint: Uint8Array) => void>>()
  let isCut = false
  let isAlive = true
  let underWay = 0
  const { random, lost = 0, doubled = 0, late = 0 } = mishaps

  function deliver(room: string, hint: Uint8Array, turns: number): void {
    underWay += 1
    const next = (left: number): void => {
      setImmediate(() => {
        if (left > 0) {
          next(left - 1)
          return
        }
        underWay -= 1
        if (!isCut) for (const listen of listeners.get(room) ?? []) listen(hint)
      })
    }
    next(turns)
  }

  return {
    bus: () => ({
      get isAlive() {
        return isAlive
      },
      tell(room, hint) {
        if (isCut || random() < lost) return
        const copy = hint.slice()
        deliver(room, copy, random() < late ? Math.floor(random() * 20) : 0)
        if (random() < doubled) deliver(room, copy, Math.floor(random() * 20))
      },
      hear(room, listen) {
        const known = listeners.get(room) ?? new Set()
        listeners.set(room, known)
        known.add(listen)
        return () => known.delete(listen)
      },
      async close() {},
    }),
    get underWay() {
      return underWay
    },
    cut(isNoticed) {
      isCut = true
      if (isNoticed) isAlive = false
    },
    heal() {
      isCut = false
      isAlive = true
    },
  }
}
