import type { NodeChange } from '@xyflow/react'
import type { Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { CardNode } from './flow-nodes.ts'

/** React Flow's changes, sorted by what they mean to us. */
export interface SortedChanges {
  /** Cards chosen (true) or let go (false). */
  readonly select: ReadonlyMap<WaypointId, boolean>
  /** Cards under the hand, where they are shown. */
  readonly drag: ReadonlyMap<WaypointId, Point>
  /** Whether the hand let go. */
  readonly dropped: boolean
}

/**
 * Sizes and removals are passed over: sizes are known, and removing is a command of ours. React Flow tells positions of
 * cards that others have removed in mid-drag too; whoever reads `drag` looks a card up before believing in it.
 */
export function sortChanges(changes: readonly NodeChange<CardNode>[]): SortedChanges {
  const select = new Map<WaypointId, boolean>()
  const drag = new Map<WaypointId, Point>()
  let dropped = false
  for (const change of changes) {
    if (change.type === 'select') select.set(change.id as WaypointId, change.selected)
    if (change.type === 'position') {
      if (change.position) drag.set(change.id as WaypointId, change.position)
      if (change.dragging === false) dropped = true
    }
  }
  return { select, drag, dropped }
}
