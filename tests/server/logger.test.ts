import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { RoomKeys } from '../../src/document/wire.ts'
import { makeRoom, visit } from '../support/open-test-server.ts'
import { waitUntil } from './room-bed.ts'
import { startProcess } from './server-process.ts'
import { temporaryDir } from './temporary-dir.ts'

const NAME = 'Wilhelmina-of-the-ministry'
const CONTENT = 'what-nobody-else-may-read'
const ADDRESS = '203.0.113.77'

/** Sends raw bytes with a key and gives how the socket was closed. */
function say(address: string, room: string, key: string, frame: Uint8Array | string): Promise<number> {
  const socket = new WebSocket(
    `${address.replace('http', 'ws')}/rooms/${room}?${CONTENT}`,
    ['rihla.v1', `key.${key}`],
    {
      headers: { 'x-forwarded-for': ADDRESS },
    },
  )
  socket.on('error', () => {})
  socket.on('open', () => socket.send(frame))
  return new Promise((resolve) => socket.on('close', resolve))
}

describe('the log', () => {
  it('R19 tells of every coming, going and refusal, and never a key, a room’s id, a name, an address or content', {
    timeout: 60_000,
  }, async () => {
    const environment = {
      DATA_DIR: temporaryDir(),
      LOG_LEVEL: 'debug',
      TRUST_PROXY: 'true',
      METRICS_TOKEN: 'm'.repeat(20),
    }
    const server = await startProcess(environment)
    const { address } = server
    const keys = await makeRoom(address)
    const { room } = keys
    const ask = async (path: string, method = 'GET', body?: string, key = keys.edit) =>
      fetch(address + path, {
        method,
        headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': ADDRESS },
        ...(body === undefined ? {} : { body }),
      })
    const dated = (await (await ask(`/api/rooms/${room}/keys`, 'POST', '{"expiresInHours":1}')).json()) as RoomKeys

    const ana = visit(address, room, keys.edit)
    await waitUntil(() => ana.provider.synced)
    ana.provider.awareness.setLocalState({ name: NAME })
    ana.doc.getMap('m').set('title', CONTENT)
    const ben = visit(address, room, keys.view)
    await waitUntil(() => ben.doc.getMap('m').get('title') === CONTENT)
    // Frames that are refused, with content in them: text, an unknown type, presence that is no JSON.
    const text = new TextEncoder().encode(`{${NAME}${CONTENT}`)
    const presence = Uint8Array.of(1, text.length + 4, 1, 7, 1, text.length, ...text)
    expect(await say(address, room, keys.edit, `${NAME} ${CONTENT}`)).toBe(4409)
    expect(await say(address, room, keys.edit, Uint8Array.of(77, ...text))).toBe(4409)
    expect(await say(address, room, keys.edit, presence)).toBe(4409)
    expect(await say(address, room, `${keys.edit.slice(0, -2)}AA`, text)).toBe(4401)
    expect(await say(address, `${NAME}!`, keys.edit, text)).toBe(4404)
    // Requests that are refused, and pictures, whose key stands in the address.
    await ask(`/api/rooms`, 'POST', JSON.stringify({ room: CONTENT }))
    await ask(`/api/rooms`, 'POST', 'x'.repeat(5000))
    await ask(`/api/rooms/${room}/keys`, 'GET', undefined, `${keys.edit.slice(0, -2)}AA`)
    await ask(`/api/rooms/${room}/keys?${NAME}`, 'POST', `{"${CONTENT}":1}`)
    await ask(`/journeys/${room}.svg?key=${keys.view}&lang=${CONTENT}`)
    await ask(`/${CONTENT}?key=${keys.view}`)
    await ask(`/api/rooms/${room}/keys`, 'POST')
    await waitUntil(() => ben.closedWith() === 4403)

    const figures = await (await ask('/metrics', 'GET', undefined, environment.METRICS_TOKEN)).text()
    expect(figures).toMatch(/rihla_refusals_total\{cause="malformed"\} 3/)
    expect(figures).toMatch(/rihla_store_seconds_count [1-9]/)
    expect(figures).toMatch(/^rihla_rooms [1-9]/m)
    expect(figures).toMatch(/^rihla_sockets \d/m)
    expect(figures).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)

    const log = server.output()
    for (const event of ['created', 'connected', 'disconnected', 'refused', 'malformed', 'keys-renewed', 'stopping']) {
      expect(log).toContain(`"event":"${event}"`)
    }
    const secrets = [keys.edit, keys.comment, keys.view, dated.edit, dated.view, environment.METRICS_TOKEN]
    for (const secret of [...secrets, room, NAME, CONTENT, ADDRESS, '203.0.113']) {
      expect(log).not.toContain(secret)
      expect(figures).not.toContain(secret)
    }
  })
})
