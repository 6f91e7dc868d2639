/** What a room has on disk. */
export interface StoredRoom {
  /** Which generation of keys is valid. */
  readonly generation: number
  /** The snapshot, if there is one, and all updates after it, oldest first. */
  readonly updates: readonly Uint8Array[]
  /** How many of them are updates after the snapshot. */
  readonly tailRows: number
  /** The number of the last record in it; records of a room are numbered from 1 without a gap. */
  readonly seq: number
  /** What is wrong with its bytes: `updates` then ends before the first damage, and the room may only be looked at. */
  readonly damage?: string
}

/** Where a room's log ends. */
export interface Head {
  readonly seq: number
  readonly generation: number
}

/** A room is there, but its bytes are damaged; they are kept as they are. */
export class RoomUnreadable extends Error {
  override readonly name = 'RoomUnreadable'
}

/**
 * Keeps rooms and their updates. What was appended and answered is there after a crash.
 *
 * The contract in tests/server/update-log-contract.ts says what each adapter must do.
 */
export interface UpdateLog {
  /** Makes an empty room with keys of generation 1; false if it is already there. */
  createRoom(room: string): Promise<boolean>
  /** The valid generation of keys; undefined if there is no such room. */
  generation(room: string): Promise<number | undefined>
  /** Makes the next generation valid and gives it; undefined if there is no such room. */
  renewKeys(room: string): Promise<number | undefined>
  /** All of a room; undefined if there is no such room. Throws RoomUnreadable if any byte of it is damaged. */
  read(room: string): Promise<StoredRoom | undefined>
  /**
   * Resolves when all of the updates are on disk, with the number of the last; when it rejects, none or all of them may be.
   * They are numbered one after the other; where others write into the same room, theirs may stand before.
   */
  append(room: string, updates: readonly Uint8Array[]): Promise<number>
  /**
   * What was written after record `seq`, oldest first, and where the log ends; with the snapshot before it where the records are
   * gone. Undefined if there is no such room.
   */
  since(room: string, seq: number): Promise<(Head & { readonly updates: readonly Uint8Array[] }) | undefined>
  /** Where the logs of these rooms end; rooms that are not there are left out. */
  heads(rooms: readonly string[]): Promise<ReadonlyMap<string, Head>>
  /** Puts one update that says the same in the place of all there are, or leaves all as it was when it fails. */
  compact(room: string): Promise<void>
  /** Resolves if it can write at the moment. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** Time, injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds; only differences mean something. */
  now(): number
  /** Calls `act` once after `ms`; the answer takes it back. */
  after(ms: number, act: () => void): () => void
}

/** One JSON line an event. */
export interface Logger {
  info(event: object, text: string): void
  warn(event: object, text: string): void
  error(event: object, text: string): void
}

/** The part of a `ws` socket that a room uses. */
export interface RoomSocket {
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
  terminate(): void
  pause(): void
  resume(): void
  ping(): void
  on(event: 'message', hear: (data: Buffer, isBinary: boolean) => void): unknown
  on(event: 'pong' | 'close', hear: () => void): unknown
  on(event: 'error', hear: (error: Error) => void): unknown
}
