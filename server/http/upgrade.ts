import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  CLOSE_KEY_EXPIRED,
  CLOSE_KEY_REFUSED,
  CLOSE_NO_SUCH_ROOM,
  journeyRoom,
  KEY_PREFIX,
  PROOF_PREFIX,
  ROOM_PROTOCOL,
  ROOMS_PATH,
} from '../../src/document/wire.ts'
import type { Config } from '../config.ts'
import { type Gate, hasEnded } from '../gate/link-gate.ts'
import { roomTag } from '../logger.ts'
import type { Clock, Counts, Logger } from '../ports.ts'
import { type Grant, Participant } from '../rooms/participant.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { countedAddress } from './address.ts'
import type { Crowded, DoorLimits } from './door-limits.ts'
import { isOwnPage } from './origin.ts'
import { roomSocket } from './room-socket.ts'
import { watchSocket } from './watch-socket.ts'

export interface UpgradePorts {
  readonly rooms: Rooms
  readonly gate: Gate
  readonly clock: Clock
  /** Milliseconds since 1970, by which keys end. */
  readonly today: () => number
  readonly logger: Logger
  readonly counts: Counts
  readonly door: DoorLimits
  /** Whether nobody is let in any more. */
  readonly isStopping: () => boolean
}

/** Takes a request to speak WebSocket; false if it is none of ours, which then belongs to somebody else. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/** Letters of a proof: too many to guess, and not so many that remembering them costs. */
const FEWEST_PROOF = 16
const MOST_PROOF = 64

/** A timer looks again at least so often: the clock of the machine may be set meanwhile. */
const LOOK_AGAIN_MS = 30_000

/**
 * Lets sockets into rooms.
 *
 * A foreign page is refused before the handshake. Everything else is refused after it, by a close code: a browser cannot
 * see why a handshake failed, and `y-websocket` would try again for ever. Whoever is refused again and again, and everybody
 * while the server stops, is refused before it too, which costs less and makes them come back later and later.
 */
