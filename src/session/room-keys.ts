import { nanoid } from 'nanoid'
import { ROOM_ID, type RoomKeys } from '../document/wire.ts'

/** Why the server gave no keys. */
export type KeysRefused = 'unreachable' | 'tooMany' | 'cannotStore' | 'refused'

export class NoKeys extends Error {
  readonly because: KeysRefused
  /** Seconds after which the server wants to be asked again; 0 where it did not say. */
  readonly againIn: number
  constructor(because: KeysRefused, againIn = 0) {
    super(because)
    this.name = 'NoKeys'
    this.because = because
    this.againIn = againIn
  }
}

/** A new room's id, 22 characters of chance: whoever does not know it cannot find the room. */
export function newRoomId(): string {
  return nanoid(22)
}

/** Makes a room on the server. @throws NoKeys */
export function makeRoom(room: string): Promise<RoomKeys> {
  return ask('/api/rooms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ room }),
  })
}

/** The keys that the holder of `key` may hand on. @throws NoKeys */
export function askKeys(room: string, key: string): Promise<RoomKeys> {
  return ask(`/api/rooms/${room}/keys`, { headers: { authorization: `Bearer ${key}` } })
}

/** The same, for a while; kept to the end of `key` where that comes earlier. @throws NoKeys */
export function askKeysThatEnd(room: string, key: string, hours: number): Promise<RoomKeys> {
  return ask(`/api/rooms/${room}/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ expiresInHours: hours }),
  })
}

/** Makes new links; all old ones stop working at once. @throws NoKeys */
export function renewKeys(room: string, key: string): Promise<RoomKeys> {
  return ask(`/api/rooms/${room}/keys`, { method: 'POST', headers: { authorization: `Bearer ${key}` } })
}

async function ask(path: string, request: RequestInit): Promise<RoomKeys> {
  let response: Response
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(10_000) })
  } catch {
    throw new NoKeys('unreachable')
  }
  const { status, headers } = response
  const againIn = Number(headers.get('retry-after')) || 0
  if (status === 429) throw new NoKeys('tooMany', againIn)
  // 502 and 504 are words of what stands between: nobody behind it has answered.
  if (status === 503 || status === 507) throw new NoKeys('cannotStore', againIn)
  if (status >= 500) throw new NoKeys('unreachable')
  if (!response.ok) throw new NoKeys('refused')
  const { room, edit, comment, view, endsAt } = (await response.json()) as Record<string, unknown>
  if (typeof room !== 'string' || !ROOM_ID.test(room)) throw new NoKeys('refused')
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
  return {
    room,
    edit: textOf(edit),
    comment: textOf(comment),
    view: textOf(view),
    endsAt: typeof endsAt === 'number' ? endsAt : 0,
  }
}
