import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { LessonId } from '../../journey/ids.ts'
import type { KnownRevision, ListedRevision } from '../../journey/revision.ts'
import { loadTrail, type Trail } from '../../session/trail.ts'
import { useSession } from '../../ui/use-session.tsx'

export type TrailHere =
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly trail: Trail }
  /** It could not be fetched; asking again may help. */
  | { readonly is: 'failed'; readonly again: () => void }

const COMING: TrailHere = { is: 'coming' }

/** The trail of the sitting, opened when somebody first asks for it. */
export function useTrail(): TrailHere {
  const session = useSession()
  const [here, setHere] = useState<TrailHere>(COMING)
  const [asked, setAsked] = useState(0)
  const again = useCallback(() => setAsked((times) => times + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once more each time it is told to
  useEffect(() => {
    let over = false
    setHere(COMING)
    loadTrail(session).then(
      (trail) => over || setHere({ is: 'here', trail }),
      () => over || setHere({ is: 'failed', again }),
    )
    return () => {
      over = true
    }
  }, [session, again, asked])
  return here
}

/** Revisions in their order, as they come and change. */
export function useRevisions(trail: Trail): readonly ListedRevision[] {
  return useStore(trail.store, (state) => state.revisions)
}

const NONE: readonly KnownRevision[] = []

/** The revisions that a lesson led to, the newest last. */
export function useRevisionsFrom(lesson: LessonId): readonly KnownRevision[] {
  const here = useTrail()
  const [found, setFound] = useState(NONE)
  const trail = here.is === 'here' ? here.trail : undefined
  useEffect(() => {
    if (!trail) return
    const read = (): void => {
      const next = trail.store
        .getState()
        .revisions.filter((one): one is KnownRevision => !one.newer && one.reason.lessons.includes(lesson))
      setFound((now) => (now.length === next.length && next.every((one, at) => one === now[at]) ? now : next))
    }
    read()
    return trail.store.subscribe(read)
  }, [trail, lesson])
  return found
}
