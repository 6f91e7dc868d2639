import type { Role } from '../document/wire.ts'
import { ROOM_ID } from '../document/wire.ts'
import type { Device } from './device.ts'

/** A journey that was opened on this device; the key is what lets one in again. */
export interface KnownJourney {
  readonly room: string
  /** '' while the journey has not reached a server yet. */
  readonly key: string
  readonly role: Role
  readonly title: string
  /** ms since 1970. */
  readonly openedAt: number
}

const MOST = 200

/** Last opened first. */
export function knownJourneys(device: Device): KnownJourney[] {
  let list: unknown
  try {
    list = JSON.parse(device.read('journeys') ?? '[]')
  } catch {
    return []
  }
  return (Array.isArray(list) ? list : []).flatMap(parseKnown).sort((a, b) => b.openedAt - a.openedAt)
}

export function rememberJourney(device: Device, journey: KnownJourney): void {
  const others = knownJourneys(device).filter((one) => one.room !== journey.room)
  device.write('journeys', JSON.stringify([journey, ...others].slice(0, MOST)))
}

export function forgetJourney(device: Device, room: string): void {
  device.write('journeys', JSON.stringify(knownJourneys(device).filter((one) => one.room !== room)))
}

function parseKnown(value: unknown): KnownJourney[] {
  if (typeof value !== 'object' || value === null) return []
  const { room, key, role, title, openedAt } = value as Record<string, unknown>
  if (typeof room !== 'string' || !ROOM_ID.test(room)) return []
  return [
    {
      room,
      key: typeof key === 'string' ? key : '',
      role: role === 'view' || role === 'comment' ? role : 'edit',
      title: typeof title === 'string' ? title.slice(0, 300) : '',
      openedAt: typeof openedAt === 'number' ? openedAt : 0,
    },
  ]
}
