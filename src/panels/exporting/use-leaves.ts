import { useEffect, useState } from 'react'
import type { Leaf } from './leaf.ts'

/** Others may be drawing meanwhile: the pages follow when they pause. ms */
const SETTLE_MS = 250

/**
 * Leaves that are drawn when the others pause; those before stay until the next are there.
 *
 * @param draw the same as long as the same is drawn; undefined where what it needs is not there yet
 */
export function useLeaves(draw: ((signal: AbortSignal) => Promise<readonly Leaf[]>) | undefined): {
  readonly leaves: readonly Leaf[] | undefined
  readonly failed: boolean
} {
  const [leaves, setLeaves] = useState<readonly Leaf[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!draw) return
    const control = new AbortController()
    const { signal } = control
    const timer = setTimeout(() => {
      draw(signal).then(
        (drawn) => {
          if (signal.aborted) return
          setLeaves(drawn)
          setFailed(false)
        },
        () => signal.aborted || setFailed(true),
      )
    }, SETTLE_MS)
    return () => {
      control.abort()
      clearTimeout(timer)
    }
  }, [draw])
  return { leaves, failed }
}
