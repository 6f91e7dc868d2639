import { useEffect, useState } from 'react'
import type { Past } from '../../tables/change-log.ts'
import { useSession } from '../../ui/use-session.tsx'
import { trailAtHand } from '../history/trail-at-hand.ts'

/** The journey's past, as it comes and grows; 'failed' where it is not to be had. */
export function usePast(): Past | 'coming' | 'failed' {
  const session = useSession()
  const [past, setPast] = useState<Past | 'coming' | 'failed'>('coming')
  useEffect(() => {
    let stop = (): void => {}
    let over = false
    trailAtHand(session).then(
      (trail) => {
        if (over) return
        const tell = (): void => setPast({ revisions: trail.store.getState().revisions, stateOf: trail.stateOf })
        stop = trail.store.subscribe(tell)
        tell()
      },
      () => over || setPast('failed'),
    )
    return () => {
      over = true
      stop()
    }
  }, [session])
  return past
}
