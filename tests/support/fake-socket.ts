import type { RoomSocket } from '../../server/ports.ts'

/** A socket without a network: `hear` is the browser speaking, `sent` what it was told. */
export interface FakeSocket extends RoomSocket {
  bufferedAmount: number
  readonly sent: Uint8Array[]
  /** Code and reason, once one side closed it; `terminated` has code 1006. */
  closed: { readonly code: number; readonly reason: string } | undefined
  isPaused: boolean
  pings: number
  /** Told of each frame, as it is sent. */
  onSend: (frame: Uint8Array) => void
  hear(frame: Uint8Array | string): void
  pong(): void
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
  const socket: FakeSocket = {
    bufferedAmount: 0,
    sent: [],
    closed: undefined,
    isPaused: false,
    pings: 0,
    onSend: () => {},
    send(frame) {
      if (socket.closed) return
      socket.sent.push(frame)
      socket.onSend(frame)
    },
    close: end,
    terminate: () => end(1006, ''),
    pause() {
      socket.isPaused = true
    },
    resume() {
      socket.isPaused = false
    },
    ping() {
      socket.pings += 1
    },
    on(event: string, listener: Listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    hear(frame) {
      if (!socket.closed) emit('message', Buffer.from(frame as Uint8Array), typeof frame !== 'string')
    },
    pong: () => emit('pong'),
    leave: () => end(1001, ''),
  }
  return socket
}
