import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { readWholeFrames } from '../../../server/http/whole-frames.ts'
import { waitUntil } from '../room-bed.ts'

const MOST_BYTES = 100_000

interface Line {
  readonly ws: WebSocket
  /** What the server's end of the line takes in, chunk by chunk as given. */
  give(chunk: Buffer): void
  /** What it heard: size and sum of each message, pings, its end. */
  readonly heard: string[]
}

async function openLine(isQuick: boolean): Promise<Line> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MOST_BYTES })
  const server: Server = createServer()
  const entered = new Promise<{ ws: WebSocket; connection: Duplex }>((resolve) => {
    server.on('upgrade', (request, connection, head) => {
      sockets.handleUpgrade(request, connection, head, (ws) => resolve({ ws, connection }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const other: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  other.on('error', () => {})
  other.write(
    'GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  onTestFinished(() => {
    other.destroy()
    server.close()
  })
  const { ws, connection } = await entered
  if (isQuick) readWholeFrames(ws)
  const heard: string[] = []
  ws.on('message', (data: Buffer, isBinary) => {
    heard.push(
      `${isBinary ? 'message' : 'text'} ${data.byteLength} ${data.reduce((sum, byte, n) => sum + byte * (n + 1), 0)}`,
    )
  })
  ws.on('ping', (data: Buffer) => heard.push(`ping ${data.toString()}`))
  ws.on('error', (error: Error & { code?: string }) => heard.push(`error ${error.code}`))
  ws.on('close', (code) => heard.push(`closed ${code}`))
  // Given to it as the network would, cut where the test wants it.
  return { ws, heard, give: (chunk) => void connection.emit('data', Buffer.from(chunk)) }
}

/** A frame as a browser sends it. */
function frame(first: number, length: number, lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8): Buffer {
  const head = Buffer.alloc(2 + lengthBytes)
  head[0] = first
  head[1] = 128 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) head.writeUInt16BE(length, 2)
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(length), 2)
  const mask = Buffer.from([3, 141, 59, 26])
  const payload = Buffer.alloc(length).map((_, at) => ((at * 7) % 251) ^ (mask[at % 4] ?? 0))
  return Buffer.concat([head, mask, payload])
}

const WHOLE = 0x82
const TALK = [
  frame(WHOLE, 5),
  frame(WHOLE, 0),
  frame(0x89, 4),
  frame(WHOLE, 125),
  frame(0x02, 3),
  frame(0x80, 4),
  frame(WHOLE, 126),
  frame(WHOLE, 9, 2),
  frame(WHOLE, 70, 8),
  frame(0x81, 3),
  frame(WHOLE, 400),
]

describe('frames that came whole', () => {
  it('are heard as ws hears them, wherever the network cuts what comes', async () => {
    const plain = await openLine(false)
    const bytes = Buffer.concat(TALK)
    plain.give(bytes)
    expect(plain.heard).toHaveLength(10)
    const quick = await openLine(true)
    for (let cut = 0; cut <= bytes.byteLength; cut++) {
      quick.heard.length = 0
      quick.give(bytes.subarray(0, cut))
      quick.give(bytes.subarray(cut))
      expect(quick.heard).toEqual(plain.heard)
    }
    for (const size of [1, 2, 3, 7, 13]) {
      quick.heard.length = 0
      for (let at = 0; at < bytes.byteLength; at += size) quick.give(bytes.subarray(at, at + size))
      expect(quick.heard).toEqual(plain.heard)
    }
  })

  it('do not go through the streams of ws', async () => {
    const { ws, give, heard } = await openLine(true)
    const receiver = (ws as unknown as { _receiver: { startLoop(): void } })._receiver
    const loop = vi.spyOn(receiver, 'startLoop')
    give(Buffer.concat([frame(WHOLE, 5), frame(WHOLE, 300)]))
    give(frame(WHOLE, 60_000))
    expect(heard).toHaveLength(3)
    expect(loop).not.toHaveBeenCalled()
    give(frame(0x89, 4))
    expect(loop).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['too large', [frame(WHOLE, MOST_BYTES + 1)]],
    ['not masked', [Buffer.from([WHOLE, 2, 1, 1])]],
    ['of a kind that does not exist', [frame(0x83, 4)]],
    ['with reserved bits', [frame(0xc2, 4)]],
    ['in the middle of a fragmented message', [frame(0x02, 4), frame(WHOLE, 4)]],
    ['behind a closing frame', [Buffer.from([0x88, 130, 0, 0, 0, 0, 3, 232]), frame(WHOLE, 4)]],
  ])('S08 are refused as ws refuses them: %s', async (_what, frames) => {
    const [plain, quick] = [await openLine(false), await openLine(true)]
    for (const line of [plain, quick]) {
      line.give(frame(WHOLE, 4))
      for (const bytes of frames) line.give(bytes)
      line.give(frame(WHOLE, 4))
      await waitUntil(() => line.ws.readyState > 1)
    }
    expect(quick.heard.filter((said) => !said.startsWith('closed'))).toEqual(
      plain.heard.filter((said) => !said.startsWith('closed')),
    )
    expect(quick.heard[0]).toBe(plain.heard[0])
  })

  it('are passed to ws once the line is being closed, which tells of them as ever', async () => {
    const [plain, quick] = [await openLine(false), await openLine(true)]
    for (const { ws, give } of [plain, quick]) {
      ws.once('message', () => ws.close(4503))
      give(Buffer.concat([frame(WHOLE, 4), frame(WHOLE, 5), frame(WHOLE, 6)]))
    }
    expect(quick.heard).toEqual(plain.heard)
  })
})
