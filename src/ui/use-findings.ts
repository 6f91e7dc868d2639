import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Finding } from '../journey/findings/finding.ts'
import { findingsOf } from '../journey/findings/findings.ts'
import type { Journey } from '../journey/journey.ts'
import type { ListedRevision } from '../journey/revision.ts'
import { isoDay } from '../session/today.ts'
import { loadTrail, type TrailState } from '../session/trail.ts'
import { useJourney, useSession, useShowing } from './use-session.tsx'

/** The trail comes by itself some seconds after the map; whoever only counts what was noticed does not hurry it, ms. */
const AFTER_THE_TRAIL_MS = 5_000

/**
 * What the checks notice in the journey that is shown, worked out once for each of its states and after what the person does
 * is drawn. What concerns the trail comes with it.
 *
 * @param isAwaited false where the trail may wait until it comes by itself
 */
export function useFindings({ isAwaited = true } = {}): readonly Finding[] {
  const journey = useDeferredValue(useJourney((now) => now))
  const revisions = useStore(useTrailStore(isAwaited), (state) => state.revisions)
  const isPast = useShowing().showing.of === 'past'
  const today = isoDay()
  return useMemo(
    () => findingsIn(journey, { today, revisions: isPast ? NONE : revisions }),
    [journey, today, revisions, isPast],
  )
}

const NONE: readonly ListedRevision[] = []
const NO_TRAIL = createStore<TrailState>(() => ({ revisions: NONE, synced: false }))

function useTrailStore(isAwaited: boolean) {
  const session = useSession()
  const [store, setStore] = useState(NO_TRAIL)
  useEffect(() => {
    let over = false
    const load = (): void => {
      loadTrail(session).then(
        (trail) => over || setStore(trail.store),
        // Without it the checks of the map hold all the same; the history says that it did not come.
        () => {},
      )
    }
    const timer = setTimeout(load, isAwaited ? 0 : AFTER_THE_TRAIL_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [session, isAwaited])
  return store
}

/** The status bar and the pane look at the same journey: it is walked once. */
let last:
  | { journey: Journey; today: string; revisions: readonly ListedRevision[]; found: readonly Finding[] }
  | undefined

function findingsIn(
  journey: Journey,
  { today, revisions }: { today: string; revisions: readonly ListedRevision[] },
): readonly Finding[] {
  if (last?.journey !== journey || last.today !== today || last.revisions !== revisions) {
    last = { journey, today, revisions, found: findingsOf(journey, { today, revisions }) }
  }
  return last.found
}
