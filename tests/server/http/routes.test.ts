import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { openLinkGate } from '../../../server/gate/link-gate.ts'
import { readPage } from '../../../server/http/page.ts'
import { routes } from '../../../server/http/routes.ts'
import { openMetrics } from '../../../server/metrics.ts'
import type { UpdateLog } from '../../../server/ports.ts'
import { openMemoryLog } from '../../../server/storage/memory-log.ts'
import type { RoomKeys } from '../../../src/document/wire.ts'
import { fakeClock } from '../fake-clock.ts'
import { faultyLog } from '../faulty-log.ts'
import { ROOM, silentLogger } from '../room-bed.ts'
import { temporaryDir } from '../temporary-dir.ts'

interface Given {
  readonly log?: UpdateLog
  readonly dir?: string
  readonly notReady?: string
  readonly environment?: Record<string, string>
}

function openRoutes({ log = openMemoryLog(), dir, notReady, environment = {} }: Given = {}) {
  const clock = fakeClock()
  const revoked: [string, number][] = []
  const metrics = openMetrics()
  const today = { now: Date.UTC(2026, 10, 24) }
  const app = routes(
    {
      log,
      gate: openLinkGate('only for tests, and known to everybody'),
      clock,
      logger: silentLogger,
      page: dir === undefined ? undefined : readPage(dir),
      pictures: { find: async () => ({ tell: 'no-such-room' }), titleOf: async () => undefined },
      revoke: async (room, generation) => void revoked.push([room, generation]),
      today: () => today.now,
      counts: metrics,
      metrics,
      notReady: async () => notReady,
    },
    readConfig(environment),
  )
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: JSON.stringify(body), headers })
  const make = async (room = ROOM) => (await (await post('/api/rooms', { room })).json()) as RoomKeys
  const withKey = (key: string, method = 'GET', wanted?: unknown) =>
    app.request(`/api/rooms/${ROOM}/keys`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(wanted === undefined ? {} : { body: JSON.stringify(wanted) }),
    })
  return { app, clock, today, revoked, post, make, withKey }
}

describe('making rooms', () => {
  it('R9 gives all keys to whoever makes a room, once', async () => {
    const { post } = openRoutes()
    const made = await post('/api/rooms', { room: ROOM })
    expect(made.status).toBe(201)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const { edit, comment, view, ...rest } = (await made.json()) as RoomKeys
    expect(rest).toEqual({ room: ROOM, endsAt: 0 })
    expect(new Set([edit, comment, view].filter((key) => key.length === 28)).size).toBe(3)
    expect((await post('/api/rooms', { room: ROOM })).status).toBe(409)
  })

  it.each([{}, { room: 'short' }, { room: 7 }, { room: '../../../etc/passwd!!!' }, null, 'x'])(
    'R9 makes no room for %j',
    async (body) => expect((await openRoutes().post('/api/rooms', body)).status).toBe(400),
  )

  it('takes no large body (S22)', async () => {
    const response = await openRoutes().post('/api/rooms', { room: 'x'.repeat(5000) })
    expect(response.status).toBe(413)
  })

  it('R10 makes no room for a foreign page', async () => {
    const { post } = openRoutes({ environment: { ALLOWED_ORIGINS: 'https://host.example' } })
    const from = async (room: string, headers: Record<string, string>) =>
      (await post('/api/rooms', { room }, { host: 'rihla.example', ...headers })).status
    expect(await from('a'.repeat(22), { origin: 'https://evil.example' })).toBe(403)
    expect(await from('b'.repeat(22), { origin: 'http://rihla.example' })).toBe(201)
    expect(await from('c'.repeat(22), { origin: 'https://host.example' })).toBe(201)
    expect(await from('d'.repeat(22), {})).toBe(201)
  })

  it('R15 makes only so many rooms in an hour for one address, and more later', async () => {
    const { post, clock } = openRoutes({ environment: { ROOMS_PER_HOUR: '2', TRUST_PROXY: 'true' } })
    const from = async (address: string, n: number) =>
      (await post('/api/rooms', { room: `room-${n}`.padEnd(22, '-') }, { 'x-forwarded-for': `9.9.9.9, ${address}` }))
        .status
    expect([await from('1.1.1.1', 1), await from('1.1.1.1', 2), await from('1.1.1.1', 3)]).toEqual([201, 201, 429])
    expect(await from('2.2.2.2', 4)).toBe(201)
    expect([
      await from('2001:db8:1:2::1', 5),
      await from('2001:db8:1:2::2', 6),
      await from('2001:db8:1:2::3', 7),
    ]).toEqual([201, 201, 429])
    clock.pass(1_800_000)
    expect(await from('1.1.1.1', 8)).toBe(201)
  })

  it('says that it is the storage when a room cannot be made', async () => {
    const log = faultyLog(openMemoryLog())
    log.createRoom = () => Promise.reject(new Error('disk full'))
    const response = await openRoutes({ log }).post('/api/rooms', { room: ROOM })
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ error: 'storage' })
  })
})

