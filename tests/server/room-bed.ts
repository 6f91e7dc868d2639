import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import type { Cluster } from '../../server/cluster/followed-room.ts'
import type { Logger, UpdateLog } from '../../server/ports.ts'
import { DEFAULT_LIMITS, type Limits } from '../../server/rooms/limits.ts'
import { answerFrame, presenceFrame, stateVectorFrame, updateFrame } from '../../server/rooms/messages.ts'
import { Participant } from '../../server/rooms/participant.ts'
import { Rooms } from '../../server/rooms/rooms.ts'
import { openMemoryLog } from '../../server/storage/memory-log.ts'
import type { Notice, Role } from '../../src/document/wire.ts'
import { type FakeSocket, fakeSocket } from '../support/fake-socket.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

export const ROOM = 'delta-delta-delta-delt'

export const silentLogger: Logger = { info() {}, warn() {}, error() {} }

/** A participant made by hand: a document and a socket, with the manners of `y-websocket` unless told otherwise. */
export interface Guest {
  readonly doc: Y.Doc
  readonly socket: FakeSocket
  readonly notices: Notice[]
  /** Barriers that came back. */
  readonly confirmed: number[]
  /** Presence as it was told: client id to state. */
  readonly seen: Map<number, unknown>
  /** How often we asked it for everything. */
  asked: number
  /** Turned off, it does not answer when asked. */
  isPolite: boolean
  /** Changes its document and sends the update. */
  write(key: string, value: unknown): void
  remove(key: string): void
  /** Sends a barrier. */
  barrier(n: number): void
  show(state: unknown, clientId?: number, clock?: number): void
  read(): Record<string, unknown>
}

export interface RoomBed {
  readonly rooms: Rooms
  readonly clock: FakeClock
  readonly log: UpdateLog
  /** Somebody knocks; they are in once `isIn` says so. */
  knock(
    role?: Role,
    options?: { doc?: Y.Doc; generation?: number; hasNotices?: boolean; room?: string; proof?: string },
  ): Guest
  /** Somebody comes in and is up to date. */
  enter(role?: Role, options?: { doc?: Y.Doc; proof?: string }): Promise<Guest>
  /** Everything that is under way arrives. */
  settle(): Promise<void>
}

export async function roomBed(
  given: {
    log?: UpdateLog
    limits?: Partial<Limits>
    clock?: FakeClock
    /** The other nodes, made with this one's clock. */
    cluster?: Cluster
    logger?: Logger
    /** Told when the last room has left memory. */
    onEmpty?: () => void
  } = {},
): Promise<RoomBed> {
  const clock = given.clock ?? fakeClock()
  const log = given.log ?? openMemoryLog()
  // Nothing is gathered unless a test is about that.
  const limits = { ...DEFAULT_LIMITS, gatherMs: 0, gatherPresenceMs: 0, ...given.limits }
  await log.createRoom(ROOM)
  const { cluster, logger = silentLogger } = given
  const rooms = new Rooms({ log, clock, logger, cluster }, limits, given.onEmpty)
  const bed: RoomBed = {
    rooms,
    clock,
    log,
    knock(role = 'edit', { doc = new Y.Doc(), generation = 1, hasNotices = true, room = ROOM, proof } = {}) {
      const guest = makeGuest(doc)
      const participant = new Participant(guest.socket, { role, generation }, hasNotices, limits, clock, proof)
      void rooms.enter(room, participant)
      guest.socket.hear(stateVectorFrame(Y.encodeStateVector(doc)))
      return guest
    },
    async enter(role, options) {
      const guest = bed.knock(role, options)
      await vi.waitFor(() => {
        if (!isUpToDate(guest)) throw new Error('is not in yet')
      })
      return guest
    },
    async settle() {
      for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve))
    },
  }
  return bed
}

function isUpToDate({ socket }: Guest): boolean {
  return socket.sent.some((frame) => frame[0] === 0 && frame[1] === 1)
}

function makeGuest(doc: Y.Doc): Guest {
  const socket = fakeSocket()
  const guest: Guest = {
    doc,
    socket,
    notices: [],
    confirmed: [],
    seen: new Map(),
    asked: 0,
    isPolite: true,
    write: (key, value) => void doc.getMap('m').set(key, value),
    remove: (key) => doc.getMap('m').delete(key),
    barrier(n) {
      socket.hear(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 102)
          encoding.writeVarUint(encoder, n)
        }),
      )
    },
    show(state, clientId = doc.clientID, clock = 1) {
      socket.hear(presenceFrame(presenceEntries([{ clientId, clock, state }])))
    },
    read: () => doc.getMap('m').toJSON(),
  }
  doc.on('update', (update, origin) => {
    if (origin !== guest) socket.hear(updateFrame(update))
  })
  socket.onSend = (frame) => queueMicrotask(() => told(guest, frame))
  return guest
}

/** Takes in what the server says, as `y-websocket` would. */
function told(guest: Guest, frame: Uint8Array): void {
  const { doc, socket } = guest
  const decoder = decoding.createDecoder(frame)
  switch (decoding.readVarUint(decoder)) {
    case 0: {
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step !== 0) Y.applyUpdate(doc, bytes, guest)
      else {
        guest.asked += 1
        if (guest.isPolite) socket.hear(answerFrame(Y.encodeStateAsUpdate(doc, bytes)))
      }
      return
    }
    case 1: {
      const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      const count = decoding.readVarUint(entries)
      for (let index = 0; index < count; index++) {
        const clientId = decoding.readVarUint(entries)
        decoding.readVarUint(entries)
        const state = JSON.parse(decoding.readVarString(entries))
        if (state === null) guest.seen.delete(clientId)
        else guest.seen.set(clientId, state)
      }
      return
    }
    case 102:
      guest.confirmed.push(decoding.readVarUint(decoder))
      return
    case 103:
      guest.notices.push(JSON.parse(decoding.readVarString(decoder)))
  }
}

export function presenceEntries(entries: readonly { clientId: number; clock: number; state: unknown }[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state))
    }
  })
}

/** What is on disk, as plain data. */
export async function stored(log: UpdateLog): Promise<Record<string, unknown>> {
  const doc = new Y.Doc()
  for (const update of (await log.read(ROOM))?.updates ?? []) Y.applyUpdate(doc, update)
  return doc.getMap('m').toJSON()
}

export async function waitUntil(isSo: () => boolean, ms = 8000): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: ms, interval: 10 })
}
