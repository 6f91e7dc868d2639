import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Config } from './config.ts'
import type { Gate } from './gate/link-gate.ts'
import type { Page } from './http/page.ts'
import { routes } from './http/routes.ts'
import { openUpgrade, type Upgrade } from './http/upgrade.ts'
import { openLoopLoad } from './loop-load.ts'
import { type MakeFile, Pictures } from './pictures/pictures.ts'
import type { Clock, Logger, UpdateLog } from './ports.ts'
import { Rooms } from './rooms/rooms.ts'

export interface ServicePorts {
  readonly log: UpdateLog
  readonly gate: Gate
  readonly clock: Clock
  readonly logger: Logger
  readonly page: Page | undefined
  /** Draws pictures; loaded when the first is asked for. */
  readonly makeFile?: MakeFile
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
  const { log, gate, clock, logger, page, makeFile = makeHere } = ports
  const rooms = new Rooms({ log, clock, logger, load: openLoopLoad() }, config.limits)
  const pictures = new Pictures({ rooms, makeFile, logger, today: Date.now }, config.pictureLimits)
  let isStopping = false

  async function notReady(): Promise<string | undefined> {
    if (isStopping) return 'stopping'
    if (await rooms.isTroubled()) return 'storage'
    return log.probe().then(
      () => undefined,
      () => 'storage',
    )
  }

  const app = routes(
    {
      log,
      gate,
      clock,
      logger,
      page,
      pictures,
      revoke: (room, generation) => rooms.revoke(room, generation),
      notReady,
    },
    config,
  )
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return {
    answer: (request, response) => void listener(request, response),
    upgrade: openUpgrade({ rooms, gate, clock, logger }, config),
    rooms,
    async stop(limitMs) {
      isStopping = true
      const unsaved = await rooms.drain(limitMs)
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
