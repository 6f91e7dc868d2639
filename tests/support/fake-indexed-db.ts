import { onTestFinished, vi } from 'vitest'

type Rows = Map<number, Uint8Array>
interface Range {
  readonly from: number
  readonly to: number
}

/**
 * As much of IndexedDB as a device's copy needs, in memory, for the length of a test: what is asked for is answered later and in
 * turn.
 *
 * @param isForbidden 'silently' where it never answers
 */
export function fakeIndexedDb(isForbidden: false | 'openly' | 'silently' = false) {
  const databases = new Map<string, Rows>()
  const opened: string[] = []
  const closed: string[] = []
  let turn = Promise.resolve()
  const answer = <T>(work: () => T) => {
    const request: { result: T | undefined; onsuccess?: () => void; onerror?: () => void } = { result: undefined }
    turn = turn.then(() => {
      request.result = work()
      request.onsuccess?.()
    })
    return request
  }
  const storeOf = (rows: Rows) => {
    const within = ({ from, to }: Range = ALL) => [...rows].filter(([place]) => place >= from && place <= to)
    return {
      getAll: (range?: Range) => answer(() => within(range).map(([, update]) => update)),
      getAllKeys: (range?: Range) => answer(() => within(range).map(([place]) => place)),
      add: (update: Uint8Array) => answer(() => rows.set(Math.max(0, ...rows.keys()) + 1, update)),
      delete: (range: Range) =>
        answer(() => {
          for (const [place] of within(range)) rows.delete(place)
        }),
    }
  }
  const open = (name: string) => {
    opened.push(name)
    const isNew = !databases.has(name)
    const rows: Rows = databases.get(name) ?? new Map()
    const stores: string[] = []
    const database = {
      name,
      createObjectStore: (store: string) => stores.push(store),
      transaction: () => ({ objectStore: () => storeOf(rows) }),
      close: () => closed.push(name),
    }
    const request: { result: unknown; onupgradeneeded?: () => void; onsuccess?: () => void; onerror?: () => void } = {
      result: database,
    }
    if (isForbidden === 'silently') return request
    turn = turn.then(() => {
      if (isForbidden) return request.onerror?.()
      if (isNew) request.onupgradeneeded?.()
      databases.set(name, rows)
      request.onsuccess?.()
    })
    return request
  }
  vi.stubGlobal('indexedDB', { open })
  vi.stubGlobal('IDBKeyRange', {
    lowerBound: (from: number): Range => ({ ...ALL, from }),
    upperBound: (to: number): Range => ({ ...ALL, to }),
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return {
    opened,
    closed,
    /** All rows of a database, which may be written to. */
    rowsOf(name: string): Rows {
      const rows = databases.get(name) ?? new Map()
      databases.set(name, rows)
      return rows
    },
    /** Everything that has been asked for so far is answered. */
    async answered(): Promise<void> {
      let last: unknown
      while (last !== turn) {
        last = turn
        await turn
      }
    },
  }
}

const ALL: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
