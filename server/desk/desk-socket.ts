import { chmodSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { Logger } from '../ports.ts'
import { toldError } from '../storage/thread-messages.ts'
import type { Desk } from './desk.ts'
import { hearRoom, tellRoom } from './told-room.ts'

/** Most systems cut the path of a socket off behind this. */
const LONGEST_PATH = 100

/** Where a running server is asked about its rooms: only its own account can open it. */
export function deskPath(dataDir: string): string | undefined {
  const path = join(dataDir, 'rooms.sock')
  return Buffer.byteLength(path) > LONGEST_PATH || process.platform === 'win32' ? undefined : path
}

const page = z.object({ after: z.string().default(''), most: z.coerce.number().int().min(1).max(1000).default(500) })

/**
 * Lets the command line ask the running server, which owns the file of the rooms: HTTP on a socket in the data folder.
 *
 * `GET /rooms?after&most`, `GET /rooms/:room`, `PUT /rooms/:room`, `DELETE /journeys/:journey`.
 *
 * @returns stops it
 */
export async function openDeskSocket(
  desk: Pick<Desk, 'rooms' | 'read' | 'putRoom' | 'deleteJourney'>,
  dataDir: string,
  logger: Logger,
): Promise<() => void> {
  const path = deskPath(dataDir)
  if (path === undefined) {
    logger.warn({ event: 'no-desk' }, 'the path of DATA_DIR is too long for npm run rooms while the server runs')
    return () => {}
  }
  const server = createServer((request, response) => {
    answer(desk, request, response).catch((error: unknown) => {
      logger.warn({ event: 'desk-failed', error: String(error) }, 'the rooms command was not answered')
      tell(response, 500, { error: toldError(error) })
    })
  })
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      // Only ours from the first moment on.
      const before = process.umask(0o177)
      try {
        server.once('error', reject)
        server.listen(path, () => {
          server.off('error', reject)
          resolve()
        })
      } finally {
        process.umask(before)
      }
    })
  await listen().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    // Another server on the same folder has its rooms in PostgreSQL, as this one; either may answer.
    if (await isAnswered(path)) return
    rmSync(path, { force: true })
    await listen()
  })
  if (server.listening) chmodSync(path, 0o600)
  server.unref()
  return () => {
    server.close()
    server.closeAllConnections()
  }
}

/** Whether somebody listens there; a server that was killed leaves its socket behind. */
export function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

async function answer(
  desk: Pick<Desk, 'rooms' | 'read' | 'putRoom' | 'deleteJourney'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '/' } = request
  const { pathname, searchParams } = new URL(url, 'http://desk')
  const [, kind, id] = pathname.split('/').map(decodeURIComponent)
  if (method === 'GET' && kind === 'rooms' && id === undefined) {
    const asked = page.safeParse(Object.fromEntries(searchParams))
    if (!asked.success) return tell(response, 400, { error: { name: 'Error', message: 'not understood' } })
    return tell(response, 200, { rooms: await desk.rooms(asked.data.after, asked.data.most) })
  }
  if (method === 'GET' && kind === 'rooms' && id !== undefined) {
    const stored = await desk.read(id)
    if (!stored) return tell(response, 404, { error: { name: 'NoSuchRoom', message: '' } })
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    response.end(tellRoom(stored))
    return
  }
  if (method === 'PUT' && kind === 'rooms' && id !== undefined) {
    return tell(response, 200, { put: await desk.putRoom(id, hearRoom(await bodyOf(request))) })
  }
  if (method === 'DELETE' && kind === 'journeys' && id !== undefined) {
    return tell(response, 200, { deleted: await desk.deleteJourney(id) })
  }
  tell(response, 404, { error: { name: 'Error', message: 'nothing is asked there' } })
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function tell(response: ServerResponse, status: number, said: object): void {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(said))
}
