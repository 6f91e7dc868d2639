import { CLOSE_DRAINING } from '../../src/document/wire.ts'
import type { Clock } from '../ports.ts'
import type { Participant } from './participant.ts'

/** With 200 people two seconds, by which those who come back are spread. */
const AT_ONCE = 20
const EVERY_MS = 200

/** Sends everybody away who is in, because the server stops. */
export function sendAway(participants: Iterable<Participant>): void {
  for (const participant of [...participants]) participant.close(CLOSE_DRAINING, 'the server is restarting')
}

/**
 * Sends a few at a time: all at once would come back at once. What they still write is not heard, so not called saved, and
 * they bring it along.
 */
export async function sendAwayBitByBit(participants: ReadonlySet<Participant>, clock: Clock): Promise<void> {
  const leaving = [...participants]
  for (let sent = 0; sent < leaving.length; sent += AT_ONCE) {
    if (sent > 0) await new Promise<void>((resolve) => clock.after(EVERY_MS, resolve))
    sendAway(leaving.slice(sent, sent + AT_ONCE))
  }
  // Who came in meanwhile.
  sendAway(participants)
}
