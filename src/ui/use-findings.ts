import { useDeferredValue, useEffect, useState } from 'react'
import type { Finding } from '../journey/findings/finding.ts'
import type { Journey } from '../journey/journey.ts'
import { useJourney } from './use-session.tsx'

type FindingsOf = (journey: Journey) => Finding[]

const NONE: readonly Finding[] = []
const kept = new WeakMap<Journey, readonly Finding[]>()
let findingsOf: FindingsOf | undefined

/**
 * What the checks notice in the journey, worked out once for each of its states and after what the person does is drawn.
 * The checks are fetched after the page, so that they do not stand in the way of the map; until then there is nothing.
 */
export function useFindings(): readonly Finding[] {
  const journey = useDeferredValue(useJourney((now) => now))
  const [ready, setReady] = useState(findingsOf !== undefined)
  useEffect(() => {
    let over = false
    import('../journey/findings/findings.ts').then(
      (checks) => {
        findingsOf = checks.findingsOf
        if (!over) setReady(true)
      },
      () => {},
    )
    return () => {
      over = true
    }
  }, [])
  return ready && findingsOf ? findingsIn(journey, findingsOf) : NONE
}

function findingsIn(journey: Journey, find: FindingsOf): readonly Finding[] {
  const known = kept.get(journey)
  if (known) return known
  const found = find(journey)
  kept.set(journey, found)
  return found
}
