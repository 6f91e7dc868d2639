import { type Difference, differenceOf, isNoDifference } from '../journey/difference.ts'
import type { Journey } from '../journey/journey.ts'
import { useLive, useShowing } from '../ui/use-session.tsx'
import { useShown } from './canvas-context.tsx'

/** Two states that differ. */
export interface FoundDifference {
  readonly before: Journey
  readonly after: Journey
  readonly difference: Difference
}

let last: { before: Journey; after: Journey; found: FoundDifference | undefined } | undefined

/** Undefined where nothing is compared or all is the same; the same object for whoever asks while neither state changes. */
export function useFoundDifference(): FoundDifference | undefined {
  const { against } = useShowing()
  const live = useLive((journey) => journey)
  const after = useShown((shown) => shown.journey)
  const before = against?.before === 'live' ? live : against?.before
  if (!before) return undefined
  if (last?.before !== before || last.after !== after) {
    const difference = differenceOf(before, after)
    last = { before, after, found: isNoDifference(difference) ? undefined : { before, after, difference } }
  }
  return last.found
}