describe('links', () => {
  it('R9 shows everybody the links of what they may do themselves, and no other', async () => {
    const { make, withKey } = openRoutes()
    const keys = await make()
    expect(await (await withKey(keys.edit)).json()).toEqual(keys)
    expect(await (await withKey(keys.comment)).json()).toEqual({ ...keys, edit: '' })
    expect(await (await withKey(keys.view)).json()).toEqual({ ...keys, edit: '', comment: '' })
  })

  it('R18 makes links that end, after which they are refused', async () => {
    const { make, withKey, today, revoked } = openRoutes()
    const keys = await make()
    const answer = await withKey(keys.edit, 'POST', { role: 'comment', expiresInHours: 24 })
    expect(answer.status).toBe(201)
    const dated = (await answer.json()) as RoomKeys
    expect(dated).toMatchObject({ room: ROOM, edit: '', endsAt: today.now + 24 * 3_600_000 })
    expect((await withKey(dated.comment)).status).toBe(200)
    today.now = dated.endsAt
    const refused = await withKey(dated.comment)
    expect([refused.status, await refused.json()]).toEqual([403, { error: 'key-ended' }])
    expect((await withKey(keys.comment)).status).toBe(200)
    expect(revoked).toEqual([])
  })

  it('R18 gives no link that allows more, or holds longer, than the one it is asked with', async () => {
    const { make, withKey, today } = openRoutes()
    const keys = await make()
    for (const [key, role] of [
      [keys.view, 'comment'],
      [keys.view, 'edit'],
      [keys.comment, 'edit'],
    ] as const) {
      const refused = await withKey(key, 'POST', { role, expiresInHours: 1 })
      expect([refused.status, await refused.json()]).toEqual([403, { error: 'not-yours-to-give' }])
    }
    const day = (await (await withKey(keys.edit, 'POST', { expiresInHours: 24 })).json()) as RoomKeys
    today.now += 3_600_000
    const handedOn = [await withKey(day.edit), await withKey(day.edit, 'POST', { expiresInHours: 5000 })]
    for (const answer of handedOn) expect(await answer.json()).toEqual(day)
  })

  it('R18 lets nobody whose own link ends void the links of all others', async () => {
    const { make, withKey, revoked } = openRoutes()
    const keys = await make()
    const day = (await (await withKey(keys.edit, 'POST', { expiresInHours: 24 })).json()) as RoomKeys
    const refused = await withKey(day.edit, 'POST')
    expect([refused.status, await refused.json()]).toEqual([403, { error: 'key-ends' }])
    expect(revoked).toEqual([])
  })

  it.each([
    {},
    { expiresInHours: 0 },
    { expiresInHours: 1.5 },
    { expiresInHours: 1e9 },
    { expiresInHours: '1' },
    'x',
    [],
  ])('R18 voids no links because it cannot understand %j', async (wanted) => {
    const { make, withKey, revoked } = openRoutes()
    const keys = await make()
    expect((await withKey(keys.edit, 'POST', wanted)).status).toBe(400)
    expect((await withKey(keys.edit, 'POST', { role: 'own', expiresInHours: 1 })).status).toBe(400)
    expect(revoked).toEqual([])
  })

  it('P7: R9 lets an editor replace them, after which the old ones are refused', async () => {
    const { make, withKey, revoked } = openRoutes()
    const keys = await make()
    expect((await withKey(keys.view, 'POST')).status).toBe(403)
    expect(revoked).toEqual([])
    const response = await withKey(keys.edit, 'POST')
    expect(response.status).toBe(201)
    const fresh = (await response.json()) as RoomKeys
    expect(fresh.edit).not.toBe(keys.edit)
    expect(revoked).toEqual([[ROOM, 2]])
    expect((await withKey(keys.edit)).status).toBe(403)
    expect((await withKey(keys.edit, 'POST')).status).toBe(403)
    expect((await withKey(fresh.view)).status).toBe(200)
  })

  it('R9 shows nothing without a key, and no list of rooms to anybody (S22)', async () => {
    const { app, make, withKey } = openRoutes()
    await make()
    expect((await withKey('A'.repeat(28))).status).toBe(401)
    expect((await app.request(`/api/rooms/${ROOM}/keys`)).status).toBe(401)
    expect((await app.request('/api/rooms')).status).toBe(404)
    expect((await app.request(`/api/rooms/${ROOM}`)).status).toBe(404)
    expect((await app.request('/rooms/')).status).toBe(404)
  })
})

