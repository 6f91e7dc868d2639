import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { roomSocket } from '../../../server/http/room-socket.ts'
import type { RoomSocket } from '../../../server/ports.ts'
import { socketFrame } from '../../../server/rooms/socket-frame.ts'
import { waitUntil } from '../room-bed.ts'

interface Line {
  readonly room: RoomSocket
  readonly connection: Duplex
  /** What the other end heard, in order: the sizes of messages, pings by name, and how it ended. */
  readonly heard: (number | string)[]
}

/** A real socket from end to end. */
async function openLine(): Promise<Line> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer()
  const opened = new Promise<Pick<Line, 'room' | 'connection'>>((resolve) => {
    server.on('upgrade', (request, connection, head) => {
      sockets.handleUpgrade(request, connection, head, (ws) =>
        resolve({ room: roomSocket(ws, connection), connection }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const other = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: (number | string)[] = []
  other.on('message', (data: Buffer) => heard.push(data.byteLength))
  other.on('ping', (data: Buffer) => heard.push(`ping ${data.toString()}`))
  other.on('close', (code) => heard.push(`closed ${code}`))
  onTestFinished(() => {
    other.terminate()
    server.close()
  })
  return { ...(await opened), heard }
}

const message = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7)

it('hands over shared frames in order with everything else, whole, whatever their size', async () => {
  const { room, heard } = await openLine()
  room.send(message(1))
  room.sendShared(Buffer.concat([socketFrame(message(125)), socketFrame(message(126))]))
  room.ping(Buffer.from('mark'))
  room.sendShared(socketFrame(message(65_535)))
  room.send(message(2))
  room.sendShared(
    Buffer.concat([socketFrame(message(0)), socketFrame(message(65_536)), socketFrame(message(3_000_000))]),
  )
  room.send(message(3))
  room.close(4503, 'enough')
  room.sendShared(socketFrame(message(4)))
  await waitUntil(() => heard.includes('closed 4503'))
  expect(heard).toEqual([1, 125, 126, 'ping mark', 65_535, 2, 0, 65_536, 3_000_000, 3, 'closed 4503'])
})

it('writes at once what is sent together, in order', async () => {
  const { room, connection, heard } = await openLine()
  const writes = vi.spyOn(connection, '_writev' as never)
  const single = vi.spyOn(connection, '_write' as never)
  room.together(() => {
    room.send(message(1))
    room.sendShared(socketFrame(message(70_000)))
    room.ping(Buffer.from('mark'))
    room.sendShared(socketFrame(message(2)))
  })
  await waitUntil(() => heard.length === 4)
  expect(heard).toEqual([1, 70_000, 'ping mark', 2])
  expect(writes).toHaveBeenCalledTimes(1)
  expect(single).not.toHaveBeenCalled()
})

it('writes on after something sent together failed', async () => {
  const { room, heard } = await openLine()
  expect(() =>
    room.together(() => {
      room.send(message(1))
      throw new Error('half way')
    }),
  ).toThrow('half way')
  room.send(message(2))
  await waitUntil(() => heard.length === 2)
})

it('says what the other end has read: a ping comes back behind everything that was sent before it', async () => {
  const { room } = await openLine()
  const pongs: string[] = []
  room.on('pong', (data) => pongs.push(Buffer.from(data).toString()))
  room.sendShared(socketFrame(message(1_000_000)))
  room.ping(Buffer.from('first'))
  room.ping(Buffer.from('second'))
  await waitUntil(() => pongs.length === 2)
  expect(pongs).toEqual(['first', 'second'])
  expect(room.bufferedAmount).toBe(0)
})
