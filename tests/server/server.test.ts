import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '../../server/config.ts'
import { PortRefused } from '../../server/server.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'

/** How a hand-made socket ends: an HTTP status before the handshake, or `open`. */
function knock(
  address: string,
  path: string,
  headers: Record<string, string>,
  protocols: string[] = [],
): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address.replace('http', 'ws') + path, protocols, { headers })
    socket.on('unexpected-response', (_request, response) => {
      resolve(String(response.statusCode))
      response.resume()
    })
    socket.on('open', () => {
      resolve('open')
      socket.terminate()
    })
    socket.on('error', () => resolve('error'))
  })
}

describe('the server', () => {
  it('says which port is taken, and which variable changes it', async () => {
    const { port } = await openTestServer()
    const second = openTestServer({ config: { port } })
    await expect(second).rejects.toThrow(PortRefused)
    await expect(second).rejects.toThrow(`Port ${port} is taken on 127.0.0.1. Set PORT to another one, such as PORT=`)
  })

  it('R10 lets in pages of its own and of allowed origins, and programs, and no other page', async () => {
    const { address, port } = await openTestServer({ config: { allowedOrigins: ['https://host.example'] } })
    const { room, edit } = await makeRoom(address)
    const from = (headers: Record<string, string>) =>
      knock(address, `/rooms/${room}`, headers, ['rihla.v1', `key.${edit}`])
    expect(await from({ origin: `http://127.0.0.1:${port}` })).toBe('open')
    expect(await from({ origin: 'https://host.example' })).toBe('open')
    expect(await from({})).toBe('open')
    expect(await from({ origin: 'https://evil.example' })).toBe('403')
    expect(await from({ origin: 'null' })).toBe('403')
    expect(await from({ origin: `http://127.0.0.1:${port + 1}` })).toBe('403')
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe('403')
  })

  it('has no sockets elsewhere', async () => {
    const { address } = await openTestServer()
    expect(await knock(address, '/elsewhere', {})).toBe('error')
  })

  it.each([
    '/rooms/../../etc/passwd',
    '/rooms/%2e%2e%2fetc',
    '/rooms/',
    '/rooms/__proto__',
    `/rooms/${'x'.repeat(5000)}`,
  ])('R9 has no room at %s', async (path) => {
    const { address } = await openTestServer()
    const code = await new Promise((resolve) => {
      const socket = new WebSocket(address.replace('http', 'ws') + path, ['rihla.v1', 'key.abc'])
      socket.on('close', resolve)
      socket.on('error', () => {})
    })
    expect([4404, 1006]).toContain(code)
  })

  it('R15 takes no frame beyond its limit', async () => {
    const config = { limits: { ...readConfig({}).limits, frameBytes: 1000 } }
    const { address } = await openTestServer({ config })
    const { room, edit } = await makeRoom(address)
    const code = await new Promise((resolve) => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/rooms/${room}`, ['rihla.v1', `key.${edit}`])
      socket.on('open', () => socket.send(new Uint8Array(2000)))
      socket.on('close', resolve)
    })
    expect(code).toBe(1009)
  })

  it.each(['//', 'http://[', '/rooms/%', '*'])('stays well when somebody asks for a socket at %s', async (path) => {
    const { address, port } = await openTestServer()
    const asked = connect(port, '127.0.0.1')
    asked.on('error', () => {})
    asked.write(
      `GET ${path} HTTP/1.1\r\nHost: any\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    await new Promise((resolve) => asked.once('data', resolve).once('close', resolve))
    asked.destroy()
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })

  it('stays well when a request is nonsense', async () => {
    const { address, port } = await openTestServer()
    await new Promise((resolve) => {
      const asked = request({ port, host: '127.0.0.1', path: '/%', method: 'GET' }, (response) => {
        response.resume()
        response.on('end', resolve)
      })
      asked.on('error', resolve)
      asked.end()
    })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })
})
