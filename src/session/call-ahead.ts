import { KEY_PREFIX, PROOF_PREFIX, ROOM_PROTOCOL } from '../document/wire.ts'
import { thisDevice } from './device.ts'
import { proofOf } from './proof.ts'

/** Where a room of this page's server is entered; the provider appends the room's id itself. */
export function roomsAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rooms`
}

export function protocolsOf(key: string, proof: string): string[] {
  return [ROOM_PROTOCOL, KEY_PREFIX + key, PROOF_PREFIX + proof]
}

interface Call {
  readonly socket: WebSocket
  readonly timer: ReturnType<typeof setTimeout>
  wasOpen: boolean
  /** Whether all that the room holds is asked for. */
  wantsAll: boolean
  readonly heard: MessageEvent[]
  closed: CloseEvent | undefined
}

export interface CallAhead {
  /** Asks for the whole document: by whoever has seen that this device keeps nothing of it. */
  askForAll(): void
}

/** The first step of the sync protocol of a document that is empty. */
const FROM_NOTHING = Uint8Array.of(0, 0, 1, 0)

const calls = new Map<string, Call>()

/** Nobody takes up the line of a page that has been left, or whose code did not come. */
const TAKEN_WITHIN_MS = 60_000

/**
 * Opens the line to a room while the code that speaks over it is still coming: a line takes three ways there and back.
 *
 * @param onHeard told of each message that comes before the line is taken up, and how many bytes it has
 */
export function callAhead(
  rooms: string,
  room: string,
  key: string,
  onHeard: (bytes: number) => void = () => {},
): CallAhead | undefined {
  const url = `${rooms}/${room}`
  const protocols = protocolsOf(key, proofOf(room, thisDevice()))
  const name = nameOf(url, protocols)
  if (calls.has(name) || typeof WebSocket === 'undefined') return undefined
  const socket = new WebSocket(url, protocols)
  socket.binaryType = 'arraybuffer'
  const call: Call = {
    socket,
    wasOpen: false,
    wantsAll: false,
    heard: [],
    closed: undefined,
    timer: setTimeout(() => {
      calls.delete(name)
      socket.close()
    }, TAKEN_WITHIN_MS),
  }
  socket.onopen = () => {
    call.wasOpen = true
    if (call.wantsAll) socket.send(FROM_NOTHING)
  }
  socket.onmessage = (event) => {
    call.heard.push(event)
    onHeard((event.data as ArrayBuffer).byteLength)
  }
  // Kept too: asking a room again that has refused would count as a second try.
  socket.onclose = (event) => {
    call.closed = event
  }
  calls.set(name, call)
  return {
    askForAll() {
      if (calls.get(name) !== call) return
      call.wantsAll = true
      if (call.wasOpen) socket.send(FROM_NOTHING)
    },
  }
}

/**
 * A `WebSocket` that is the line called ahead, if there is one to that address: whoever takes it up hears from the
 * beginning what it has heard.
 */
class Line {
  constructor(url: string | URL, protocols?: string | string[]) {
    // biome-ignore lint/correctness/noConstructorReturn: the provider makes its socket by `new`, and this one is made already
    return take(nameOf(String(url), protocols)) ?? new WebSocket(url, protocols)
  }
}
export const LineAhead = Line as unknown as typeof WebSocket

function take(name: string): WebSocket | undefined {
  const call = calls.get(name)
  if (!call) return undefined
  const { socket, wasOpen, heard, closed, timer } = call
  calls.delete(name)
  clearTimeout(timer)
  socket.onopen = null
  socket.onmessage = null
  socket.onclose = null
  if (wasOpen || closed) {
    // As soon as those who take it up listen, and before anything else is heard. What was heard comes first: so whoever then asks
    // for what is missing does not ask for the same again.
    queueMicrotask(() => {
      for (const event of heard) socket.onmessage?.(event)
      if (wasOpen) socket.onopen?.(new Event('open'))
      if (closed) socket.onclose?.(closed)
    })
  }
  return socket
}

function nameOf(url: string, protocols: string | string[] | undefined): string {
  return [url, protocols].flat().join(' ')
}
