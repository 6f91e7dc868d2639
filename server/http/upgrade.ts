import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import {
  CLOSE_KEY_REFUSED,
  CLOSE_NO_SUCH_ROOM,
  journeyRoom,
  KEY_PREFIX,
  ROOM_PROTOCOL,
  ROOMS_PATH,
} from '../../src/document/wire.ts'
import type { Config } from '../config.ts'
import type { Gate } from '../gate/link-gate.ts'
import { roomTag } from '../logger.ts'
import type { Clock, Logger } from '../ports.ts'
import { Participant } from '../rooms/participant.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { isOwnPage } from './origin.ts'
import { roomSocket } from './room-socket.ts'

export interface UpgradePorts {
  readonly rooms: Rooms
  readonly gate: Gate
  readonly clock: Clock
  readonly logger: Logger
}

/** Takes a request to speak WebSocket; false if it is none of ours, which then belongs to somebody else. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/**
 * Lets sockets into rooms.
 *
 * A foreign page is refused before the handshake. Everything else is refused after it, by a close code: a browser cannot
 * see why a handshake failed, and `y-websocket` would try again for ever.
 */
export function openUpgrade({ rooms, gate, clock, logger }: UpgradePorts, config: Config): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: config.limits.frameBytes,
    skipUTF8Validation: true,
    // Never the key, which would be sent back for no reason, unless nothing else is offered: a client must get one.
    handleProtocols: (offered) => (offered.has(ROOM_PROTOCOL) ? ROOM_PROTOCOL : ([...offered][0] ?? false)),
  })
  let open = 0

  return (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any')
    if (!pathname.startsWith(`${ROOMS_PATH}/`)) return false
    const { origin, host } = request.headers
    const secFetchSite = request.headers['sec-fetch-site']
    const asking = { origin, host, secFetchSite: Array.isArray(secFetchSite) ? secFetchSite[0] : secFetchSite }
    if (!isOwnPage(asking, config.allowedOrigins)) {
      logger.warn({ event: 'foreign-origin', origin }, 'a foreign page asked')
      refuse(socket, '403 Forbidden')
      return true
    }
    if (open >= config.sockets) {
      refuse(socket, '503 Service Unavailable')
      return true
    }
    const room = pathname.slice(ROOMS_PATH.length + 1)
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open += 1
      ws.on('close', () => {
        open -= 1
      })
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
      const key = offered.find((part) => part.startsWith(KEY_PREFIX))?.slice(KEY_PREFIX.length)
      // A trail is entered with the keys of its journey (T7).
      const signedFor = journeyRoom(room)
      const grant = signedFor !== undefined && key !== undefined ? gate.read(signedFor, key) : undefined
      if (!grant) {
        ws.on('error', () => {})
        logger.info({ event: 'key-refused', room: roomTag(room) }, 'a key was refused')
        if (signedFor !== undefined) ws.close(CLOSE_KEY_REFUSED, 'this key does not open this room')
        else ws.close(CLOSE_NO_SUCH_ROOM, 'there is no such room')
        return
      }
      // Listens from here on, before anything is awaited.
      const participant = new Participant(roomSocket(ws, socket), grant, offered.includes(ROOM_PROTOCOL), config.limits, clock)
      void rooms.enter(room, participant)
    })
    return true
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
