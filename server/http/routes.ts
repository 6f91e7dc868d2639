import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { ROOM_ID, type Role } from '../../src/document/wire.ts'
import type { Config } from '../config.ts'
import { type Gate, hasEnded } from '../gate/link-gate.ts'
import { roomTag } from '../logger.ts'
import type { Metrics } from '../metrics.ts'
import type { Pictures } from '../pictures/pictures.ts'
import type { Clock, Counts, Logger, UpdateLog } from '../ports.ts'
import type { Grant } from '../rooms/participant.ts'
import { countedAddress } from './address.ts'
import { AddressLimit } from './address-limit.ts'
import { metricsRoute } from './metrics-route.ts'
import { isOwnPage } from './origin.ts'
import type { Page } from './page.ts'
import { pictureRoutes } from './picture-routes.ts'
import { FOR_OTHER_SITES, securityHeaders } from './security-headers.ts'
import { servePage } from './serve-page.ts'

export interface RoutePorts {
  readonly log: UpdateLog
  readonly gate: Gate
  readonly clock: Clock
  /** Milliseconds since 1970, by which keys end. */
  readonly today: () => number
  readonly logger: Logger
  /** Undefined in development, where Vite serves the page. */
  readonly page: Page | undefined
  readonly pictures: Pick<Pictures, 'find' | 'titleOf'>
  /** Closes the sockets that came in with older keys. */
  readonly revoke: (room: string, generation: number) => Promise<void>
  readonly counts: Counts
  readonly metrics: Pick<Metrics, 'read'>
  /** Why no new participants should be sent here at the moment; undefined if they should. */
  readonly notReady: () => Promise<string | undefined>
}

export type Bindings = { Bindings: Partial<HttpBindings> }

const newRoom = z.object({ room: z.string().regex(ROOM_ID) })

const STRENGTH: Readonly<Record<Role, number>> = { view: 0, comment: 1, edit: 2 }

/** A year and a day: whoever wants more takes a link that does not end. */
const MOST_HOURS = 366 * 24
const wantedKeys = z.strictObject({
  role: z.enum(['edit', 'comment', 'view']).optional(),
  expiresInHours: z.number().int().min(1).max(MOST_HOURS),
})

