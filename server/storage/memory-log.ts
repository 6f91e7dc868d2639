import type { UpdateLog } from '../ports.ts'

interface Kept {
  generation: number
  snapshot: Uint8Array | undefined
  tail: Uint8Array[]
}

/** Keeps rooms in memory only: for tests and demonstrations. */
export function openMemoryLog(): UpdateLog {
  const rooms = new Map<string, Kept>()
  const all = ({ snapshot, tail }: Kept): Uint8Array[] => (snapshot ? [snapshot, ...tail] : [...tail])
  return {
    async createRoom(room) {
      if (rooms.has(room)) return false
      rooms.set(room, { generation: 1, snapshot: undefined, tail: [] })
      return true
    },
    async generation(room) {
      return rooms.get(room)?.generation
    },
    async renewKeys(room) {
      const kept = rooms.get(room)
      if (!kept) return undefined
      kept.generation += 1
      return kept.generation
    },
    async read(room) {
      const kept = rooms.get(room)
      return kept && { generation: kept.generation, updates: all(kept), tailRows: kept.tail.length }
    },
    async append(room, updates) {
      const kept = rooms.get(room)
      if (!kept) throw new Error('there is no such room')
      kept.tail.push(...updates.map((update) => update.slice()))
    },
    async compact(room, merge) {
      const kept = rooms.get(room)
      if (!kept) throw new Error('there is no such room')
      kept.snapshot = merge(all(kept))
      kept.tail = []
    },
    async probe() {},
    async close() {},
  }
}
