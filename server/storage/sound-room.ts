import { crc32 } from 'node:zlib'
import type Database from 'libsql'
import { RoomUnreadable, type StoredRoom } from '../ports.ts'
import { isCorrupt } from './sqlite-file.ts'

export interface Row {
  readonly seq: number
  readonly crc: number
  readonly bytes: Uint8Array
}

/** What of a room is sound: the newest snapshot that is, and the records after it up to the first damage. */
export interface SoundRoom {
  readonly generation: number
  readonly snapshot: { readonly seq: number; readonly bytes: Uint8Array } | undefined
  readonly records: readonly Row[]
  /** The last record in it. */
  readonly seq: number
  /** What was wrong with it and is made good by what is older: nothing is missing. */
  readonly healed: string | undefined
  /** Why it ends where it does, if that is not its end. */
  readonly damage: string | undefined
}

/** Records that are read at once, and between two breaths of whoever reads in slices. */
const ROWS_A_SLICE = 64

export type ReadRoom = (room: string) => Generator<undefined, SoundRoom | undefined>

/**
 * Reads rooms, mistrusting every byte: rows carry a check sum of their own, because SQLite does not notice a flipped bit in a
 * payload. Yields where others may have their turn; between two slices nobody may compact the same room.
 */
export function roomReader(db: Database.Database): ReadRoom {
  const selectRoom = db.prepare('SELECT generation, seq FROM room WHERE id = ?')
  const selectSnapshots = db.prepare('SELECT seq, parts FROM snapshot WHERE room = ? ORDER BY seq DESC')
  const selectPart = db.prepare('SELECT number AS seq, crc, bytes FROM part WHERE room = ? AND seq = ? AND number = ?')
  const selectSlice = db.prepare(
    `SELECT seq, crc, bytes FROM record WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${ROWS_A_SLICE}`,
  )
  const selectRecord = db.prepare('SELECT seq, crc, bytes FROM record WHERE room = ? AND seq = ?')
  const selectLast = db.prepare('SELECT max(seq) AS seq FROM record WHERE room = ?')

  /** A page of the file that makes no sense hides the rows before it as well, unless they are asked for one by one. */
  function slice(room: string, after: number, last: number): { rows: readonly Row[]; torn?: string } {
    try {
      return { rows: selectSlice.all(room, after, last).map(asRow) }
    } catch (error) {
      if (!isCorrupt(error)) throw error
      const rows: Row[] = []
      try {
        for (let seq = after + 1; seq <= Math.min(last, after + ROWS_A_SLICE); seq++) {
          rows.push(...selectRecord.all(room, seq).map(asRow))
        }
        return { rows }
      } catch (again) {
        if (!isCorrupt(again)) throw again
        return { rows, torn: String((again as Error).message) }
      }
    }
  }

  function* readParts(room: string, seq: number, parts: number): Generator<undefined, Uint8Array> {
    const found: Uint8Array[] = []
    for (let number = 0; number < parts; number++) {
      const [part] = selectPart.all(room, seq, number).map(asRow)
      if (!part) throw new Damaged(`part ${number} of snapshot ${seq} is missing`)
      if (crc32(part.bytes) !== part.crc) throw new Damaged(`check sum of part ${number} of snapshot ${seq} differs`)
      found.push(part.bytes)
      yield
    }
    return found.length === 1 ? (found[0] as Uint8Array) : new Uint8Array(Buffer.concat(found))
  }

  return function* read(room) {
    const [kept] = selectRoom.all(room) as { generation: number; seq: number }[]
    if (!kept) return undefined
    const flaws: string[] = []
    const listed = noting(flaws, () => selectSnapshots.all(room) as { seq: number; parts: number }[]) ?? []
    let snapshot: SoundRoom['snapshot']
    for (const { seq, parts } of listed) {
      try {
        snapshot = { seq, bytes: yield* readParts(room, seq, parts) }
        break
      } catch (error) {
        if (!(error instanceof Damaged) && !isCorrupt(error)) throw error
        flaws.push((error as Error).message)
      }
    }
    const records: Row[] = []
    let seq = snapshot?.seq ?? 0
    let damage: string | undefined
    while (seq < kept.seq && damage === undefined) {
      const { rows, torn } = slice(room, seq, kept.seq)
      for (const row of rows) {
        if (row.seq !== seq + 1) damage = `record ${seq + 1} is missing`
        else if (crc32(row.bytes) !== row.crc) damage = `check sum of record ${row.seq} differs`
        if (damage !== undefined) break
        records.push(row)
        seq += 1
      }
      if (torn !== undefined) damage ??= `record ${seq + 1}: ${torn}`
      else if (rows.length === 0) damage = `record ${seq + 1} is missing`
      yield
    }
    const [last] = noting(flaws, () => selectLast.all(room) as { seq: number | null }[]) ?? []
    // More may have come since the first slice, but then the room says so too.
    const [now] = selectRoom.all(room) as { seq: number }[]
    if (!now) return undefined
    if ((last?.seq ?? 0) > now.seq) damage ??= `record ${last?.seq} stands after the last, ${now.seq}`
    if (damage !== undefined) flaws.push(damage)
    const told = flaws.length > 0 ? flaws.join('; ') : undefined
    return {
      generation: kept.generation,
      snapshot,
      records,
      seq,
      damage: damage === undefined ? undefined : told,
      healed: damage === undefined ? told : undefined,
    }
  }
}

class Damaged extends Error {
  override readonly name = 'Damaged'
}

function noting<T>(flaws: string[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!isCorrupt(error)) throw error
    flaws.push((error as Error).message)
    return undefined
  }
}

/** @throws RoomUnreadable if there were records and not one of them is sound */
export function storedRoom(sound: SoundRoom): StoredRoom {
  const { generation, snapshot, records, seq, damage, healed } = sound
  const updates = records.map(({ bytes }) => bytes)
  if (snapshot) updates.unshift(snapshot.bytes)
  if (damage !== undefined && updates.length === 0) throw new RoomUnreadable(damage)
  return {
    generation,
    updates,
    tailRows: records.length,
    seq,
    ...(damage !== undefined && { damage }),
    ...(healed !== undefined && { healed }),
  }
}

/** Runs through all slices without a breath. */
export function atOnce<T>(slices: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = slices.next()
    if (done) return value
  }
}

/** The driver gives an ArrayBuffer from `all` and a Buffer from `get`, and an extra `_metadata` in each row. */
function asRow(found: unknown): Row {
  const { seq, crc, bytes } = found as { seq: number; crc: number; bytes: Buffer | ArrayBuffer }
  return { seq, crc, bytes: bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes }
}
