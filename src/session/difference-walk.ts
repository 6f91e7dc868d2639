import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Session } from './session.ts'

/** Going from one difference to the next. The canvas fills it in while two states are compared on it. */
export interface DifferenceWalk {
  /** How many there are; 0 where nothing is compared. */
  readonly count: number
  /** Where one is: its number from 1, and what became of what stands there. */
  readonly at: { readonly key: string; readonly place: number; readonly told: string } | null
  /** @param focuses whether the focus goes along, or stays at the button that was pressed */
  readonly step: (direction: 1 | -1, focuses: boolean) => void
}

export const NO_WALK: DifferenceWalk = { count: 0, at: null, step: () => {} }

const walks = new WeakMap<Session, StoreApi<DifferenceWalk>>()

export function walkOf(session: Session): StoreApi<DifferenceWalk> {
  let walk = walks.get(session)
  if (!walk) {
    walk = createStore<DifferenceWalk>(() => NO_WALK)
    walks.set(session, walk)
  }
  return walk
}
