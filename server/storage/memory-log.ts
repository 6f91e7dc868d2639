import { NoSuchRoom, type UpdateLog } from '../ports.ts'
import { compactUpdates } from '../rooms/compact-updates.ts'

interface Kept {
  generation: number
  snapshot: Uint8Array | undefined
  tail: Uint8Array[]
  seq: number
}

/** Keeps rooms in memory only: for tests and demonstrations. */
export function openMemoryLog(merge = compactUpdates): UpdateLog {
  const rooms = new Map<string, Kept>()
  const deleted = new Set<string>()
  const all = ({ snapshot, tail }: Kept): Uint8Array[] => (snapshot ? [snapshot, ...tail] : [...tail])
  return {
    async createRoom(room) {
      if (rooms.has(room) || deleted.has(room)) return false
      rooms.set(room, { generation: 1, snapshot: undefined, tail: [], seq: 0 })
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
      return kept && { generation: kept.generation, updates: all(kept), tailRows: kept.tail.length, seq: kept.seq }
    },
    async append(room, updates) {
      const kept = rooms.get(room)
      if (!kept) throw new NoSuchRoom()
      kept.tail.push(...updates.map((update) => update.slice()))
      kept.seq += updates.length
      return kept.seq
    },
    async since(room, seq) {
      const kept = rooms.get(room)
      if (!kept) return undefined
      const missing = kept.seq - seq
      const updates = missing <= kept.tail.length ? kept.tail.slice(kept.tail.length - missing) : all(kept)
      return { updates, seq: kept.seq, generation: kept.generation }
    },
    async heads(asked) {
      return new Map(
        asked.flatMap((room) => {
          const kept = rooms.get(room)
          return kept ? [[room, { seq: kept.seq, generation: kept.generation }]] : []
        }),
      )
    },
    async compact(room) {
      const kept = rooms.get(room)
      if (!kept) throw new NoSuchRoom()
      kept.snapshot = merge(all(kept))
      kept.tail = []
    },
    async rooms(after, most) {
      return [...rooms.keys()]
        .filter((room) => room > after)
        .sort()
        .slice(0, most)
    },
    async deleteRoom(room) {
      if (!rooms.delete(room)) return false
      deleted.add(room)
      return true
    },
    async putRoom(room, { generation, updates, tailRows, seq }) {
      if (rooms.has(room)) return false
      deleted.delete(room)
      const copies = updates.map((update) => update.slice())
      const snapshot = updates.length > tailRows ? copies.shift() : undefined
      rooms.set(room, { generation, snapshot, tail: copies, seq })
      return true
    },
    async probe() {},
    async close() {},
  }
}
