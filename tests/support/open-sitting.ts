import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Role } from '../../src/document/wire.ts'
import type { Journey } from '../../src/journey/journey.ts'
import { type Device, memoryDevice } from '../../src/session/device.ts'
import { openSession, type Session } from '../../src/session/session.ts'

/** A room's id as a browser makes one. */
export const ROOM = 'AAAAAAAAAAAAAAAAAAAAAA'

/** Somebody's sitting without a browser: nothing is kept on the device but in memory. Closed when the test ends. */
export async function openSitting(
  options: {
    seed?: Journey
    role?: Role
    device?: Device
    /** http address of a server; without one the line is never taken up. */
    address?: string
    room?: string
    key?: string
  } = {},
): Promise<Session> {
  const session = await openSession({
    url: `${(options.address ?? 'http://127.0.0.1:1').replace('http', 'ws')}/rooms`,
    room: options.room ?? ROOM,
    key: options.key ?? 'key',
    role: options.role ?? 'edit',
    device: options.device ?? memoryDevice(),
    ...(options.seed ? { seed: options.seed } : {}),
    connect: options.address !== undefined,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    openCopy: async () => ({ kept: false, close: async () => {} }),
  })
  onTestFinished(() => session.close())
  return session
}
