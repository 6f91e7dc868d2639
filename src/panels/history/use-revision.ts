import { useEffect, useState } from 'react'
import type { RevisionId } from '../../journey/ids.ts'
import type { ListedRevision } from '../../journey/revision.ts'
import { loadTrail } from '../../session/trail.ts'
import { useSession } from '../../ui/use-session.tsx'

/** A revision as the trail lists it; undefined until the trail has arrived. */
export function useRevision(id: RevisionId): ListedRevision | undefined {
  const session = useSession()
  const [revision, setRevision] = useState<ListedRevision>()
  useEffect(() => {
    let stop = (): void => {}
    let isOver = false
    loadTrail(session).then(
      ({ store }) => {
        const read = (): void => setRevision(store.getState().revisions.find((one) => one.id === id))
        if (isOver) return
        read()
        stop = store.subscribe(read)
      },
      // The bar says what it knows without the trail; whoever opened the revision had it.
      () => {},
    )
    return () => {
      isOver = true
      stop()
    }
  }, [session, id])
  return revision
}
