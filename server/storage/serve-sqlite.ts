import type { MessagePort } from 'node:worker_threads'
import { StorageFailed, type StoredRoom, type WholeRoom } from '../ports.ts'
import { compactRoom, type Merge } from './compact-room.ts'
import { breath, oneByOne } from './one-by-one.ts'
import { type Packed, pack, unpack } from './packed.ts'
import type { SqliteRooms } from './sqlite-rooms.ts'
import { type Answered, type Asked, type CallName, toldError } from './thread-messages.ts'

/**
 * Answers what `SqliteThread` asks. What it is asked to append is one batch of all rooms, kept with one wait for the disk.
 *
 * After an error of the disk nothing that this connection believes may be trusted: a page whose write failed counts as
 * written for it. The thread ends, and the next one reads what is really there.
 *
 * @param open opens the file, in the thread that calls
 */
export function serveSqlite(port: MessagePort, open: () => SqliteRooms, merge: Merge): void {
  const tell = (answer: Answered, transfer: ArrayBuffer[] = []): void => port.postMessage(answer, transfer)
  let rooms: SqliteRooms
  try {
    rooms = open()
  } catch (error) {
    tell({ tell: 'not-opened', error: toldError(error) })
    port.close()
    return
  }
  const compactOne = oneByOne((room) => compactRoom(rooms, room, merge, breath))

  /** The updates of what was read, if it was anything, go beside it. */
  function done<T extends { updates: readonly Uint8Array[] }>(id: number, read: T | undefined): void {
    const { updates, ...value } = read ?? {}
    const packed: Packed | undefined = updates && pack(updates)
    tell({ tell: 'done', id, value: read && value, ...(packed && { updates: packed }) }, packed ? [packed.bytes] : [])
  }

  const calls: Record<CallName, (id: number, ...args: never[]) => unknown> = {
    createRoom: (_id, room: string) => rooms.createRoom(room),
    generation: (_id, room: string) => rooms.generation(room),
    renewKeys: (_id, room: string) => rooms.renewKeys(room),
    read: (id, room: string) => done<StoredRoom>(id, rooms.read(room)),
    since: (id, room: string, seq: number) => done(id, rooms.since(room, seq)),
    heads: (_id, asked: readonly string[]) => rooms.heads(asked),
    compact: (_id, room: string) => compactOne(room),
    rooms: (_id, after: string, most: number) => rooms.rooms(after, most),
    deleteRoom: (_id, room: string) => rooms.deleteRoom(room),
    putRoom: (_id, room: string, stored: WholeRoom) => rooms.putRoom(room, stored),
    probe: () => rooms.probe(),
    async close() {
      await compactOne.settled()
      rooms.close()
    },
  }

  function endIfDiskFailed(error: unknown): void {
    if (error instanceof StorageFailed && error.code === 'disk') process.exit(1)
  }

  function append({ rooms: names, counts, updates }: Extract<Asked, { ask: 'append' }>): void {
    const all = unpack(updates)
    let at = 0
    const group = names.map((room, index) => {
      const start = at
      at += counts[index] ?? 0
      return { room, updates: all.slice(start, at) }
    })
    try {
      const seqs = rooms.append(group).map((seq) => (typeof seq === 'number' ? seq : toldError(seq)))
      tell({ tell: 'appended', seqs })
    } catch (error) {
      tell({ tell: 'not-appended', error: toldError(error) })
      endIfDiskFailed(error)
    }
  }

  async function call({ id, name, args }: Extract<Asked, { ask: 'call' }>): Promise<void> {
    try {
      const value = await calls[name](id, ...(args as never[]))
      if (name !== 'read' && name !== 'since') tell({ tell: 'done', id, value })
    } catch (error) {
      tell({ tell: 'failed', id, error: toldError(error) })
      endIfDiskFailed(error)
    }
  }

  port.on('message', (asked: Asked) => {
    if (asked.ask === 'append') append(asked)
    else void call(asked)
  })
  tell({ tell: 'opened' })
}
