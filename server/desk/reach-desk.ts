import { request } from 'node:http'
import { z } from 'zod'
import { errorOf, type ToldError } from '../storage/thread-messages.ts'
import type { Desk } from './desk.ts'
import { deskPath, isAnswered } from './desk-socket.ts'
import { hearRoom, tellRoom } from './told-room.ts'

const told = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    code: z.optional(z.enum(['full', 'read-only', 'disk', 'gone'])),
  }),
})

/** The desk of the server that runs on this data folder; undefined if none does. */
export async function reachDesk(dataDir: string): Promise<Desk | undefined> {
  const path = deskPath(dataDir)
  if (path === undefined || !(await isAnswered(path))) return undefined
  const ask = (method: string, asked: string, sent?: Buffer): Promise<{ status: number; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const asking = request({ socketPath: path, method, path: asked, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }))
        response.on('error', reject)
      })
      asking.on('error', (error) => reject(new Error(`the server on ${dataDir} has gone: ${error.message}`)))
      asking.end(sent)
    })

  async function asked(method: string, path: string, sent?: Buffer): Promise<Buffer | undefined> {
    const { status, body } = await ask(method, path, sent)
    if (status === 200) return body
    if (status === 404) return undefined
    const refusal = told.safeParse(JSON.parse(body.toString()))
    throw refusal.success ? errorOf(refusal.data.error as ToldError) : new Error(`the server answered ${status}`)
  }

  return {
    async rooms(after, most) {
      const body = await asked('GET', `/rooms?${new URLSearchParams({ after, most: String(most) })}`)
      return z.object({ rooms: z.array(z.string()) }).parse(JSON.parse(String(body))).rooms
    },
    async read(room) {
      const body = await asked('GET', `/rooms/${encodeURIComponent(room)}`)
      return body && hearRoom(body)
    },
    async putRoom(room, stored) {
      const body = await asked('PUT', `/rooms/${encodeURIComponent(room)}`, tellRoom(stored))
      return z.object({ put: z.boolean() }).parse(JSON.parse(String(body))).put
    },
    async deleteJourney(journey) {
      const body = await asked('DELETE', `/journeys/${encodeURIComponent(journey)}`)
      return z.object({ deleted: z.boolean() }).parse(JSON.parse(String(body))).deleted
    },
    async close() {},
  }
}
