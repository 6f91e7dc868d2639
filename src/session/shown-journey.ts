import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Change } from '../journey/change.ts'
import type { DraftId, RevisionId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { StateKey } from './comparison.ts'
import type { JourneyState } from './journey-store.ts'

/**
 * What this person looks at. It is a value and not a mode: whatever draws, lists or exports a journey gets the one that is
 * shown, and knows no difference.
 */
export type Showing =
  | { readonly of: 'live' }
  | {
      readonly of: 'draft'
      readonly draft: DraftId
      /** The draft laid over the live journey. */
      readonly over: (live: Journey) => Journey
      /** What changes of the draft's journey do to the live one: they rewrite the draft. */
      readonly into: (live: Journey, shown: Journey, changes: readonly Change[]) => Change[]
    }
  /** A revision: nothing can be changed in the past. */
  | { readonly of: 'past'; readonly revision: RevisionId; readonly journey: Journey }

/** What the shown map is compared with: the live one as it goes on, or a state by its name. */
export interface Comparison {
  readonly before: Journey | 'live'
  /**
   * Names get lost, and one may be a part of another: whoever tells of it further asks for its name anew. Left out where the
   * program gives the name: the live map, the map as one left it.
   */
  readonly key?: StateKey
  /** As it was when the comparison began; '' for the live map. */
  readonly name: string
}

export interface ShowingState {
  readonly showing: Showing
  /** What the shown journey is compared with on the canvas; null for no comparison. */
  readonly against: Comparison | null
}

export interface ShowingStore extends StoreApi<ShowingState> {
  show(showing: Showing, against?: Comparison | null): void
  goLive(): void
}

export const LIVE: Showing = { of: 'live' }

export function openShowing(): ShowingStore {
  const store = createStore<ShowingState>(() => ({ showing: LIVE, against: null }))
  return Object.assign(store, {
    show: (showing: Showing, against: Comparison | null = null) => store.setState({ showing, against }),
    goLive: () => store.setState({ showing: LIVE, against: null }),
  })
}

/** The journey that this shows. */
export function journeyShown(shown: Showing, live: Journey): Journey {
  return shown.of === 'live' ? live : shown.of === 'draft' ? shown.over(live) : shown.journey
}

/** The journey that is shown, following the live one and what this person chooses to look at. */
export function openShownJourney(
  live: StoreApi<JourneyState>,
  showing: ShowingStore,
): StoreApi<JourneyState> & { close(): void } {
  const journeyNow = (): Journey => {
    const { journey } = live.getState()
    return journeyShown(showing.getState().showing, journey)
  }
  const store = createStore<JourneyState>(() => ({ journey: journeyNow() }))
  const follow = (): void => {
    const journey = journeyNow()
    if (journey !== store.getState().journey) store.setState({ journey })
  }
  const stops = [live.subscribe(follow), showing.subscribe(follow)]
  return Object.assign(store, {
    close() {
      for (const stop of stops) stop()
    },
  })
}
