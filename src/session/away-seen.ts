import { diffJourneys } from '../journey/diff.ts'
import { isRecord, readRecord } from '../journey/fields.ts'
import type { RevisionId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey, mapOf, type Tables } from '../journey/journey.ts'
import { plainRevision, readRevision } from '../journey/read-revision.ts'
import { NO_REASON } from '../journey/revision.ts'
import { stateAt } from '../journey/revision-states.ts'
import { withTrailOf } from './away-news.ts'
import type { Device } from './device.ts'

/** A map as this person last saw it on this device. */
export interface SeenMap {
  /** ms since 1970, by this device's clock then. */
  readonly at: number
  /** With its lessons, turns and drafts. */
  readonly map: Journey
  /** Whether lessons, turns and drafts are in it: where they are too long, and from older programs, the map stands alone. */
  readonly hasTrail: boolean
}

/** What was last seen; of a map that was too large to keep only when. */
export type Seen = SeenMap | { readonly at: number; readonly map: null }

/** Which moment is kept: when the page was last left, or when the line was lost. */
export type Moment = 'seen' | 'lost'

/** Browsers keep some five million letters for a site, and this person may know many maps. */
const LONGEST = 300_000
const MOST_ROOMS = 8

/** Keeps a map, with what is told about it, on this device, as a revision that is told from the beginning: small, and read as carefully as one. */
export function keepSeen(device: Device, moment: Moment, room: string, at: number, journey: Journey): void {
  const text = packed(journey)
  const map = text.length > LONGEST ? null : text
  const told = packedTrail(journey)
  const trail = text.length + told.length > LONGEST ? null : told
  device.write(`${moment}.${room}`, JSON.stringify({ at, map, trail }))
  const rooms = [room, ...readRooms(device, moment).filter((one) => one !== room)]
  for (const old of rooms.slice(MOST_ROOMS)) device.forget(`${moment}.${old}`)
  device.write(`${moment}Rooms`, JSON.stringify(rooms.slice(0, MOST_ROOMS)))
}

export function readSeen(device: Device, moment: Moment, room: string): Seen | undefined {
  const value = parsed(device.read(`${moment}.${room}`))
  if (typeof value !== 'object' || value === null) return undefined
  const { at, map, trail } = value as Readonly<Record<string, unknown>>
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined
  if (map === null) return { at, map }
  const journey = typeof map === 'string' ? unpacked(map) : undefined
  const told = typeof trail === 'string' ? unpackedTrail(trail) : undefined
  return journey && { at, map: told ? withTrailOf(journey, told) : journey, hasTrail: told !== undefined }
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

const TOLD = ['turns', 'lessons', 'drafts'] as const
type Told = (typeof TOLD)[number]

/** No revision holds these tables, so they stand beside it as plain records. */
function packedTrail(journey: Journey): string {
  return JSON.stringify(Object.fromEntries(TOLD.map((name) => [name, [...journey[name].values()]])))
}

function unpackedTrail(text: string): Pick<Journey, Told> | undefined {
  const value = parsed(text)
  return isRecord(value)
    ? { turns: records('turns', value), lessons: records('lessons', value), drafts: records('drafts', value) }
    : undefined
}

/** What cannot be read costs itself. */
function records<T extends Told>(name: T, tables: Readonly<Record<string, unknown>>): Journey[T] {
  const loose = tables[name]
  const read = (Array.isArray(loose) ? loose : []).flatMap((one): [string, Tables[T]][] => {
    if (!isRecord(one) || typeof one.id !== 'string') return []
    const record = readRecord(name, one.id, (field) => (Object.hasOwn(one, field) ? one[field] : undefined))
    return record ? [[one.id, record]] : []
  })
  return new Map(read) as unknown as Journey[T]
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