export function openUpgrade(ports: UpgradePorts, config: Config): Upgrade {
  const { rooms, gate, clock, today, logger, counts, door } = ports
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: config.limits.frameBytes,
    maxFragments: 4096,
    maxBufferedChunks: 16_384,
    skipUTF8Validation: true,
    // Never the key, which would be sent back for no reason, unless nothing else is offered: a client must get one.
    handleProtocols: (offered) => (offered.has(ROOM_PROTOCOL) ? ROOM_PROTOCOL : ([...offered][0] ?? false)),
  })
  let connections = 0

  /** Before the handshake. */
  function refuse(socket: Duplex, cause: string, status: string): void {
    counts.refused(cause)
    socket.on('error', () => {})
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  }

  /** After it. */
  function turnAway(ws: WebSocket, room: string, cause: string, code: number, why: string): void {
    counts.refused(cause)
    logger.info({ event: 'refused', room: roomTag(room), cause, code }, why)
    ws.on('error', () => {})
    ws.close(code, why)
  }

  /** Closes with `code` once a key has ended. */
  function endWith(grant: Grant, participant: Participant): void {
    if (participant.isGone) return
    if (hasEnded(grant, today())) participant.close(CLOSE_KEY_EXPIRED, 'this link has ended')
    else {
      const left = (grant.endsAt ?? 0) - today()
      clock.after(Math.min(Math.max(left, 1), LOOK_AGAIN_MS), () => endWith(grant, participant))
    }
  }

  /** @param onEntered called when the room has said what it says first */
  function letIn(
    ws: WebSocket,
    connection: Duplex,
    room: string,
    protocols: readonly string[],
    onEntered: () => void,
  ): void {
    const key = protocols.find((part) => part.startsWith(KEY_PREFIX))?.slice(KEY_PREFIX.length)
    // Trail and comments are entered with the keys of their journey (T7).
    const signedFor = journeyRoom(room)
    const grant = signedFor !== undefined && key !== undefined ? gate.read(signedFor, key) : undefined
    if (signedFor === undefined) {
      turnAway(ws, room, 'no-such-room', CLOSE_NO_SUCH_ROOM, 'there is no such room')
      return
    }
    if (!grant) {
      turnAway(ws, room, 'key-refused', CLOSE_KEY_REFUSED, 'this key does not open this room')
      return
    }
    if (hasEnded(grant, today())) {
      turnAway(ws, room, 'key-ended', CLOSE_KEY_EXPIRED, 'this link has ended')
      return
    }
    connections += 1
    const about = { room: roomTag(room), connection: connections }
    const startedAt = clock.now()
    logger.info({ event: 'connected', ...about, role: grant.role }, 'somebody came')
    ws.on('error', (error: Error & { code?: string }) => {
      // A connection that is reset is no fault of anybody's.
      if (!error.code?.startsWith('WS_ERR')) return
      counts.refused(error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'frame-too-large' : 'not-websocket')
      logger.warn({ event: 'socket-fault', ...about, code: error.code }, 'a socket failed')
    })
    const watched = watchSocket(roomSocket(ws, connection), counts, clock)
    ws.on('close', (heard) => {
      const { code, why } = watched.closedBy ?? { code: heard, why: undefined }
      const seconds = Math.round((clock.now() - startedAt) / 1000)
      logger.info({ event: 'disconnected', ...about, code, why, seconds }, 'somebody went')
    })
    // Listens from here on, before anything is awaited.
    const hasNotices = protocols.includes(ROOM_PROTOCOL)
    const participant = new Participant(watched, grant, hasNotices, config.limits, clock, proofIn(protocols))
    if (grant.endsAt) endWith(grant, participant)
    void rooms.enter(room, participant).then(onEntered)
  }

  return (request, socket, head) => {
    const [path = ''] = (request.url ?? '').split('?')
    if (!path.startsWith(`${ROOMS_PATH}/`)) return false
    const room = path.slice(ROOMS_PATH.length + 1)
    const { origin, host } = request.headers
    const secFetchSite = request.headers['sec-fetch-site']
    const asking = { origin, host, secFetchSite: Array.isArray(secFetchSite) ? secFetchSite[0] : secFetchSite }
    if (!isOwnPage(asking, config.allowedOrigins)) {
      logger.warn({ event: 'foreign-origin', origin }, 'a foreign page asked')
      refuse(socket, 'foreign-origin', '403 Forbidden')
      return true
    }
    if (ports.isStopping()) {
      refuse(socket, 'stopping', '503 Service Unavailable')
      return true
    }
    const forwarded = config.trustProxy ? String(request.headers['x-forwarded-for'] ?? '') : undefined
    const address = countedAddress(request.socket.remoteAddress, forwarded)
    const crowded = door.refusal(address)
    if (crowded && !door.mayExplain(address)) {
      refuse(socket, crowded.cause, crowded.status)
      return true
    }
    const write = oneWrite(socket)
    sockets.handleUpgrade(request, socket, head, (ws) => {
      if (crowded) {
        turnAway(ws, room, crowded.cause, crowded.code, WHY[crowded.cause])
        return
      }
      ws.on('close', door.enter(address))
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
      letIn(ws, socket, room, offered, write)
    })
    return true
  }
}

/**
 * What is written from now on goes out at once when the answer is called, or with the next turn of the event loop: where a room
 * is open already, the handshake and what the room says first are one write instead of four.
 */
function oneWrite(socket: Duplex): () => void {
  let isCorked = true
  const write = (): void => {
    if (isCorked) socket.uncork()
    isCorked = false
  }
  socket.cork()
  setImmediate(write)
  return write
}

/** Whoever proves nothing is treated like everybody else who proves nothing. */
function proofIn(protocols: readonly string[]): string | undefined {
  const proof = protocols.find((part) => part.startsWith(PROOF_PREFIX))?.slice(PROOF_PREFIX.length)
  return proof !== undefined && proof.length >= FEWEST_PROOF && proof.length <= MOST_PROOF ? proof : undefined
}

const WHY: Readonly<Record<Crowded['cause'], string>> = {
  'server-crowded': 'this server has as many sockets as it may have',
  'address-crowded': 'this address has as many sockets as it may have',
  'too-many-tries': 'this address came too often',
}
