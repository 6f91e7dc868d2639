import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { RoomSocket } from '../ports.ts'

/**
 * A room's view of a `ws` socket and of the connection under it, on which frames made for many can be written as they are.
 *
 * They stay in order with everything that `ws` sends by itself (messages, pings, the closing handshake), because without
 * compression it writes each frame at once and whole.
 */
export function roomSocket(ws: WebSocket, connection: Duplex): RoomSocket {
  return {
    get bufferedAmount() {
      return connection.writableLength
    },
    send: (message) => ws.send(message),
    sendShared(frames) {
      // After a closing frame nothing may follow.
      if (ws.readyState === ws.OPEN) connection.write(frames)
    },
    together(act) {
      connection.cork()
      try {
        act()
      } finally {
        connection.uncork()
      }
    },
    close: (code, reason) => ws.close(code, reason),
    terminate: () => ws.terminate(),
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    ping: (data) => ws.ping(data),
    on: (event: string, hear: (...told: never[]) => void) => ws.on(event, hear as (...told: unknown[]) => void),
  }
}
