import type { RoomSocket } from '../../server/ports.ts'

/** A socket without a network: `hear` is the browser speaking, `sent` what it was told. */
export interface FakeSocket extends RoomSocket {
  bufferedAmount: number
  readonly sent: Uint8Array[]
  /** How often something was written; one write may hold several messages. */
  writes: number
  /** Code and reason, once one side closed it; `terminated` has code 1006. */
  closed: { readonly code: number; readonly reason: string } | undefined
  isPaused: boolean
  pings: number
  /** Told of each frame, as it is sent. */
  onSend: (frame: Uint8Array) => void
  hear(frame: Uint8Array | string): void
  /** Answers the last ping, or says something else. */
  pong(data?: Uint8Array): void
  /** The browser goes. */
  leave(): void
}

type Listener = (...told: never[]) => void

export function fakeSocket(): FakeSocket {
  const listeners = new Map<string, Listener[]>()
  const emit = (event: string, ...told: unknown[]): void => {
    for (const listener of listeners.get(event) ?? []) (listener as (...told: unknown[]) => void)(...told)
  }
  function end(code: number, reason: string): void {
    if (socket.closed) return
    socket.closed = { code, reason }
    emit('close')
  }
  let pinged: Uint8Array = new Uint8Array()
  const socket: FakeSocket = {
    bufferedAmount: 0,
    sent: [],
    writes: 0,
    closed: undefined,
    isPaused: false,
    pings: 0,
    onSend: () => {},
    send(frame) {
      if (socket.closed) return
      socket.writes += 1
      socket.sent.push(frame)
      socket.onSend(frame)
    },
    sendShared(frames) {
      if (socket.closed) return
      socket.writes += 1
      for (const message of messagesIn(frames)) {
        socket.sent.push(message)
        socket.onSend(message)
      }
    },
    together(act) {
      const before = socket.writes
      act()
      socket.writes = Math.min(socket.writes, before + 1)
    },
    close: end,
    terminate: () => end(1006, ''),
    pause() {
      socket.isPaused = true
    },
    resume() {
      socket.isPaused = false
    },
    ping(data) {
      socket.pings += 1
      pinged = data
    },
    on(event: string, listener: Listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    hear(frame) {
      if (!socket.closed) emit('message', Buffer.from(frame as Uint8Array), typeof frame !== 'string')
    },
    pong: (data = pinged) => emit('pong', data),
    leave: () => end(1001, ''),
  }
  return socket
}

/** Takes frames of a server apart (RFC 6455: not masked, whole, binary). */
export function messagesIn(frames: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(frames)
  const messages: Uint8Array[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    if (bytes[at] !== 0x82) throw new Error(`no whole binary frame at ${at}`)
    const short = bytes.readUInt8(at + 1)
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    messages.push(Uint8Array.from(bytes.subarray(at + header, at + header + length)))
    at += header + length
  }
  return messages
}
