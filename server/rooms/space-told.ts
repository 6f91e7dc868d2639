import { mayWrite, type RoomKind } from '../../src/document/wire.ts'
import { roomTag } from '../logger.ts'
import type { Logger } from '../ports.ts'
import type { Participant } from './participant.ts'
import type { RoomSize } from './room-size.ts'

/**
 * Tells those who may write that a room is nearly full, or has space again, and whoever runs the server once: they can raise the limit,
 * and those who write can tidy up or begin another map, before edits are refused (R15).
 */
export class SpaceTold {
  private readonly room: { readonly id: string; readonly kind: RoomKind }
  private readonly size: RoomSize
  private readonly participants: ReadonlySet<Participant>
  private readonly logger: Logger
  private isNearlyFull = false
  private isLogged = false

  constructor(
    room: { readonly id: string; readonly kind: RoomKind },
    size: RoomSize,
    participants: ReadonlySet<Participant>,
    logger: Logger,
  ) {
    this.room = room
    this.size = size
    this.participants = participants
    this.logger = logger
  }

  /** Tells everybody if that has changed; false if it has not. */
  tellIfChanged(): boolean {
    const { isNearlyFull } = this.size
    if (isNearlyFull === this.isNearlyFull) return false
    this.isNearlyFull = isNearlyFull
    for (const participant of this.participants) this.tell(participant)
    if (this.isLogged) return true
    this.isLogged = true
    this.logger.warn(
      { event: 'nearly-full', room: roomTag(this.room.id) },
      'a room holds more than four fifths of what it may',
    )
    return true
  }

  /** Somebody has come in: those who were here have been told, or are told now. */
  tellNewcomer(newcomer: Participant): void {
    if (!this.tellIfChanged() && this.isNearlyFull) this.tell(newcomer)
  }

  private tell(to: Participant): void {
    if (mayWrite(to.grant.role, this.room.kind)) to.tell({ tell: this.isNearlyFull ? 'nearly-full' : 'has-space' })
  }
}
