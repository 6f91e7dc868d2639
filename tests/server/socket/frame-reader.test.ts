import type { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import * as ws from 'ws'
import { FrameFault, FrameReader } from '../../../server/socket/frame-reader.ts'
import { chanceOf } from '../../support/random-journey.ts'
import { BINARY, CLOSE, type ClientFrame, clientFrame, PING, PONG, TEXT } from './client-frames.ts'

const MOST_BYTES = 3000

/** Not among its types. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: object) => Writable }

/** What was read, in order, and with what it ended. */
type Read = (readonly [what: string, bytes: string] | number)[]

function readByUs(chunks: readonly Buffer[], mostBytes = MOST_BYTES): Read {
  const read: Read = []
  let isOver = false
  const reader = new FrameReader(mostBytes, {
    message: (data, isBinary) => read.push([isBinary ? 'binary' : 'text', data.toString('latin1')]),
    ping: (data) => read.push(['ping', data.toString('latin1')]),
    pong: (data) => read.push(['pong', data.toString('latin1')]),
    close: (code) => {
      isOver = true
      read.push(['closed', String(code)])
    },
  })
  for (const chunk of chunks) {
    // It writes into what it is given.
    const own = Buffer.from(chunk)
    try {
      reader.read(own)
    } catch (error) {
      if (!(error instanceof FrameFault)) throw error
      if (isOver) expect.fail('it read on after the end')
      isOver = true
      read.push(error.code)
    }
  }
  return read
}

/** The same by the reader of `ws`, which the world uses. */
async function readByWs(chunks: readonly Buffer[]): Promise<Read> {
  const read: Read = []
  let isOver = false
  const reader = new Receiver({
    isServer: true,
    maxPayload: MOST_BYTES,
    maxFragments: 4096,
    skipUTF8Validation: true,
    allowSynchronousEvents: true,
  })
  reader.on('message', (data: Buffer, isBinary: boolean) =>
    read.push([isBinary ? 'binary' : 'text', data.toString('latin1')]),
  )
  reader.on('ping', (data: Buffer) => read.push(['ping', data.toString('latin1')]))
  reader.on('pong', (data: Buffer) => read.push(['pong', data.toString('latin1')]))
  reader.on('conclude', (code: number) => {
    isOver = true
    read.push(['closed', String(code)])
  })
  reader.on('error', () => {})
  for (const chunk of chunks) {
    if (isOver) break
    await new Promise<void>((done) => {
      reader.write(Buffer.from(chunk), (error?: Error | null) => {
        const [symbol] = Object.getOwnPropertySymbols(error ?? {})
        if (symbol && error && !isOver) {
          isOver = true
          read.push((error as unknown as Record<symbol, number>)[symbol] as number)
        }
        done()
      })
    })
  }
  return read
}

function bytesOf(length: number, next: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(next() * 256))
}

const LENGTHS = [0, 0, 1, 2, 3, 4, 5, 100, 124, 125, 126, 127, 200, 1000, 2999, 3000]

function oneOf<T>(all: readonly T[], next: () => number): T {
  return all[Math.floor(next() * all.length)] as T
}

/** A few messages and control frames as a client may send them, now and then with something that none may. */
function someFrames(next: () => number, faults: number): Buffer {
  const frames: ClientFrame[] = []
  const control = (): void => {
    if (next() < 0.3) frames.push({ code: oneOf([PING, PONG], next), payload: bytesOf(Math.floor(next() * 126), next) })
  }
  for (let message = Math.floor(next() * 6); message >= 0; message--) {
    control()
    const code = oneOf([TEXT, BINARY, BINARY], next)
    const pieces = next() < 0.6 ? 1 : 1 + Math.floor(next() * 5)
    for (let piece = 0; piece < pieces; piece++) {
      const length = Math.floor(oneOf(LENGTHS, next) / (pieces > 1 && next() < 0.9 ? pieces : 1))
      const lengthBytes = oneOf([0, 0, 0, 2, 8] as const, next)
      frames.push({ code: piece ? 0 : code, payload: bytesOf(length, next), isLast: piece === pieces - 1, lengthBytes })
      control()
    }
  }
  const word = next()
  if (word < 0.2) frames.push({ code: CLOSE, payload: bytesOf(Math.floor(next() * 4), next) })
  else if (word < 0.4) frames.push({ code: CLOSE, payload: Buffer.from([3, 0xe8 + Math.floor(next() * 16), 104, 105]) })
  const spoilt = frames.map((frame): ClientFrame => {
    if (next() > faults) return frame
    return oneOf<ClientFrame>(
      [
        { ...frame, bits: 1 + Math.floor(next() * 7) },
        { ...frame, isMasked: false },
        { ...frame, code: Math.floor(next() * 16) },
        { ...frame, isLast: !frame.isLast },
        { ...frame, claims: BigInt(Math.floor(next() * 5000)) },
        { ...frame, claims: 2n ** BigInt(Math.floor(next() * 64)) },
        { ...frame, payload: bytesOf(Math.floor(next() * 4000), next) },
      ],
      next,
    )
  })
  return Buffer.concat(spoilt.map(clientFrame))
}

