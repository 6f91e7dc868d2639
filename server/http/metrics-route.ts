import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { isLoopback } from './address.ts'
import type { Bindings } from './routes.ts'

const OWN_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/

/**
 * `/metrics`, for whoever has the token. Where none is set, for programs of this machine alone: what comes from a proxy on it
 * carries the name of the site or the address of somebody else, and is refused.
 */
export function metricsRoute(
  app: Hono<Bindings>,
  metrics: Pick<Metrics, 'read'>,
  { metricsToken, trustProxy }: Pick<Config, 'metricsToken' | 'trustProxy'>,
): void {
  app.get('/metrics', async (context) => {
    if (!(metricsToken === undefined ? isOwnProgram(context) : hasToken(context, metricsToken))) {
      return context.json({ error: metricsToken === undefined ? 'set-a-metrics-token' : 'token-refused' }, 401)
    }
    const { text, type } = await metrics.read()
    return context.text(text, 200, { 'content-type': type, 'cache-control': 'no-store' })
  })

  function isOwnProgram(context: Context<Bindings>): boolean {
    const { req } = context
    if (trustProxy || req.header('x-forwarded-for') !== undefined || req.header('forwarded') !== undefined) return false
    const address = (context.env?.incoming?.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    return isLoopback(address) && OWN_HOST.test(req.header('host') ?? '')
  }
}

function hasToken(context: Context<Bindings>, token: string): boolean {
  const [, given] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/** Of equal length whatever is given. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
