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
  /** What was wrong with its bytes and is made good by older ones: nothing is missing, and compacting mends it. */
  readonly healed?: string
}

/** A room of which nothing is missing. */
export type WholeRoom = Pick<StoredRoom, 'generation' | 'updates' | 'tailRows' | 'seq'>

/** Where a room's log ends. */
export interface Head {
  readonly seq: number
  readonly generation: number
}

/** A room is there, but nothing of it can be read; its bytes are kept as they are. */
export class RoomUnreadable extends Error {
  override readonly name = 'RoomUnreadable'
}

/** Nobody made it, or it has been deleted. */
export class NoSuchRoom extends Error {
  override readonly name = 'NoSuchRoom'

  constructor() {
    super('there is no such room')
  }
}

/** Why nothing can be written or read at the moment; `cause` is the engine's own error. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed'
  readonly code: StorageFailure

  constructor(code: StorageFailure, cause?: unknown) {
    super(`${STORAGE_FAILURES[code]}${cause === undefined ? '' : `: ${String(cause)}`}`, { cause })
    this.code = code
  }
}

const STORAGE_FAILURES = {
  full: 'the disk is full',
  'read-only': 'the disk may only be read',
  disk: 'the disk fails',
  gone: 'the storage has ended and is opened anew',
} as const

export type StorageFailure = keyof typeof STORAGE_FAILURES

/**
 * Keeps rooms and their updates. What was appended and answered is there after a crash.
 *
 * The contract in tests/server/storage/update-log-contract.ts says what each adapter must do.
 */
export interface UpdateLog {
  /** Makes an empty room with keys of generation 1; false if it is already there, or was and has been deleted. */
  createRoom(room: string): Promise<boolean>
  /** The valid generation of keys; undefined if there is no such room. */
  generation(room: string): Promise<number | undefined>
  /** Makes the next generation valid and gives it; undefined if there is no such room. */
  renewKeys(room: string): Promise<number | undefined>
  /**
   * All of a room, or with `damage` what stands before the first damaged byte; undefined if there is no such room.
   *
   * @throws RoomUnreadable if it has records and none of them can be read
   */
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
  /**
   * Puts one update that says the same in the place of all there are, or leaves all as it was when it fails. Appends go on
   * meanwhile. A damaged room is left alone: it rejects with RoomUnreadable.
   */
  compact(room: string): Promise<void>
  /** The ids that come after `after` in the order of their letters' codes, at most `most`; '' begins. */
  rooms(after: string, most: number): Promise<readonly string[]>
  /** Takes a room away for good, whatever its state: nobody can make it again. False if there is no such room. */
  deleteRoom(room: string): Promise<boolean>
  /**
   * Puts a room as it was read, out of a backup, with its numbers; also one that was deleted. All of it or nothing; false if there is
   * such a room.
   */
  putRoom(room: string, stored: WholeRoom): Promise<boolean>
  /** Resolves if it can write at the moment. */
  probe(): Promise<void>
  close(): Promise<void>
}

/**
 * Between the nodes that keep the same rooms: hints that there is something new. Each may get lost, come twice or late; what holds
 * is the log. The contract in tests/server/cluster/bus-contract.ts says what each adapter must do.
 */
export interface Bus {
  /** Tells all who hear of the room. Never throws and never waits. */
  tell(room: string, hint: Uint8Array): void
  /** Hears what is told of the room from now on, one's own hints perhaps too; the answer ends it. */
  hear(room: string, listen: (hint: Uint8Array) => void): () => void
  /** Whether what was told of late has been heard. */
  readonly isAlive: boolean
  close(): Promise<void>
}

/** Time, injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds; only differences mean something. */
  now(): number
  /** Calls `act` once after `ms`; the answer takes it back. */
  after(ms: number, act: () => void): () => void
  /** Lets this thread sleep, and nothing happen in it; not given: it has more to do than to serve rooms. */
  readonly nap?: (ms: number) => void
}

/** One JSON line an event. */
export interface Logger {
  info(event: object, text: string): void
  warn(event: object, text: string): void
  error(event: object, text: string): void
}

/** What happens, counted for whoever watches the server; times in milliseconds. */
export interface Counts {
  received(bytes: number): void
  sent(bytes: number): void
  /** Somebody was not let in or was sent away, or something was not taken; of causes there are few, and none holds a name. */
  refused(cause: string): void
  /** Somebody heard that their edits are on disk, so long after asking. */
  confirmed(ms: number): void
  stored(records: number, ms: number): void
  storingFailed(): void
  compacted(ms: number): void
  compactingFailed(): void
}

/** The part of a `ws` socket that a room uses. */
export interface RoomSocket {
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number
  /** Sends one message. */
  send(message: Uint8Array): void
  /** Sends whole frames as they are (`socketFrame`): framed once for all that get them, in one write, in order with `send`. */
  sendShared(frames: Uint8Array): void
  /** What is sent until `act` returns goes out in one write. */
  together(act: () => void): void
  close(code: number, reason: string): void
  terminate(): void
  pause(): void
  resume(): void
  /** The other end sends the same data back, once it has read everything before it. */
  ping(data: Uint8Array): void
  on(event: 'message', hear: (data: Buffer, isBinary: boolean) => void): unknown
  on(event: 'pong', hear: (data: Uint8Array) => void): unknown
  on(event: 'close', hear: () => void): unknown
  on(event: 'error', hear: (error: Error) => void): unknown
}
