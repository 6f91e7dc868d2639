import { NoSuchRoom, RoomUnreadable } from '../ports.ts'
import type { SqliteRooms } from './sqlite-rooms.ts'

/** Gives one update that says the same as all the given ones. */
export type Merge = (updates: readonly Uint8Array[]) => Uint8Array | Promise<Uint8Array>

/** One part of a snapshot; written in some 4 ms. */
const PART_BYTES = 512 * 1024

/**
 * Writes a snapshot of a room in slices, so that nobody who writes meanwhile waits for long: a room of 16 MiB is read, merged and
 * written in seconds, but no step of it takes longer than some milliseconds. The snapshot counts with its last step.
 *
 * It is made from what is on disk. The one before it stays, with the records since: should a byte of the new one turn out damaged,
 * those say all of it again. Call for one room after the other.
 *
 * @param breath lets others have their turn
 */
export async function compactRoom(
  rooms: SqliteRooms,
  room: string,
  merge: Merge,
  breath: () => Promise<void>,
): Promise<void> {
  const slices = rooms.readSlices(room)
  let step = slices.next()
  while (!step.done) {
    await breath()
    step = slices.next()
  }
  const sound = step.value
  if (!sound) throw new NoSuchRoom()
  if (sound.damage !== undefined) throw new RoomUnreadable(sound.damage)
  if (sound.records.length === 0 && sound.healed === undefined) return
  const { snapshot, records, seq } = sound
  const before = snapshot?.seq ?? 0
  const updates = records.map(({ bytes }) => bytes)
  const bytes = await merge(snapshot ? [snapshot.bytes, ...updates] : updates)
  // What an earlier attempt left.
  await dropSlices(rooms, room, 0, breath)
  const parts = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES))
  try {
    for (let number = 0; number < parts; number++) {
      rooms.putPart(room, seq, number, bytes.subarray(number * PART_BYTES, (number + 1) * PART_BYTES))
      await breath()
    }
    rooms.nameSnapshot(room, seq, parts, before)
  } catch (error) {
    // On a full disk they would take the space that the next edit needs.
    await dropSlices(rooms, room, 0, breath).catch((again: unknown) => {
      throw new AggregateError([error, again], String(error))
    })
    throw error
  }
  await dropSlices(rooms, room, before, breath)
}

async function dropSlices(
  rooms: SqliteRooms,
  room: string,
  before: number,
  breath: () => Promise<void>,
): Promise<void> {
  while (rooms.dropSlice(room, before)) await breath()
}
