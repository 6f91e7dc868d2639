import type { CommentId } from '../document/comments.ts'
import { MOST_COMMENTS } from '../document/comments.ts'
import { ID_PATTERN } from '../journey/ids.ts'
import type { Device } from './device.ts'

/**
 * Which comments this person has looked at on this device. By id and not up to a moment: what somebody wrote offline a week ago
 * comes after what was written since, and is new all the same.
 */
export function readSeenComments(device: Device, room: string): ReadonlySet<CommentId> {
  let value: unknown
  try {
    value = JSON.parse(device.read(keyOf(room)) ?? '[]')
  } catch {
    // Half written, or by somebody else: as if nothing had been looked at.
    return new Set()
  }
  return new Set((Array.isArray(value) ? value : []).filter(isId).slice(-MOST_COMMENTS))
}

export function keepSeenComments(device: Device, room: string, seen: Iterable<CommentId>): void {
  device.write(keyOf(room), JSON.stringify([...seen].slice(-MOST_COMMENTS)))
}

function keyOf(room: string): string {
  return `seenComments.${room}`
}

function isId(value: unknown): value is CommentId {
  return typeof value === 'string' && ID_PATTERN.test(value)
}
