import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { PresenceStore } from './presence-store.ts'

export interface DragState {
  /** Cards under this person's hand, where they are shown now, in reading order. */
  readonly places: ReadonlyMap<WaypointId, Point>
}

/**
 * Cards under the hand: shown here, told to others, not yet written.
 *
 * A drag written frame by frame would leave 43 kB a minute in the document; told through presence and written once, it
 * leaves some 40 bytes.
 */
export interface LiveDrag extends StoreApi<DragState> {
  move(places: ReadonlyMap<WaypointId, Point>, by: Point): void
  end(): void
}

const NOTHING: DragState = { places: new Map() }

export function openLiveDrag(presence: PresenceStore): LiveDrag {
  const store = createStore<DragState>(() => NOTHING)
  return Object.assign(store, {
    move(places: ReadonlyMap<WaypointId, Point>, by: Point) {
      store.setState({ places })
      presence.tell({ drag: { ids: [...places.keys()], by: { x: Math.round(by.x), y: Math.round(by.y) } } })
    },
    end() {
      if (store.getState() !== NOTHING) store.setState(NOTHING)
      presence.tell({ drag: null })
    },
  })
}
