import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  CLOSE_ADDRESS_CROWDED,
  CLOSE_FRAME_TOO_LARGE,
  CLOSE_KEY_EXPIRED,
  CLOSE_KEY_REFUSED,
  CLOSE_KEY_REVOKED,
  CLOSE_MALFORMED,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_ROOM_CROWDED,
  CLOSE_ROOM_NOT_READABLE,
  CLOSE_SERVER_CROWDED,
  CLOSE_TOO_FAST,
  CLOSE_TOO_MANY_TRIES,
  MESSAGE_BARRIER,
  MESSAGE_NOTICE,
  type Notice,
  type Role,
} from '../document/wire.ts'
import { LineAhead, protocolsOf } from './call-ahead.ts'
import type { Device } from './device.ts'
import { proofOf } from './proof.ts'

/** Why the room does not let us in; trying again would not help. */
export type RefusedBecause = 'keyRefused' | 'keyRevoked' | 'keyEnded' | 'noSuchRoom' | 'malformed' | 'tooLarge'

/** Why it does not let us in at the moment; the line tries again by itself. */
export type WaitsBecause =
  | 'roomCrowded'
  | 'addressCrowded'
  | 'serverCrowded'
  | 'tooManyTries'
  | 'tooFast'
  | 'notReadable'

/** Why the server makes no room for a journey that began without one; it is asked again. */
export type NotMadeBecause = 'tooManyRooms' | 'cannotStore' | 'notMade'

export interface Status {
  readonly line: 'connecting' | 'online' | 'offline' | 'refused'
  /** While the line is `refused` or `offline`, or there is no room yet, if the server said why. */
  readonly because: RefusedBecause | WaitsBecause | NotMadeBecause | null
  /** Minutes after which it is asked for a room again. */
  readonly againIn: number
  /** Own changes that the server has not yet called durable; kept on this device. */
  readonly unsaved: number
  /** Whether the room's content has arrived at least once in this sitting. */
  readonly synced: boolean
  readonly role: Role
  readonly storageTrouble: boolean
  /** Storing has failed for so long that edits are not taken. */
  readonly notTaken: boolean
  readonly full: boolean
  /** The room holds more than four fifths of what it may. */
  readonly nearlyFull: boolean
  /** What the server has of the room is damaged, and can only be looked at. */
  readonly damaged: boolean
}

export interface Connection {
  readonly status: StoreApi<Status>
  readonly awareness: Awareness
  /** Leaves the line as if the network were gone, or takes it up again. */
  connect(): void
  disconnect(): void
  close(): void
}

const REFUSED: Readonly<Record<number, RefusedBecause>> = {
  [CLOSE_KEY_REFUSED]: 'keyRefused',
  [CLOSE_KEY_REVOKED]: 'keyRevoked',
  [CLOSE_KEY_EXPIRED]: 'keyEnded',
  [CLOSE_NO_SUCH_ROOM]: 'noSuchRoom',
  [CLOSE_MALFORMED]: 'malformed',
  // y-websocket would send the same again for ever.
  [CLOSE_FRAME_TOO_LARGE]: 'tooLarge',
}

const WAITS: Readonly<Record<number, WaitsBecause>> = {
  [CLOSE_ROOM_CROWDED]: 'roomCrowded',
  [CLOSE_ADDRESS_CROWDED]: 'addressCrowded',
  [CLOSE_SERVER_CROWDED]: 'serverCrowded',
  [CLOSE_TOO_MANY_TRIES]: 'tooManyTries',
  [CLOSE_TOO_FAST]: 'tooFast',
  [CLOSE_ROOM_NOT_READABLE]: 'notReadable',
}

const LET_IN = { line: 'online', because: null } as const

/** Changes that follow each other closely share one barrier. */
const BARRIER_AFTER_MS = 40

/** How long a server may stay silent once the browser has lost its network. */
const ANSWER_WITHIN_MS = 4_000

/**
 * The line to the room: an unchanged y-websocket provider, and above it what it does not know: whether what was written
 * here has been stored there.
 *
 * After changes a barrier goes out with a number; the server echoes it once everything before it is on disk. Only then
 * does `unsaved` fall to 0. The count outlives the page, so that changes made offline are still counted after a reload.
 */