/** The bytes as a network brings them. */
function inChunks(bytes: Buffer, next: () => number): Buffer[] {
  const most = oneOf([1, 3, 20, 500, 5000, 100_000], next)
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + Math.floor(next() * most)
    chunks.push(bytes.subarray(at, end))
    at = end
  }
  return chunks
}

describe('what a client sends', () => {
  it('is read as `ws` reads it, whatever comes, and however the network cuts it', async () => {
    const next = chanceOf(11)
    const seen = { whole: 0, closed: 0, faults: new Map<number, number>() }
    for (let round = 0; round < 3000; round++) {
      const bytes = someFrames(next, round % 3 === 0 ? 0 : 0.15)
      const chunks = inChunks(bytes, next)
      const ours = readByUs(chunks)
      expect(ours, `round ${round}`).toEqual(await readByWs(chunks))
      const last = ours.at(-1)
      if (typeof last === 'number') seen.faults.set(last, (seen.faults.get(last) ?? 0) + 1)
      else if (last?.[0] === 'closed') seen.closed += 1
      else seen.whole += 1
    }
    expect(seen.whole).toBeGreaterThan(300)
    expect(seen.closed).toBeGreaterThan(200)
    expect(seen.faults.get(1002)).toBeGreaterThan(300)
    expect(seen.faults.get(1009)).toBeGreaterThan(100)
  })

  it('is read as `ws` reads it, if it is nothing but noise', async () => {
    const next = chanceOf(12)
    for (let round = 0; round < 3000; round++) {
      const noise = Buffer.from(bytesOf(Math.floor(next() * 60), next))
      // Half of it begins like something.
      if (round % 2 === 0 && noise.length > 1) {
        noise[0] = 0x80 | oneOf([TEXT, BINARY, CLOSE, PING, PONG], next)
        noise[1] = 0x80 | (noise[1] as number)
      }
      const chunks = inChunks(noise, next)
      expect(readByUs(chunks), `round ${round}: ${noise.toString('hex')}`).toEqual(await readByWs(chunks))
    }
  })

  it('is whole, and as large as it may be, or is refused before it has come', () => {
    const payload = bytesOf(MOST_BYTES, chanceOf(13))
    const whole = clientFrame({ code: BINARY, payload })
    const read: Read = [['binary', Buffer.from(payload).toString('latin1')]]
    expect(readByUs([whole])).toEqual(read)
    expect(readByUs([...whole].map((byte) => Buffer.of(byte)))).toEqual(read)
    const tooLarge = clientFrame({ code: BINARY, payload: bytesOf(1, chanceOf(14)), claims: BigInt(MOST_BYTES + 1) })
    expect(readByUs([tooLarge.subarray(0, 4)])).toEqual([1009])
    const half = { code: BINARY, payload: payload.subarray(1), isLast: false }
    const rest = { code: 0, payload: payload.subarray(0, 2) }
    expect(readByUs([clientFrame(half), clientFrame(rest)])).toEqual([1009])
  })

  it('takes no more memory than has come, whatever it claims to be', () => {
    const claim = clientFrame({ code: BINARY, payload: Buffer.alloc(10), claims: 2n ** 30n })
    const before = process.memoryUsage().arrayBuffers
    const readers = Array.from({ length: 200 }, () => {
      const reader = new FrameReader(2 ** 31, { message() {}, ping() {}, pong() {}, close() {} })
      reader.read(Buffer.from(claim))
      return reader
    })
    expect(readers.length).toBe(200)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20)
  })

  it('may be in 4,096 fragments and no more, be they empty', () => {
    const first = clientFrame({ code: BINARY, payload: Buffer.of(7), isLast: false })
    const empty = clientFrame({ code: 0, payload: Buffer.alloc(0), isLast: false })
    const last = clientFrame({ code: 0, payload: Buffer.of(8) })
    const many = (count: number): Buffer[] => [first, ...Array.from({ length: count }, () => empty), last]
    expect(readByUs(many(4094))).toEqual([['binary', '\u0007\u0008']])
    expect(readByUs(many(4095))).toEqual([1008])
  })
})
