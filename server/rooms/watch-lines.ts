import type { Clock } from '../ports.ts'
import type { Limits } from './limits.ts'
import { KEEPALIVE } from './messages.ts'
import type { Participant } from './participant.ts'

const WATCH_EVERY_MS = 5000
const KEEPALIVE_AFTER_MS = 20_000
const PING_EVERY_MS = 15_000
/** With the time between two looks, a dead line is noticed within 45 s. */
const SILENT_AFTER_MS = 40_000

/**
 * Keeps quiet lines alive and cuts dead ones. The answer ends it.
 *
 * A browser does not see pings, and `y-websocket` gives up a line on which no message came for 30 s: hence a frame of ours.
 * A line whose other end vanished is only noticed by the pongs that do not come.
 */
export function watchLines(participants: ReadonlySet<Participant>, limits: Limits, clock: Clock): () => void {
  let cancel = clock.after(WATCH_EVERY_MS, look)

  function look(): void {
    const now = clock.now()
    cancel = clock.after(WATCH_EVERY_MS, look)
    for (const participant of [...participants]) {
      const isStuck = participant.behind !== undefined && now - participant.lastReadAt > limits.behindMs
      if (isStuck || now - participant.lastHeardAt > SILENT_AFTER_MS) {
        participant.terminate()
        continue
      }
      if (now - participant.lastSentAt >= KEEPALIVE_AFTER_MS) participant.send(KEEPALIVE)
      if (now - participant.lastPingAt >= PING_EVERY_MS) participant.ping()
    }
  }

  return () => cancel()
}
