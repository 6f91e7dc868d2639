import {
  CLOSE_DOCUMENT_FULL,
  CLOSE_KEY_EXPIRED,
  CLOSE_KEY_REVOKED,
  CLOSE_MALFORMED,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_ROOM_CROWDED,
  CLOSE_ROOM_NOT_READABLE,
  CLOSE_TOO_FAST,
  MESSAGE_BARRIER,
  MESSAGE_NOTICE,
  type Notice,
} from '../../src/document/wire.ts'
import type { Clock, Counts, RoomSocket } from '../ports.ts'

/** A room's socket that is counted, and remembers by whom it was closed. */
export interface WatchedSocket extends RoomSocket {
  /** How we closed it; undefined while it is open and when the other end went. */
  readonly closedBy: { readonly code: number; readonly why: string } | undefined
}

/** Notices that refuse something. */
const REFUSALS: ReadonlySet<string> = new Set<Notice['tell']>(['read-only', 'full', 'not-taken', 'unseen'])

/** What a close code of ours is called among the refusals. */
const CAUSES: Readonly<Record<number, string>> = {
  [CLOSE_KEY_REVOKED]: 'key-revoked',
  [CLOSE_NO_SUCH_ROOM]: 'no-such-room',
  [CLOSE_MALFORMED]: 'malformed',
  [CLOSE_KEY_EXPIRED]: 'key-ended',
  [CLOSE_DOCUMENT_FULL]: 'full',
  [CLOSE_ROOM_NOT_READABLE]: 'not-readable',
  [CLOSE_TOO_FAST]: 'too-fast',
  [CLOSE_ROOM_CROWDED]: 'room-crowded',
}

/**
 * Counts what goes through a socket, so that rooms need not: bytes, refusals by their cause, and how long it takes until
 * somebody hears that their edits are on disk.
 */
export function watchSocket(socket: RoomSocket, counts: Counts, clock: Clock): WatchedSocket {
  let closedBy: WatchedSocket['closedBy']
  /** When the oldest barrier came that has not been echoed. */
  let barrierSince: number | undefined
  const hearMessage = (hear: (data: Buffer, isBinary: boolean) => void) => (data: Buffer, isBinary: boolean) => {
    counts.received(data.byteLength)
    if (data[0] === MESSAGE_BARRIER) barrierSince ??= clock.now()
    hear(data, isBinary)
  }
  return {
    get bufferedAmount() {
      return socket.bufferedAmount
    },
    get closedBy() {
      return closedBy
    },
    send(message) {
      counts.sent(message.byteLength)
      if (message[0] === MESSAGE_BARRIER && barrierSince !== undefined) {
        counts.confirmed(clock.now() - barrierSince)
        barrierSince = undefined
      } else if (message[0] === MESSAGE_NOTICE) {
        const [, told] = /"tell":"([a-z-]+)"/.exec(Buffer.from(message).toString('latin1')) ?? []
        if (told !== undefined && REFUSALS.has(told)) counts.refused(told)
      }
      socket.send(message)
    },
    sendShared(frames) {
      counts.sent(frames.byteLength)
      socket.sendShared(frames)
    },
    together: (act) => socket.together(act),
    close(code, why) {
      closedBy ??= { code, why }
      const cause = CAUSES[code]
      if (cause !== undefined) counts.refused(cause)
      socket.close(code, why)
    },
    terminate() {
      closedBy ??= { code: 1006, why: 'cut off' }
      counts.refused('cut-off')
      socket.terminate()
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ping: (data) => socket.ping(data),
    // Counted on the way: a listener of its own was one more call for each message.
    on: (event: string, hear: (...told: never[]) => void) =>
      (socket.on as (event: string, hear: (...told: never[]) => void) => unknown)(
        event,
        event === 'message' ? (hearMessage(hear as (data: Buffer, isBinary: boolean) => void) as typeof hear) : hear,
      ),
  }
}
