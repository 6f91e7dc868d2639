import { useLayoutEffect } from 'react'
import { useCanvas } from './canvas-context.tsx'
import type { DrawnDifferences, Held, Signs } from './drawn-differences.ts'
import type { FoundDifference } from './use-found-difference.ts'

/** What of a difference is in a hand. */
export interface HandDifference {
  readonly drawing: DrawnDifferences
  readonly found: FoundDifference
  readonly held: Held
}

/**
 * Puts what is held where it is, now and with every step: React has drawn it once for as long as it is held.
 *
 * @param place the same function while the same is held
 */
export function useHeldPlaces({ drawing, found, held }: HandDifference, place: (lively: Signs) => void): void {
  const { shown } = useCanvas()
  useLayoutEffect(() => {
    const follow = (): void => {
      const drawn = drawing.of(found, shown.getState())
      // A hand that takes up more, or lets go, is drawn by React within the same frame.
      if (drawn?.held === held) place(drawn.lively)
    }
    follow()
    return shown.subscribe(follow)
  }, [shown, drawing, found, held, place])
}
