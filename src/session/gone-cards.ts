import { fieldOf, isRecordMap, tableMap } from '../document/shape.ts'
import { readRecord } from '../journey/fields.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from './session.ts'

/** A card that was removed, as it was last seen: a document keeps what leaves it. Undefined for a card that never was. */
export function lastSeen({ doc, live }: Session, id: WaypointId): Waypoint | undefined {
  const now = live.getState().journey.waypoints.get(id)
  if (now) return now
  const record = tableMap(doc, 'waypoints').get(id)
  return isRecordMap(record) ? readRecord('waypoints', id, (field) => fieldOf('waypoints', record, field)) : undefined
}
