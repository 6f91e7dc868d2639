import type * as Y from 'yjs'
import {
  CLOSE_DRAINING,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_ROOM_NOT_READABLE,
  commentsRoom,
  journeyRoom,
  trailRoom,
} from '../../src/document/wire.ts'
import { roomTag } from '../logger.ts'
import { RoomUnreadable, type StoredRoom } from '../ports.ts'
import { beatOf } from './beat.ts'
import type { Limits } from './limits.ts'
import type { Participant } from './participant.ts'
import { Room, type RoomPorts } from './room.ts'

/** A room's life: opening until `opened` resolves, open, closing once `closed` is set, and gone when that resolves. */
interface Place {
  readonly opened: Promise<Room | 'no-such-room' | 'not-readable'>
  closed: Promise<void> | undefined
  cancelIdle: (() => void) | undefined
}

/** Why there is no document to read. */
export type RoomMissing = 'no-such-room' | 'not-readable' | 'draining'

/** All rooms that are in memory. For each id there is at most one, from its opening until it is closed. */
export class Rooms {
  private readonly places = new Map<string, Place>()
  private readonly ports: RoomPorts
  private readonly limits: Limits
  private readonly onEmpty: () => void
  private isDraining = false

  /** @param onEmpty told when the last of them has left memory */
  constructor(ports: RoomPorts, limits: Limits, onEmpty: () => void = () => {}) {
    this.ports = ports
    this.limits = limits
    this.onEmpty = onEmpty
  }

  /** Rooms in memory. */
  get count(): number {
    return this.places.size
  }

  /** Brings a participant into a room, opening it if need be, or closes the participant with the reason. */
  async enter(id: string, participant: Participant): Promise<void> {
    while (!participant.isGone) {
      if (this.isDraining) {
        participant.close(CLOSE_DRAINING, 'the server is restarting')
        return
      }
      const known = this.places.get(id)
      const place = known ?? this.open(id)
      if (place.closed) {
        await place.closed
        continue
      }
      const room = known ? await this.openedUpToDate(known) : await place.opened
      if (room === 'no-such-room') {
        participant.close(CLOSE_NO_SUCH_ROOM, 'there is no such room')
        return
      }
      if (room === 'not-readable') {
        participant.close(CLOSE_ROOM_NOT_READABLE, 'the room cannot be read')
        return
      }
      if (place.closed || this.isDraining) continue
      room.admit(participant)
      if (room.size > 0) place.cancelIdle?.()
      return
    }
  }

  /**
   * Reads a room's document, opening the room if need be; with nobody in it, it closes again after a while. Check the key
   * first.
   */
  async look<T>(id: string, read: (doc: Y.Doc, edits: number) => T): Promise<T | RoomMissing> {
    for (;;) {
      if (this.isDraining) return 'draining'
      const known = this.places.get(id)
      const place = known ?? this.open(id)
      if (place.closed) {
        await place.closed
        continue
      }
      const room = known ? await this.openedUpToDate(known) : await place.opened
      if (typeof room === 'string') return room
      if (!place.closed && !this.isDraining) return room.look(read)
    }
  }

  /** Makes only keys of `generation` valid in a room and those beside it, if in memory; others read it when they open. */
  async revoke(id: string, generation: number): Promise<void> {
    const revokeIn = async (place: Place | undefined): Promise<void> => {
      if (!place || place.closed) return
      const room = await place.opened
      if (typeof room === 'object') room.revoke(generation)
    }
    await Promise.all([id, trailRoom(id), commentsRoom(id)].map((one) => revokeIn(this.places.get(one))))
  }

  /**
   * Takes a journey out of the log for good, with its trail and its comments, and sends everybody away who is in it: what
   * they write from then on is not kept. False if there is no such journey.
   */
  async delete(journey: string): Promise<boolean> {
    const { log, logger } = this.ports
    // The map first: without it nobody comes in any more, into none of the three.
    const wasThere = await log.deleteRoom(journey)
    const beside = [trailRoom(journey), commentsRoom(journey)]
    await Promise.all([journey, ...beside].map((id) => this.dissolve(id)))
    for (const id of beside) await log.deleteRoom(id)
    logger.info({ event: 'deleted', room: roomTag(journey), wasThere }, 'journey deleted')
    return wasThere
  }

  /** Whether storing fails in any room at the moment. */
  async isTroubled(): Promise<boolean> {
    for (const { opened } of this.places.values()) {
      const room = await opened
      if (typeof room === 'object' && room.isTroubled) return true
    }
    return false
  }