describe('health', () => {
  it('is well while the process runs, and ready while it can store', async () => {
    expect((await openRoutes().app.request('/healthz')).status).toBe(200)
    expect((await openRoutes().app.request('/readyz')).status).toBe(200)
    const troubled = await openRoutes({ notReady: 'storage' }).app.request('/readyz')
    expect(troubled.status).toBe(503)
    expect(await troubled.json()).toEqual({ ok: false, reason: 'storage' })
  })
})

describe('figures', () => {
  const read = (environment: Record<string, string>, headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    openRoutes({ environment }).app.request('/metrics', { headers }, { incoming: { socket: { remoteAddress } } })
  const TOKEN = 'a token of some length'

  it('are for whoever has the token', async () => {
    const environment = { METRICS_TOKEN: TOKEN }
    const told = await read(environment, { authorization: `Bearer ${TOKEN}` }, '9.9.9.9')
    expect([told.status, told.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
    expect(await told.text()).toContain('# TYPE rihla_refusals_total counter')
    for (const given of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }]) {
      expect((await read(environment, { host: 'localhost:4321', ...given })).status).toBe(401)
    }
  })

  it('are for programs of this machine alone where no token is set, and for nobody who comes through a proxy', async () => {
    const own = { host: 'localhost:4321' }
    expect((await read({}, own)).status).toBe(200)
    expect((await read({}, own, '9.9.9.9')).status).toBe(401)
    expect((await read({}, { host: 'rihla.example' })).status).toBe(401)
    expect((await read({}, { ...own, 'x-forwarded-for': '9.9.9.9' })).status).toBe(401)
    expect((await read({ TRUST_PROXY: 'true' }, own)).status).toBe(401)
  })
})

describe('the page', () => {
  function pageDir(): string {
    const dir = temporaryDir()
    mkdirSync(join(dir, 'assets'))
    writeFileSync(join(dir, 'index.html'), '<!doctype html><title>Rihla</title>')
    writeFileSync(join(dir, 'sw.js'), 'self.skipWaiting()')
    writeFileSync(join(dir, 'assets', 'main-B3xk9_Qa.js'), 'export const journey = 1\n'.repeat(200))
    return dir
  }

  it('answers every address that may be a view with the page itself', async () => {
    const { app } = openRoutes({ dir: pageDir() })
    for (const path of ['/', '/j/anything', '/j/a/b']) {
      const response = await app.request(path)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(await response.text()).toContain('<title>Rihla')
    }
    for (const path of ['/missing.js', '/api/nothing', '/rooms/x', '/../package.json', '/%2e%2e/package.json']) {
      expect((await app.request(path)).status).toBe(404)
    }
  })

  it('lets browsers keep hashed files for ever, and compresses them', async () => {
    const { app } = openRoutes({ dir: pageDir() })
    const path = '/assets/main-B3xk9_Qa.js'
    const response = await app.request(path, { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } })
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBeLessThan(200)
    expect(brotliDecompressSync(bytes).toString()).toContain('journey = 1')
    const gzip = await app.request(path, { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect((await app.request(path)).headers.get('content-encoding')).toBeNull()
  })

  it('asks browsers to look whether the page and its worker are still the same', async () => {
    const { app } = openRoutes({ dir: pageDir() })
    const first = await app.request('/sw.js')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const again = await app.request('/sw.js', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it('comes with the headers of the Helmet kind, which fit a workshop over plain http', async () => {
    const host = { headers: { host: 'rihla.example:8080' } }
    const { headers } = await openRoutes({ dir: pageDir() }).app.request('/', host)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(policy).toContain("connect-src 'self' ws://rihla.example:8080 wss://rihla.example:8080;")
    expect(policy).toContain("script-src-attr 'none'")
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'SAMEORIGIN',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
    })
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})
