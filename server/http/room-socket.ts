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
  return new WsRoomSocket(ws, connection)
}

/**
 * A class, and no object literal with a getter: V8 makes each of those a dictionary, in which it looked for `sendShared` at
 * every write, for longer than all other code of ours around a write.
 */
class WsRoomSocket implements RoomSocket {
  private readonly ws: WebSocket
  private readonly connection: Duplex

  constructor(ws: WebSocket, connection: Duplex) {
    this.ws = ws
    this.connection = connection
  }

  get bufferedAmount(): number {
    return this.connection.writableLength
  }

  send(message: Uint8Array): void {
    this.ws.send(message)
  }

  sendShared(frames: Uint8Array): void {
    // After a closing frame nothing may follow.
    if (this.ws.readyState === this.ws.OPEN) this.connection.write(frames)
  }

  together(act: () => void): void {
    this.connection.cork()
    try {
      act()
    } finally {
      this.connection.uncork()
    }
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason)
  }

  terminate(): void {
    this.ws.terminate()
  }

  pause(): void {
    this.ws.pause()
  }

  resume(): void {
    this.ws.resume()
  }

  ping(data: Uint8Array): void {
    this.ws.ping(data)
  }

  on(event: string, hear: (...told: never[]) => void): unknown {
    return this.ws.on(event, hear as (...told: unknown[]) => void)
  }
}