export function openConnection(options: {
  readonly url: string
  readonly room: string
  readonly key: string
  readonly role: Role
  readonly doc: Y.Doc
  readonly device: Device
  readonly onNotice?: (notice: Notice) => void
  readonly WebSocketPolyfill?: typeof WebSocket
}): Connection {
  const { doc, device, room } = options
  const unsavedKey = `unsaved.${room}`
  const status = createStore<Status>(() => ({
    line: 'connecting',
    because: null,
    againIn: 0,
    unsaved: Number(device.read(unsavedKey) ?? 0) || 0,
    synced: false,
    role: options.role,
    storageTrouble: false,
    notTaken: false,
    full: false,
    nearlyFull: false,
    damaged: false,
  }))
  const awareness = new Awareness(doc)
  const provider = new WebsocketProvider(options.url, room, doc, {
    awareness,
    connect: false,
    disableBc: true,
    protocols: protocolsOf(options.key, proofOf(room, device)),
    WebSocketPolyfill: options.WebSocketPolyfill ?? LineAhead,
  })

  // y-websocket answers every presence it hears with the same presence; a room of twenty would hear each move twenty times.
  awareness.off('update', provider._awarenessUpdateHandler)
  const tellOwn: typeof provider._awarenessUpdateHandler = (changes, origin) => {
    if (origin !== provider) provider._awarenessUpdateHandler(changes, origin)
  }
  awareness.on('update', tellOwn)

  const setUnsaved = (unsaved: number): void => {
    status.setState({ unsaved })
    if (unsaved > 0) device.write(unsavedKey, String(unsaved))
    else device.forget(unsavedKey)
  }

  let sent = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  const sendBarrier = (): void => {
    waiting = undefined
    if (!provider.wsconnected || !provider.synced) return
    sent += 1
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE_BARRIER)
    encoding.writeVarUint(encoder, sent)
    provider.ws?.send(encoding.toUint8Array(encoder))
  }
  provider.messageHandlers[MESSAGE_BARRIER] = (_encoder, decoder) => {
    const answered = decoding.readVarUint(decoder)
    if (answered === sent && waiting === undefined) setUnsaved(0)
  }
  provider.messageHandlers[MESSAGE_NOTICE] = (_encoder, decoder) => {
    const notice = parseNotice(decoding.readVarString(decoder))
    if (!notice) return
    // Whether there is space is told anew to whoever comes.
    if (notice.tell === 'role') status.setState({ role: notice.role, full: false, nearlyFull: false, ...LET_IN })
    if (notice.tell === 'storage-trouble') status.setState({ storageTrouble: true })
    if (notice.tell === 'storage-well') status.setState({ storageTrouble: false, notTaken: false })
    if (notice.tell === 'not-taken') status.setState({ notTaken: true })
    if (notice.tell === 'full') status.setState({ full: true })
    if (notice.tell === 'nearly-full') status.setState({ nearlyFull: true })
    if (notice.tell === 'has-space') status.setState({ full: false, nearlyFull: false })
    if (notice.tell === 'damaged') status.setState({ damaged: true })
    options.onNotice?.(notice)
  }

  const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (!transaction.local) return
    setUnsaved(status.getState().unsaved + 1)
    waiting ??= setTimeout(sendBarrier, BARRIER_AFTER_MS)
  }
  doc.on('update', onUpdate)

  provider.on('status', ({ status: line }) => {
    if (line === 'disconnected') forgetOthers(awareness)
    if (line === 'connected') {
      // Who was turned away before may be so again, with the next breath.
      if (status.getState().because === null) status.setState(LET_IN)
    } else if (status.getState().line !== 'refused') {
      status.setState({
        line: line === 'connecting' && status.getState().line === 'connecting' ? 'connecting' : 'offline',
      })
    }
  })
  provider.on('sync', (synced: boolean) => {
    if (!synced) return
    status.setState({ synced: true, ...LET_IN })
    if (waiting === undefined) waiting = setTimeout(sendBarrier, 0)
  })
  provider.on('connection-close', (event) => {
    const because = event && REFUSED[event.code]
    if (because) {
      status.setState({ line: 'refused', because })
      provider.shouldConnect = false
    } else if (status.getState().line !== 'refused') {
      status.setState({ line: 'offline', because: (event && WAITS[event.code]) ?? null })
    }
  })
  provider.on('connection-error', () => {
    if (status.getState().line === 'connecting') status.setState({ line: 'offline' })
  })

  /**
   * The browser believes that the network is gone. It may be wrong: a server on this machine or in this building still
   * answers. So it is asked, and the line is only given up when it stays silent.
   */
  const onOffline = (): void => {
    const heardBefore = provider.wsLastMessageReceived
    if (waiting === undefined) sendBarrier()
    setTimeout(() => {
      if (provider.wsconnected && provider.wsLastMessageReceived === heardBefore) provider.ws?.close()
    }, ANSWER_WITHIN_MS)
  }
  if (typeof window !== 'undefined') addEventListener('offline', onOffline)

  return {
    status,
    awareness,
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    close() {
      if (typeof window !== 'undefined') removeEventListener('offline', onOffline)
      clearTimeout(waiting)
      doc.off('update', onUpdate)
      provider.destroy()
      awareness.destroy()
    },
  }
}

/**
 * y-protocols takes a state only with a higher clock than the last it heard of, also of people whom a lost line has taken
 * away: on return they would stay unseen until they move, up to 15 s.
 */
function forgetOthers(awareness: Awareness): void {
  for (const id of awareness.meta.keys()) {
    if (id !== awareness.clientID && !awareness.states.has(id)) awareness.meta.delete(id)
  }
}

function parseNotice(text: string): Notice | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { tell, role } = (value ?? {}) as Record<string, unknown>
  if (tell === 'role') return role === 'edit' || role === 'comment' || role === 'view' ? { tell, role } : undefined
  const bare = BARE_NOTICES.find((known) => known === tell)
  return bare && { tell: bare }
}

/** All that say nothing more than what they are. */
const BARE_NOTICES = [
  'read-only',
  'storage-trouble',
  'storage-well',
  'not-taken',
  'damaged',
  'full',
  'nearly-full',
  'has-space',
  'unseen',
] as const satisfies readonly Notice['tell'][]
