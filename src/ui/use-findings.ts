import { useDeferredValue, useEffect, useState } from 'react'
import type { Finding } from '../journey/findings/finding.ts'
import type { Journey } from '../journey/journey.ts'
import { useJourney } from './use-session.tsx'

type FindingsOf = (journey: Journey) => Finding[]

const AFTER_THE_MAP_MS = 1_500

const NONE: readonly Finding[] = []
const kept = new WeakMap<Journey, readonly Finding[]>()
let findingsOf: FindingsOf | undefined

/**
 * What the checks notice in the journey, worked out once for each of its states and after what the person does is drawn.
 * The checks are fetched after the page; until then there is nothing.
 *
 * @param isAwaited false for what may wait until the map is on the screen
 */
export function useFindings({ isAwaited = true } = {}): readonly Finding[] {
  const journey = useDeferredValue(useJourney((now) => now))
  const [ready, setReady] = useState(findingsOf !== undefined)
  useEffect(() => {
    let over = false
    const load = (): void => {
      import('../journey/findings/findings.ts').then(
        (checks) => {
          findingsOf = checks.findingsOf
          if (!over) setReady(true)
        },
        () => {},
      )
    }
    const timer = setTimeout(load, isAwaited ? 0 : AFTER_THE_MAP_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [isAwaited])
  return ready && findingsOf ? findingsIn(journey, findingsOf) : NONE
}

function findingsIn(journey: Journey, find: FindingsOf): readonly Finding[] {
  const known = kept.get(journey)
  if (known) return known
  const found = find(journey)
  kept.set(journey, found)
  return found
}
