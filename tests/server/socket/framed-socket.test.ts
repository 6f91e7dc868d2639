import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Clock } from '../../../server/ports.ts'
import { socketFrame } from '../../../server/rooms/socket-frame.ts'
import { FramedSocket } from '../../../server/socket/framed-socket.ts'
import { shakeHands } from '../../../server/socket/handshake.ts'
import { type FakeClock, fakeClock } from '../fake-clock.ts'
import { waitUntil } from '../room-bed.ts'
import { BINARY, CLOSE, clientFrame, PING } from './client-frames.ts'

const MOST_BYTES = 4 * 2 ** 20

interface Opened {
  readonly room: FramedSocket
  readonly messages: string[]
  readonly connection: Duplex
}

interface Line extends Opened {
  readonly clock: FakeClock
  /** What the other end heard, in order: the sizes of messages, pings by name, and how it ended. */
  readonly heard: (number | string)[]
}

/** A server that takes every socket; its first, once it has come. */
async function openServer(clock: Clock): Promise<{ readonly port: number; readonly first: Promise<Opened> }> {
  const server = createServer()
  const first = new Promise<Opened>((resolve) => {
    server.on('upgrade', (request, connection, head) => {
      const hands = shakeHands(request, ([chosen]) => chosen ?? '')
      connection.write(hands.head)
      if (!hands.isAccepted) return connection.end()
      const room = new FramedSocket(connection, head, MOST_BYTES, clock)
      const messages: string[] = []
      room.on('message', (data: Buffer, isBinary: boolean) => messages.push(`${data.toString()} ${isBinary}`))
      resolve({ room, connection, messages })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { port: (server.address() as AddressInfo).port, first }
}

/** A real socket from end to end. */
async function openLine(): Promise<Line & { readonly other: WebSocket }> {
  const clock = fakeClock()
  const { port, first } = await openServer(clock)
  const other = new WebSocket(`ws://127.0.0.1:${port}`)
  const heard: (number | string)[] = []
  other.on('message', (data: Buffer) => heard.push(data.byteLength))
  other.on('ping', (data: Buffer) => heard.push(`ping ${data.toString()}`))
  other.on('close', (code, why) => heard.push(`closed ${code} ${why.toString()}`.trim()))
  onTestFinished(() => other.terminate())
  await new Promise((resolve) => other.once('open', resolve))
  return { ...(await first), heard, other, clock }
}

/** The same with an other end that speaks bytes, and answers nothing by itself. */
async function openRawLine(head = Buffer.alloc(0)): Promise<Opened & { raw: Socket; clock: FakeClock; got: Buffer[] }> {
  const clock = fakeClock()
  const { port, first } = await openServer(clock)
  const raw = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const got: Buffer[] = []
  raw.on('data', (bytes) => got.push(bytes))
  raw.on('error', () => {})
  onTestFinished(() => {
    raw.destroy()
  })
  raw.write(
    Buffer.concat([
      Buffer.from(
        'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      ),
      head,
    ]),
  )
  return { ...(await first), raw, clock, got }
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
  await waitUntil(() => heard.includes('closed 4503 enough'))
  expect(heard).toEqual([1, 125, 126, 'ping mark', 65_535, 2, 0, 65_536, 3_000_000, 3, 'closed 4503 enough'])
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

it('hears what came with the handshake, and what comes in pieces', async () => {
  const whole = clientFrame({ code: BINARY, payload: Buffer.from('one') })
  const { messages, raw } = await openRawLine(Buffer.concat([whole, whole.subarray(0, 3)]))
  await waitUntil(() => messages.length === 1)
  raw.write(whole.subarray(3))
  await waitUntil(() => messages.length === 2)
  expect(messages).toEqual(['one true', 'one true'])
})

it('answers pings, and says goodbye with the code that it hears', async () => {
  const { room, other } = await openLine()
  const pongs: string[] = []
  const closed: number[] = []
  other.on('pong', (data) => pongs.push(data.toString()))
  room.on('close', (code: number) => closed.push(code))
  other.ping('here?')
  await waitUntil(() => pongs.length === 1)
  other.close(4321, 'done')
  await waitUntil(() => closed.length === 1)
  expect({ pongs, closed }).toEqual({ pongs: ['here?'], closed: [4321] })
})

it.each([
  ['nothing', []],
  ['a code that nobody may give', [CLOSE, Buffer.from([0x03, 0xed])]],
  ['bytes that are no frame', [15, Buffer.from('noise')]],
] as const)('ends with %s', async (_what, said) => {
  const { room, raw, got } = await openRawLine()
  const [code, payload] = said
  const told: (string | number)[] = []
  room.on('error', ({ message }) => told.push(message))
  room.on('close', (closed: number) => told.push(closed))
  if (code === undefined) raw.end()
  else raw.write(clientFrame({ code, payload }))
  raw.on('end', () => raw.end())
  await waitUntil(() => told.includes(1006))
  const last = Buffer.concat(got).subarray(-4)
  if (code === undefined) expect(told).toEqual([1006])
  else {
    expect(told.length).toBe(2)
    expect(last).toEqual(Buffer.from([0x88, 2, 0x03, 0xea]))
  }
})

it('cuts off whoever does not say goodbye within half a minute', async () => {
  const { room, raw, clock } = await openRawLine()
  const closed: number[] = []
  room.on('close', (code: number) => closed.push(code))
  room.close(4403, 'replaced')
  let hasEnded = false
  raw.on('end', () => {
    hasEnded = true
  })
  clock.pass(29_000)
  expect(closed).toEqual([])
  clock.pass(1_000)
  await waitUntil(() => hasEnded && closed.length === 1)
  expect(closed).toEqual([1006])
  expect(clock.waiting).toBe(0)
})

it('hears a goodbye also where it did not read', async () => {
  const { room, heard } = await openLine()
  room.pause()
  room.close(4529, 'too fast')
  await waitUntil(() => heard.length === 1)
  expect(heard).toEqual(['closed 4529 too fast'])
})

it('stops answering the pings of whoever does not read', async () => {
  const { connection, raw } = await openRawLine()
  raw.pause()
  const ping = clientFrame({ code: PING, payload: Buffer.alloc(125) })
  const many = Buffer.concat(Array.from({ length: 2000 }, () => ping))
  let most = 0
  const written = connection.write.bind(connection)
  vi.spyOn(connection, 'write').mockImplementation(((bytes: Buffer) => {
    most = Math.max(most, connection.writableLength)
    return written(bytes)
  }) as never)
  connection.cork()
  for (let round = 0; round < 3; round++) raw.write(many)
  await waitUntil(() => (connection as Socket).bytesRead > 6000 * 125)
  expect(most).toBeGreaterThan(60_000)
  expect(connection.writableLength).toBeLessThan(70_000)
})
