import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Thread } from '../../document/comment-threads.ts'
import type { CommentId } from '../../document/comments.ts'
import { mayWrite } from '../../document/wire.ts'
import { type Comments, loadComments } from '../../session/comments.ts'
import { useSession, useStatus } from '../../ui/use-session.tsx'

export type CommentsHere =
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly comments: Comments }
  /** They could not be fetched; asking again may help. */
  | { readonly is: 'failed'; readonly again: () => void }

const COMING: CommentsHere = { is: 'coming' }

/** The comments of the sitting, opened when somebody first asks for them. */
export function useComments(): CommentsHere {
  const session = useSession()
  const [here, setHere] = useState<CommentsHere>(COMING)
  const [asked, setAsked] = useState(0)
  const again = useCallback(() => setAsked((times) => times + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once more each time it is told to
  useEffect(() => {
    let over = false
    setHere(COMING)
    loadComments(session).then(
      (comments) => over || setHere({ is: 'here', comments }),
      () => over || setHere({ is: 'failed', again }),
    )
    return () => {
      over = true
    }
  }, [session, again, asked])
  return here
}

export function useThreads(comments: Comments): readonly Thread[] {
  return useStore(comments.store, ({ threads }) => threads)
}

/** Whether this person's link lets them write comments. */
export function useMayComment(): boolean {
  return useStatus(({ role }) => mayWrite(role, 'comments'))
}

/**
 * What was new when it came to be shown here: it keeps its mark for as long as the list stands, and counts as looked at from
 * now on. A page that nobody looks at shows nothing to anybody.
 */
export function useFresh(comments: Comments, shown: readonly Thread[]): ReadonlySet<CommentId> {
  const unread = useStore(comments.store, (state) => state.unread)
  const [fresh, setFresh] = useState<ReadonlySet<CommentId>>(new Set())
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'hidden') return
      const all = shown.flatMap(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])
      const now = all.filter((id) => unread.has(id))
      if (now.length === 0) return
      setFresh((before) => new Set([...before, ...now]))
      comments.saw(now)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [comments, shown, unread])
  return fresh
}