  /**
   * Lets nobody in any more, keeps everything and sends everybody away.
   *
   * @returns the rooms that still had unsaved edits when `limitMs` was over
   */
  async drain(limitMs: number): Promise<string[]> {
    this.isDraining = true
    beatOf(this.ports.clock).stayAwake()
    const unsaved = new Set(this.places.keys())
    const closings = [...this.places].map(async ([id, place]) => {
      const room = await place.opened
      if (typeof room === 'object') await (place.closed ?? this.close(id, place, room))
      unsaved.delete(id)
    })
    await new Promise<void>((resolve) => {
      const cancel = this.ports.clock.after(limitMs, resolve)
      void Promise.allSettled(closings).then(() => {
        cancel()
        resolve()
      })
    })
    for (const id of unsaved) {
      const room = await this.places.get(id)?.opened
      if (typeof room === 'object') room.sendAway()
    }
    return [...unsaved]
  }

  /** A room that was open already may lack what another node has stored since: nobody may see less than was called saved. */
  private async openedUpToDate({ opened }: Place): Promise<Room | 'no-such-room' | 'not-readable'> {
    const room = await opened
    if (typeof room === 'string' || !this.ports.cluster) return room
    try {
      await room.upToDate()
      return room
    } catch (error) {
      const event = { event: 'not-up-to-date', room: roomTag(room.id), error: String(error) }
      this.ports.logger.warn(event, 'somebody was not let in: the storage does not say what the room holds')
      return 'not-readable'
    }
  }

  private open(id: string): Place {
    const place: Place = { opened: this.load(id), closed: undefined, cancelIdle: undefined }
    this.places.set(id, place)
    void place.opened.then((room) => {
      if (typeof room !== 'object') this.places.delete(id)
      // Whoever asked for it may be gone by now.
      else this.waitForIdle(id, place, room)
    })
    return place
  }

  /** A room that cannot be read is not opened, and so can never be saved over. */
  private async load(id: string): Promise<Room | 'no-such-room' | 'not-readable'> {
    const { clock, logger } = this.ports
    const startedAt = clock.now()
    try {
      const stored = await this.read(id)
      if (!stored) return 'no-such-room'
      const room = this.build(id, stored)
      const { damage } = room
      if (damage !== undefined)
        logger.error({ event: 'damaged', room: roomTag(id), damage }, 'a room can only be looked at')
      logger.info(
        { event: 'opened', room: roomTag(id), rows: stored.tailRows, ms: Math.round(clock.now() - startedAt) },
        'room opened',
      )
      return room
    } catch (error) {
      const damaged = error instanceof RoomUnreadable
      logger.error({ event: 'not-readable', room: roomTag(id), damaged, error: String(error) }, 'room not readable')
      return 'not-readable'
    }
  }

  /** Trail and comments are there as soon as their journey is, and have no keys of their own: those of the journey are valid (T7). */
  private async read(id: string): Promise<StoredRoom | undefined> {
    const { log } = this.ports
    const journey = journeyRoom(id)
    if (journey === undefined || journey === id) return log.read(id)
    if ((await log.generation(journey)) === undefined) return undefined
    await log.createRoom(id)
    const stored = await log.read(id)
    // Asked last: links that were replaced while it was read are told to rooms that are open, and this one is not yet.
    const generation = await log.generation(journey)
    return stored && generation !== undefined ? { ...stored, generation } : undefined
  }

  private build(id: string, stored: StoredRoom): Room {
    const find = (act: (place: Place, room: Room) => void) => (): void => {
      const place = this.places.get(id)
      if (place && !place.closed) act(place, room)
    }
    const room: Room = new Room(id, stored, this.ports, this.limits, {
      empty: find((place) => this.waitForIdle(id, place, room)),
      broken: find((place) => void this.close(id, place, room)),
    })
    return room
  }

  private waitForIdle(id: string, place: Place, room: Room): void {
    place.cancelIdle?.()
    if (place.closed || this.isDraining) return
    place.cancelIdle = this.ports.clock.after(this.limits.idleMs, () => {
      if (room.size > 0 || place.closed) return
      // Edits that still wait for a storage that fails keep the room in memory.
      if (room.isSettled) void this.close(id, place, room)
      else this.waitForIdle(id, place, room)
    })
  }

  /** Sends everybody away for good, and forgets the room. */
  private async dissolve(id: string): Promise<void> {
    const place = this.places.get(id)
    const room = await place?.opened
    if (!place || typeof room !== 'object') return
    place.cancelIdle?.()
    place.closed ??= room.dissolve().then(() => this.forget(id))
    await place.closed
  }

  private forget(id: string): void {
    this.places.delete(id)
    if (this.places.size === 0 && !this.isDraining) this.onEmpty()
  }

  private close(id: string, place: Place, room: Room): Promise<void> {
    place.cancelIdle?.()
    place.closed ??= room.close().then(() => {
      this.forget(id)
      this.ports.logger.info({ event: 'closed', room: roomTag(id) }, 'room closed')
    })
    return place.closed
  }
}