/** Everything that is asked by HTTP: making rooms and links, pictures, health, and the page. Errors are `{error: code}`. */
export function routes(ports: RoutePorts, config: Config): Hono<Bindings> {
  const { log, gate, logger } = ports
  const creations = new AddressLimit(config.roomsPerHour / 3600, config.roomsPerHour, ports.clock)
  const drawings = new AddressLimit(config.picturesPerMinute / 60, config.picturesPerMinute, ports.clock)
  const app = new Hono<Bindings>()

  app.use(async (context, next) => {
    await next()
    // Pictures and what is embedded have a policy of their own, and are there to be shown elsewhere.
    const isForOthers = context.res.headers.has('content-security-policy')
    const headers = isForOthers ? FOR_OTHER_SITES : securityHeaders(context.req.header('host'))
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  })

  app.use('/api/*', async (context, next) => {
    const { req } = context
    const asking = {
      origin: req.header('origin'),
      host: req.header('host'),
      secFetchSite: req.header('sec-fetch-site'),
    }
    if (req.method !== 'GET' && !isOwnPage(asking, config.allowedOrigins)) {
      ports.counts.refused('foreign-origin')
      logger.warn({ event: 'foreign-origin', origin: asking.origin }, 'a foreign page asked')
      return context.json({ error: 'foreign-origin' }, 403)
    }
    await next()
    context.res.headers.set('cache-control', 'no-store')
  })

  app.post('/api/rooms', bodyLimit({ maxSize: 1024 }), async (context) => {
    const asked = newRoom.safeParse(await context.req.json().catch(() => undefined))
    if (!asked.success) return context.json({ error: 'no-room-id' }, 400)
    const { room } = asked.data
    if (!creations.take(addressOf(context))) {
      ports.counts.refused('too-many-rooms')
      return context.json({ error: 'too-many-rooms' }, 429, { 'retry-after': '60' })
    }
    if (!(await log.createRoom(room))) return context.json({ error: 'room-exists' }, 409)
    logger.info({ event: 'created', room: roomTag(room) }, 'room created')
    return context.json(gate.keysOf(room, 1), 201)
  })

  app.get('/api/rooms/:room/keys', async (context) => {
    const room = context.req.param('room')
    const grant = await readGrant(room, context)
    if (grant instanceof Response) return grant
    return context.json(gate.keysOf(room, grant.generation, grant.role, grant.endsAt))
  })

  // Without a body it makes new links, which voids all others; with one, links of the same generation that end.
  app.post('/api/rooms/:room/keys', bodyLimit({ maxSize: 1024 }), async (context) => {
    const room = context.req.param('room')
    const grant = await readGrant(room, context)
    if (grant instanceof Response) return grant
    const body = await context.req.text()
    if (body !== '') return keysThatEnd(room, grant, body, context)
    if (grant.role !== 'edit') return context.json({ error: 'read-only' }, 403)
    // Who may edit for a week must not be able to shut out everybody for good.
    if (grant.endsAt) return context.json({ error: 'key-ends' }, 403)
    const generation = await log.renewKeys(room)
    if (generation === undefined) return context.json({ error: 'no-such-room' }, 404)
    await ports.revoke(room, generation)
    logger.info({ event: 'keys-renewed', room: roomTag(room), generation }, 'links replaced')
    return context.json(gate.keysOf(room, generation), 201)
  })

  function keysThatEnd(room: string, grant: Grant, body: string, context: Context<Bindings>): Response {
    const asked = wantedKeys.safeParse(parseJson(body))
    if (!asked.success) return context.json({ error: 'not-understood' }, 400)
    const { role = grant.role, expiresInHours } = asked.data
    if (STRENGTH[role] > STRENGTH[grant.role]) return context.json({ error: 'not-yours-to-give' }, 403)
    const wantedEnd = ports.today() + expiresInHours * 3_600_000
    const endsAt = grant.endsAt ? Math.min(wantedEnd, grant.endsAt) : wantedEnd
    return context.json(gate.keysOf(room, grant.generation, role, endsAt), 201)
  }

  metricsRoute(app, ports.metrics, config)

  pictureRoutes(app, {
    pictures: ports.pictures,
    readGrant: (room, key, context) => readGrant(room, context, key),
    mayDraw: (context) => drawings.take(addressOf(context)),
  })

  function addressOf(context: Context<Bindings>): string {
    const forwarded = config.trustProxy ? context.req.header('x-forwarded-for') : undefined
    return countedAddress(context.env?.incoming?.socket.remoteAddress, forwarded)
  }

  /**
   * What the key of a request allows, if it is still valid; else the answer that refuses it.
   *
   * @param inAddress where a key may stand in the address: the one that stands there; a header comes first
   */
  async function readGrant(room: string, context: Context<Bindings>, inAddress?: string): Promise<Grant | Response> {
    const [, inHeader] = /^Bearer ([\w-]+)$/.exec(context.req.header('authorization') ?? '') ?? []
    const key = inHeader ?? inAddress
    const grant = key && ROOM_ID.test(room) ? gate.read(room, key) : undefined
    const refuse = (cause: string, status: 401 | 403 | 404): Response => {
      ports.counts.refused(cause)
      return context.json({ error: cause }, status)
    }
    if (!grant) return refuse('key-refused', 401)
    if (hasEnded(grant, ports.today())) return refuse('key-ended', 403)
    const generation = await log.generation(room)
    if (generation === undefined) return refuse('no-such-room', 404)
    return generation === grant.generation ? grant : refuse('key-revoked', 403)
  }

  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/readyz', async (context) => {
    const reason = await ports.notReady()
    return reason === undefined ? context.json({ ok: true }) : context.json({ ok: false, reason }, 503)
  })

  app.get('*', async (context) => {
    const isOurs = /^\/(api|rooms|journeys)(\/|$)/.test(context.req.path)
    const response = ports.page && !isOurs ? await servePage(ports.page, context) : undefined
    return response ?? context.json({ error: 'not-found' }, 404)
  })
  app.notFound((context) => context.json({ error: 'not-found' }, 404))
  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: 'not-accepted' }, error.status)
    logger.error({ event: 'request-failed', error: String(error) }, 'a request failed')
    return context.json({ error: 'storage' }, 503)
  })
  return app
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
