import { Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { systemClock } from '../../../server/clock.ts'
import { type Config, readConfig } from '../../../server/config.ts'
import { openLinkGate } from '../../../server/gate/link-gate.ts'
import { openMetrics } from '../../../server/metrics.ts'
import type { Clock } from '../../../server/ports.ts'
import { presenceFrame } from '../../../server/rooms/messages.ts'
import { startServer } from '../../../server/server.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import { commentsRoom, PROOF_PREFIX, ROOM_PROTOCOL, trailRoom } from '../../../src/document/wire.ts'
import { fakeClock } from '../fake-clock.ts'
import { presenceEntries, ROOM, silentLogger, waitUntil } from '../room-bed.ts'

const gate = openLinkGate('only for tests, and known to everybody')
const EVERY_ADDRESS = { trustProxy: true }

/** A server with one room, and the sockets that people open there. */
async function openDoor({ config = {}, clock = systemClock }: { config?: Partial<Config>; clock?: Clock } = {}) {
  const log = openMemoryLog()
  const metrics = openMetrics()
  const today = { now: Date.UTC(2026, 10, 24) }
  await log.createRoom(ROOM)
  const server = await startServer(
    { log, gate, clock, logger: silentLogger, page: undefined, metrics, today: () => today.now },
    { ...readConfig({ PORT: '0', HOST: '127.0.0.1' }), ...config },
  )
  const sockets: WebSocket[] = []
  onTestFinished(async () => {
    for (const socket of sockets) socket.terminate()
    await server.stop(1000)
  })

  /** How a socket fares: `in` once the room speaks to it, its close code, or an HTTP status before the handshake. */
  function knock(
    key: string,
    { room = ROOM, from = '9.9.9.9', proof }: { room?: string; from?: string; proof?: string } = {},
  ): Promise<'in' | number> {
    const socket = new WebSocket(
      `${server.address.replace('http', 'ws')}/rooms/${room}`,
      [ROOM_PROTOCOL, `key.${key}`, ...(proof ? [PROOF_PREFIX + proof] : [])],
      {
        headers: { 'x-forwarded-for': from },
      },
    )
    sockets.push(socket)
    return new Promise((resolve) => {
      socket.once('message', () => resolve('in'))
      socket.once('close', (code) => resolve(code))
      socket.once('unexpected-response', (_asked, { statusCode = 0 }) => resolve(statusCode))
      socket.on('error', () => {})
    })
  }
  const refusals = async (): Promise<Record<string, number>> => {
    const { text } = await metrics.read()
    const found = text.matchAll(/rihla_refusals_total\{cause="([\w-]+)"\} (\d+)/g)
    return Object.fromEntries([...found].map(([, cause, times]) => [cause, Number(times)]))
  }
  return { server, knock, today, sockets, refusals }
}

/** What servers of this process write to their sockets from now on, each write by its size in chunks. */
function serverWrites(): () => number[] {
  const prototype = Socket.prototype as unknown as Record<'_write' | '_writev', (chunks: unknown[]) => void>
  const one = vi.spyOn(prototype, '_write')
  const many = vi.spyOn(prototype, '_writev')
  onTestFinished(() => {
    one.mockRestore()
    many.mockRestore()
  })
  const isServers = (socket: unknown): boolean => Boolean((socket as { server?: unknown }).server)
  return () => [
    ...one.mock.contexts.filter(isServers).map(() => 1),
    ...many.mock.calls.flatMap(([chunks], index) => (isServers(many.mock.contexts[index]) ? [chunks.length] : [])),
  ]
}

describe('the door of a room', () => {
  it('writes the handshake and what an open room says first at once', async () => {
    const { knock } = await openDoor()
    await knock(gate.keysOf(ROOM, 1).edit)
    const writes = serverWrites()
    expect(await knock(gate.keysOf(ROOM, 1).edit)).toBe('in')
    const [first, ...others] = writes()
    expect(first).toBeGreaterThan(2)
    expect(others).toEqual([])
  })

  it('R13 knows whoever comes back under a client id by the secret that they offer, and nobody without it', async () => {
    const { knock, sockets } = await openDoor()
    const { edit } = gate.keysOf(ROOM, 1)
    const heard: string[] = []
    const showAs = async (proof?: string): Promise<WebSocket> => {
      expect(await knock(edit, { ...(proof && { proof }) })).toBe('in')
      const socket = sockets.at(-1) as WebSocket
      expect(socket.protocol).toBe(ROOM_PROTOCOL)
      socket.on('message', (data: Buffer) => heard.push(data.toString('latin1')))
      socket.send(presenceFrame(presenceEntries([{ clientId: 7, clock: 1, state: { by: proof ?? 'nobody' } }])))
      return socket
    }
    const ear = await knock(edit).then(() => sockets.at(-1) as WebSocket)
    const shown: string[] = []
    ear.on('message', (data: Buffer) => shown.push(data.toString('latin1')))
    const first = await showAs('sixteen-letters-and-more')
    await waitUntil(() => shown.some((frame) => frame.includes('sixteen-letters')))
    first.close()
    await waitUntil(() => shown.some((frame) => frame.endsWith('null')))
    const thief = await showAs()
    await waitUntil(() => heard.some((frame) => frame.includes('unseen')))
    thief.close()
    shown.length = 0
    await showAs('sixteen-letters-and-more')
    await waitUntil(() => shown.some((frame) => frame.includes('sixteen-letters')))
    expect(shown.some((frame) => frame.includes('nobody'))).toBe(false)
  })

  it('R9, T7 opens the map, its trail and its comments with one key, and no room of another journey', async () => {
    const { knock } = await openDoor()
    const { edit, comment, view } = gate.keysOf(ROOM, 1)
    for (const key of [edit, comment, view]) {
      for (const room of [ROOM, trailRoom(ROOM), commentsRoom(ROOM)]) expect(await knock(key, { room })).toBe('in')
    }
    expect(await knock(edit, { room: 'basin-basin-basin-basi' })).toBe(4401)
  })

  it.each([
    ['forged', `${gate.keysOf(ROOM, 1).edit.slice(0, -1)}A`, 4401],
    ['of no room of ours', openLinkGate('another secret that nobody else has').keysOf(ROOM, 1).edit, 4401],
    ['empty', '', 4401],
    ['of links that were replaced', gate.keysOf(ROOM, 7).edit, 4403],
    ['over', gate.keysOf(ROOM, 1, 'edit', Date.UTC(2026, 10, 23)).edit, 4410],
  ])('R9, R18 stays shut for a key that is %s', async (_what, key, code) => {
    const { knock } = await openDoor()
    expect(await knock(key)).toBe(code)
  })

  it('R18 sends away who is in, at the moment their key ends', async () => {
    const clock = fakeClock()
    const { knock, today, sockets, refusals } = await openDoor({ clock })
    const hour = 3_600_000
    const { edit } = gate.keysOf(ROOM, 1, 'edit', today.now + 40 * 24 * hour)
    expect(await knock(edit)).toBe('in')
    const code = new Promise((resolve) => sockets[0]?.on('close', resolve))
    // Farther than any timer of Node reaches, and by a clock that may be set: it looks again and again.
    today.now += 40 * 24 * hour
    clock.pass(30_000)
    expect(await code).toBe(4410)
    expect(await refusals()).toEqual({ 'key-ended': 1 })
  })

  it('R15 lets in so many sockets of one address, tells why no more, and lets in more once some have gone', async () => {
    const { knock, sockets, refusals } = await openDoor({ config: { ...EVERY_ADDRESS, socketsPerAddress: 2 } })
    const { edit } = gate.keysOf(ROOM, 1)
    expect([await knock(edit), await knock(edit), await knock(edit)]).toEqual(['in', 'in', 4531])
    expect(await knock(edit, { from: '8.8.8.8' })).toBe('in')
    sockets[0]?.close()
    await vi.waitFor(async () => expect(await knock(edit, { from: '9.9.9.9' })).toBe('in'))
    expect((await refusals())['address-crowded']).toBeGreaterThanOrEqual(1)
  })

  it('R15 counts the whole network of an IPv6 address as one, however it is written', async () => {
    const { knock } = await openDoor({ config: { ...EVERY_ADDRESS, socketsPerAddress: 1 } })
    const { edit } = gate.keysOf(ROOM, 1)
    expect(await knock(edit, { from: '2001:db8::5' })).toBe('in')
    expect(await knock(edit, { from: '2001:db8:0:0:1:2:3:4' })).toBe(4531)
    expect(await knock(edit, { from: '2001:db8:0:1::5' })).toBe('in')
  })

  it('R15 has room for so many sockets in all, and tells why no more', async () => {
    const { knock } = await openDoor({ config: { sockets: 1 } })
    const { edit } = gate.keysOf(ROOM, 1)
    expect([await knock(edit), await knock(edit)]).toEqual(['in', 4532])
  })

  it('R15 has room for so many people in a journey, and tells why no more', async () => {
    const limits = { ...readConfig({}).limits, socketsPerRoom: 1 }
    const { knock, refusals } = await openDoor({ config: { limits } })
    const { edit } = gate.keysOf(ROOM, 1)
    expect([await knock(edit), await knock(edit)]).toEqual(['in', 4530])
    expect(await refusals()).toEqual({ 'room-crowded': 1 })
  })

  it('R15 tells an address that comes too often why, and after a while refuses it before the handshake', async () => {
    const config = { ...EVERY_ADDRESS, upgradesPerSecond: 1, socketsPerAddress: 1 }
    const { knock } = await openDoor({ config, clock: fakeClock() })
    const { edit } = gate.keysOf(ROOM, 1)
    const fates: (string | number)[] = []
    for (let n = 0; n < 60; n++) fates.push(await knock(edit))
    expect(fates.slice(0, 3)).toEqual(['in', 4531, 4533])
    expect(fates.at(-1)).toBe(429)
    expect(fates.filter((fate) => fate === 4533)).toHaveLength(49)
    expect(await knock(edit, { from: '8.8.8.8' })).toBe('in')
  })

  it('R15 does not limit the machine itself, which may be a proxy that speaks for everybody', async () => {
    const { knock } = await openDoor({ config: { socketsPerAddress: 1, upgradesPerSecond: 1 } })
    const { edit } = gate.keysOf(ROOM, 1)
    for (let n = 0; n < 5; n++) expect(await knock(edit)).toBe('in')
  })

  it('R17 is shut before the handshake while the server stops, so that browsers come back later and later', async () => {
    const { knock, server } = await openDoor()
    const { edit } = gate.keysOf(ROOM, 1)
    await knock(edit)
    const stopped = server.stop(1000)
    expect([503, 1006]).toContain(await knock(edit))
    await stopped
  })
})
