import type { Plugin, ViteDevServer } from 'vite'
import type { Service } from './service.ts'

/**
 * Serves HTTP API and rooms inside Vite's development server: one process, one port, beside hot reload.
 *
 * The server's modules are loaded through Vite, so that this plugin costs nothing in builds and tests. A change in one of
 * them restarts all; what the rooms hold is on disk.
 */
export function devService(): Plugin {
  let opening: Promise<Service> | undefined
  return {
    name: 'rihla-service',
    apply: (config, { command }) => command === 'serve' && !config.build?.ssr && !process.env.VITEST,
    configureServer(server) {
      // Not before the first request: while Vite restarts, its predecessor still owns the rooms.
      const service = (): Promise<Service> => {
        opening ??= openDevService(server)
        return opening
      }
      server.middlewares.use((request, response, next) => {
        if (!/^\/(api\/|journeys\/|healthz$|readyz$)/.test(request.url ?? '')) return next()
        service().then(({ answer }) => answer(request, response), next)
      })
      server.httpServer?.on('upgrade', (request, socket, head) => {
        // Everything else is Vite's own, and has to be left alone.
        if (!request.url?.startsWith('/rooms/')) return
        service().then(
          ({ upgrade }) => upgrade(request, socket, head),
          () => socket.destroy(),
        )
      })
      server.watcher.on('change', (path) => {
        if (path.startsWith(`${server.config.root}/server/`)) void server.restart()
      })
    },
    async buildEnd() {
      const service = await opening?.catch(() => undefined)
      opening = undefined
      await service?.stop(2000)
    },
  }
}

async function openDevService(server: ViteDevServer): Promise<Service> {
  const { openOwnService } = (await server.ssrLoadModule('/server/own-service.ts')) as typeof import('./own-service.ts')
  return openOwnService(process.env)
}
