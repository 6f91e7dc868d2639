import { CLOSE_DRAINING, CLOSE_KEY_REVOKED, CLOSE_ROOM_CROWDED, type Notice } from '../../src/document/wire.ts'
import type { Clock } from '../ports.ts'
import type { Limits } from './limits.ts'
import type { Participant } from './participant.ts'
import { watchLines } from './watch-lines.ts'

/** With 200 people two seconds, by which those who come back are spread. */
const AT_ONCE = 20
const EVERY_MS = 200

/** Those who are in a room: with which keys one comes in, watched as long as anybody is there, and sent away together. */
export class Participants {
  private readonly everybody = new Set<Participant>()
  private readonly limits: Limits
  private readonly clock: Clock
  private generation: number
  private stopWatching: (() => void) | undefined

  /** @param generation of the keys that are valid */
  constructor(generation: number, limits: Limits, clock: Clock) {
    this.generation = generation
    this.limits = limits
    this.clock = clock
  }

  /** In the order of their coming; the same set for good. */
  get all(): ReadonlySet<Participant> {
    return this.everybody
  }

  /** Lets somebody in; false if it closed them. */
  letIn(participant: Participant): boolean {
    if (participant.isGone) return false
    if (participant.grant.generation !== this.generation) {
      participant.close(CLOSE_KEY_REVOKED, 'this link was replaced')
      return false
    }
    if (this.everybody.size >= this.limits.socketsPerRoom) {
      participant.close(CLOSE_ROOM_CROWDED, 'the room is full of participants')
      return false
    }
    this.everybody.add(participant)
    this.stopWatching ??= watchLines(this.everybody, this.limits, this.clock)
    return true
  }

  /** Somebody has gone; false if they were not in. */
  left(participant: Participant): boolean {
    if (!this.everybody.delete(participant)) return false
    if (this.everybody.size === 0) {
      this.stopWatching?.()
      this.stopWatching = undefined
    }
    return true
  }

  tell(notice: Notice): void {
    for (const participant of this.everybody) participant.tell(notice)
  }

  /** Makes only keys of `generation` valid, and closes everybody with an older one. */
  revoke(generation: number): void {
    this.generation = generation
    for (const participant of [...this.everybody]) {
      if (participant.grant.generation !== generation) participant.close(CLOSE_KEY_REVOKED, 'this link was replaced')
    }
  }

  close(code: number, why: string): void {
    closeAll(this.everybody, code, why)
  }

  /** Closes them because the server stops. */
  sendAway(these: Iterable<Participant> = this.everybody): void {
    closeAll(these, CLOSE_DRAINING, 'the server is restarting')
  }

  /**
   * Sends a few at a time: all at once would come back at once. What they still write is not heard, so not called saved, and
   * they bring it along.
   */
  async sendAwayBitByBit(): Promise<void> {
    const leaving = [...this.everybody]
    for (let sent = 0; sent < leaving.length; sent += AT_ONCE) {
      if (sent > 0) await new Promise<void>((resolve) => this.clock.after(EVERY_MS, resolve))
      this.sendAway(leaving.slice(sent, sent + AT_ONCE))
    }
    // Who came in meanwhile.
    this.sendAway()
  }
}

function closeAll(these: Iterable<Participant>, code: number, why: string): void {
  // Who is closed leaves the set.
  for (const participant of [...these]) participant.close(code, why)
}
