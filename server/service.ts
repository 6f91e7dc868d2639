import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Cluster } from './cluster/followed-room.ts'
import type { Config } from './config.ts'
import type { Gate } from './gate/link-gate.ts'
import { DoorLimits } from './http/door-limits.ts'
import type { Page } from './http/page.ts'
import { routes } from './http/routes.ts'
import { openUpgrade, type Upgrade } from './http/upgrade.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { type MakeFile, Pictures } from './pictures/pictures.ts'
import type { Clock, Logger, UpdateLog } from './ports.ts'
import { beatOf } from './rooms/beat.ts'
import { Rooms } from './rooms/rooms.ts'
import { openSpareMemory } from './spare-memory.ts'
import { countedLog } from './storage/counted-log.ts'

export interface ServicePorts {
  readonly log: UpdateLog
  readonly gate: Gate
  readonly clock: Clock
  readonly logger: Logger
  readonly page: Page | undefined
  /** Counts into what `/metrics` tells; made if it is left out. */
  readonly metrics?: Metrics
  /** The other nodes that keep the same rooms; not given: there are none. */
  readonly cluster?: Cluster | undefined
  /** Milliseconds since 1970. */
  readonly today?: () => number
  /** Draws pictures; loaded when the first is asked for. */
  readonly makeFile?: MakeFile
  /** Gives back the memory of what is not used any more; not given: that is left to V8. */
  readonly collect?: () => void
}

/** Rooms and HTTP, without a port of their own: `server.ts` listens for them, in development Vite does. */
export interface Service {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  readonly upgrade: Upgrade
  readonly rooms: Rooms
  /** Keeps everything and closes the storage; gives the rooms that were left with unsaved edits. */
  stop(limitMs: number): Promise<string[]>
}

export function openService(ports: ServicePorts, config: Config): Service {
  const { gate, clock, logger, page, makeFile = makeHere, metrics = openMetrics(), today = Date.now } = ports
  const log = countedLog(ports.log, metrics, clock)
  const door = new DoorLimits(config, clock)
  const spareMemory = openSpareMemory(() => rooms.count === 0, { clock, logger }, ports.collect ?? (() => {}))
  const rooms = new Rooms({ log, clock, logger, cluster: ports.cluster }, config.limits, spareMemory)
  const pictures = new Pictures({ rooms, makeFile, logger, today }, config.pictureLimits)
  let isStopping = false

  async function notReady(): Promise<string | undefined> {
    if (isStopping) return 'stopping'
    if (await rooms.isTroubled()) return 'storage'
    return log.probe().then(
      () => undefined,
      () => 'storage',
    )
  }

  metrics.gauge('sockets', 'Sockets that are open', () => door.open)
  metrics.gauge('rooms', 'Rooms in memory, those of trails and comments too', () => rooms.count)

  const { cluster } = ports
  if (cluster) {
    metrics.gauge('bus_alive', 'Whether hints of other nodes get through: 1 or 0', () =>
      cluster.health.isBusAlive ? 1 : 0,
    )
    metrics.gauge('records_behind', 'Records that rooms here are known to lack', () => cluster.health.recordsBehind)
  }

  const app = routes(
    {
      log,
      gate,
      clock,
      logger,
      page,
      pictures,
      async revoke(room, generation) {
        ports.cluster?.tellKeys(room, generation)
        await rooms.revoke(room, generation)
      },
      today,
      counts: metrics,
      metrics,
      notReady,
    },
    config,
  )
  const beat = beatOf(clock)
  const upgrade = openUpgrade(
    { rooms, gate, clock, today, logger, counts: metrics, door, isStopping: () => isStopping },
    config,
  )
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return {
    answer(request, response) {
      beat.urgent(clock.now())
      void listener(request, response)
    },
    upgrade(...asking) {
      beat.urgent(clock.now())
      return upgrade(...asking)
    },
    rooms,
    async stop(limitMs) {
      isStopping = true
      const unsaved = await rooms.drain(limitMs)
      await ports.cluster?.close()
      await log.close()
      return unsaved
    },
  }
}

/** In this thread, which is right for development alone: a large map takes some tenths of a second. */
const makeHere: MakeFile = async (...asked) => {
  const { makeFile } = await import('./pictures/make-file.ts')
  return makeFile(...asked)
}
