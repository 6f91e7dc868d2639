import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addresses } from './addresses.ts'
import type { Config } from './config.ts'
import { openService, type Service, type ServicePorts } from './service.ts'

export interface RunningServer {
  /** Such as `http://localhost:4321`. */
  readonly address: string
  /** The same on the networks of this machine, if it listens there. */
  readonly others: readonly string[]
  readonly port: number
  readonly service: Service
  /** Accepts nobody any more, keeps everything, and gives the rooms left with unsaved edits. */
  stop(limitMs?: number): Promise<string[]>
}

/** The port is taken, or not ours to take; the message says which variable changes it. */
export class PortRefused extends Error {
  override readonly name = 'PortRefused'
}

const STOP_WITHIN_MS = 9000

/** Listens; resolves when the first participant may come. @throws PortRefused */
export async function startServer(ports: ServicePorts, config: Config): Promise<RunningServer> {
  const service = openService(ports, config)
  const http = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, service.answer)
  http.on('upgrade', (request, socket, head) => {
    if (!service.upgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(tellError(error, config)))
    http.listen(config.port, config.host, resolve)
  })
  const { port } = http.address() as AddressInfo
  const [address = '', ...others] = addresses(config.host, port)
  return {
    address,
    others,
    port,
    service,
    async stop(limitMs = STOP_WITHIN_MS) {
      // Health still answers, with 503, so that whoever shares out the traffic hears of it.
      const unsaved = await service.stop(limitMs)
      http.close()
      http.closeAllConnections()
      return unsaved
    },
  }
}

function tellError(error: NodeJS.ErrnoException, { port, host }: Config): Error {
  if (error.code === 'EADDRINUSE') {
    return new PortRefused(`Port ${port} is taken on ${host}. Set PORT to another one, such as PORT=${port + 1}.`)
  }
  if (error.code === 'EACCES')
    return new PortRefused(`Port ${port} may not be used by this account. Set PORT to another one.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new PortRefused(`This machine has no address ${host}. Set HOST to another one, such as HOST=localhost.`)
  }
  return error
}
