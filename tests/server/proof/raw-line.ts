import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Door } from './hall.ts'

/** A piece of a binary message that goes on: masked, as browsers have to. */
export function fragmentOf(bytes: Uint8Array): Buffer {
  const length = bytes.byteLength
  const head =
    length < 126
      ? [0x80 | length]
      : length < 65_536
        ? [0xfe, length >> 8, length & 255]
        : [0xff, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]
  return Buffer.concat([Buffer.from([0x00, ...head, 0, 0, 0, 0]), bytes])
}

/** Opens a socket by hand and writes the same bytes again and again, as fast as they are taken, until it is cut off. */
export async function endless(door: Door, piece: Buffer, times: number): Promise<{ ended: () => boolean }> {
  const { hostname, port, pathname } = new URL(`${door.address}/${door.room}`)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  let count = 0
  socket.on('error', () => {})
  const protocols = door.protocols.length > 0 ? `Sec-WebSocket-Protocol: ${door.protocols.join(', ')}\r\n` : ''
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n${protocols}\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  // The first piece opens a binary message; all others go on with it.
  const write = (): void => {
    while (count < times && !socket.destroyed) {
      const bytes = count === 0 && piece[0] === 0x00 ? Buffer.concat([Buffer.from([0x02]), piece.subarray(1)]) : piece
      count += 1
      if (!socket.write(bytes)) {
        socket.once('drain', write)
        return
      }
    }
  }
  write()
  return { ended: () => socket.destroyed }
}
