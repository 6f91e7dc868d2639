import { diffJourneys } from '../journey/diff.ts'
import type { RevisionId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf } from '../journey/journey.ts'
import { plainRevision, readRevision } from '../journey/read-revision.ts'
import { NO_REASON } from '../journey/revision.ts'
import { stateAt } from '../journey/revision-states.ts'
import type { Device } from './device.ts'

/** A map as this person last saw it on this device. */
export interface Seen {
  /** ms since 1970, by this device's clock then. */
  readonly at: number
  /** null where the map was too large to keep. */
  readonly map: Journey | null
}

/** Which moment is kept: when the page was last left, or when the line was lost. */
export type Moment = 'seen' | 'lost'

/** Browsers keep some five million letters for a site, and this person may know many maps. */
const LONGEST = 300_000
const MOST_ROOMS = 8

/** Keeps a map on this device, as a revision that is told from the beginning: small, and read as carefully as one. */
export function keepSeen(device: Device, moment: Moment, room: string, at: number, journey: Journey): void {
  const text = packed(journey)
  const map = text.length > LONGEST ? null : text
  device.write(`${moment}.${room}`, JSON.stringify({ at, map }))
  const rooms = [room, ...readRooms(device, moment).filter((one) => one !== room)]
  for (const old of rooms.slice(MOST_ROOMS)) device.forget(`${moment}.${old}`)
  device.write(`${moment}Rooms`, JSON.stringify(rooms.slice(0, MOST_ROOMS)))
}

export function readSeen(device: Device, moment: Moment, room: string): Seen | undefined {
  const value = parsed(device.read(`${moment}.${room}`))
  if (typeof value !== 'object' || value === null) return undefined
  const { at, map } = value as Readonly<Record<string, unknown>>
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined
  if (map === null) return { at, map }
  const journey = typeof map === 'string' ? unpacked(map) : undefined
  return journey && { at, map: journey }
}

export function forgetSeen(device: Device, moment: Moment, room: string): void {
  device.forget(`${moment}.${room}`)
}

const KEY = 'seen'

function packed(journey: Journey): string {
  const changes = diffJourneys(EMPTY_JOURNEY, mapOf(journey))
  const id = KEY as string as RevisionId
  const shares: [] = []
  const whole = {
    id,
    place: 1,
    at: '',
    by: '',
    kept: 'quiet',
    name: '',
    reason: NO_REASON,
    shares,
    after: null,
  } as const
  return JSON.stringify(plainRevision({ ...whole, changes }))
}

function unpacked(text: string): Journey | undefined {
  const revision = readRevision(parsed(text))
  return revision && !('newer' in revision) ? stateAt(new Map([[KEY, revision]]), KEY) : undefined
}

function readRooms(device: Device, moment: Moment): string[] {
  const value = parsed(device.read(`${moment}Rooms`))
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Half written, or by somebody else: as if nothing had been kept.
    return undefined
  }
}
