import { crc32 } from 'node:zlib'
import { RoomUnreadable, type StoredRoom } from '../ports.ts'

/** A record or a snapshot as it lies in the database. */
export interface Row {
  readonly seq: number
  readonly crc: number
  readonly bytes: Uint8Array
}

/** A room as one statement found it, and so as it was at one moment. */
export interface FoundRoom {
  readonly generation: number
  /** What the room itself says its last record is. */
  readonly seq: number
  /** Newest first. */
  readonly snapshots: readonly Row[]
  /** Oldest first. */
  readonly records: readonly Row[]
}

/** Rows of kind 0 (the room), 1 (a snapshot) and 2 (a record). @throws RoomUnreadable for rows that are none of ours */
export function readFound(rows: readonly unknown[]): FoundRoom | undefined {
  let room: { seq: number; generation: number } | undefined
  const snapshots: Row[] = []
  const records: Row[] = []
  for (const row of rows) {
    const { kind, seq, crc, bytes } = row as Record<string, unknown>
    const numbers = { seq: Number(seq), crc: Number(crc) }
    if (!Number.isSafeInteger(numbers.seq) || !Number.isSafeInteger(numbers.crc)) {
      throw new RoomUnreadable('a row without its numbers')
    }
    if (kind === 0) room = { seq: numbers.seq, generation: numbers.crc }
    else if (bytes instanceof Uint8Array) (kind === 1 ? snapshots : records).push({ ...numbers, bytes })
    else throw new RoomUnreadable('a row without its bytes')
  }
  return room && { ...room, snapshots: snapshots.sort(byNumber).reverse(), records: records.sort(byNumber) }
}

/**
 * The document that the rows make: the newest snapshot whose bytes are sound, and the records after it, up to the first damage.
 *
 * @throws RoomUnreadable if nothing is left
 */
export function readStored({ generation, seq, snapshots, records }: FoundRoom): StoredRoom {
  const base = snapshots.find(isSound)
  const tail = records.filter((record) => record.seq > (base?.seq ?? 0))
  const sound: Row[] = []
  let last = base?.seq ?? 0
  let damage: string | undefined
  for (const record of tail) {
    if (record.seq !== last + 1) damage = `record ${last + 1} is missing`
    else if (!isSound(record)) damage = `check sum of record ${record.seq} differs`
    if (damage) break
    sound.push(record)
    last = record.seq
  }
  if (!damage && last !== seq) damage = `records end at ${last} instead of ${seq}`
  if (damage && last === 0) throw new RoomUnreadable(damage)
  return {
    generation,
    updates: [...(base ? [base] : []), ...sound].map(({ bytes }) => bytes),
    tailRows: sound.length,
    seq: last,
    ...(damage !== undefined && { damage }),
  }
}

/** The records after record `after`; undefined unless all of them are there and sound. */
export function readTail({ records, seq }: FoundRoom, after: number): Uint8Array[] | undefined {
  const later = records.filter((record) => record.seq > after)
  if (later.length !== Math.max(0, seq - after) || !later.every(isSound)) return undefined
  return later.map(({ bytes }) => bytes)
}

function isSound({ crc, bytes }: Row): boolean {
  return crc32(bytes) === crc
}

function byNumber(one: Row, other: Row): number {
  return one.seq - other.seq
}
