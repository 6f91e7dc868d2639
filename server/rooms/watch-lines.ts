import type { Clock } from '../ports.ts'
import { KEEPALIVE } from './messages.ts'
import type { Participant } from './participant.ts'

const WATCH_EVERY_MS = 5000
const KEEPALIVE_AFTER_MS = 20_000
const PING_EVERY_MS = 25_000
const SILENT_AFTER_MS = 60_000

/**
 * Keeps quiet lines alive and cuts dead ones. The answer ends it.
 *
 * A browser does not see pings, and `y-websocket` gives up a line on which no message came for 30 s: hence a frame of ours.
 * A line whose other end vanished is only noticed by the pongs that do not come.
 */
export function watchLines(participants: ReadonlySet<Participant>, clock: Clock): () => void {
  let cancel = clock.after(WATCH_EVERY_MS, look)

  function look(): void {
    const now = clock.now()
    cancel = clock.after(WATCH_EVERY_MS, look)
    for (const participant of [...participants]) {
      if (now - participant.lastHeardAt > SILENT_AFTER_MS) {
        participant.terminate()
        continue
      }
      if (now - participant.lastSentAt >= KEEPALIVE_AFTER_MS) participant.send(KEEPALIVE)
      if (now - participant.lastPingAt >= PING_EVERY_MS) participant.ping()
    }
  }

  return () => cancel()
}
