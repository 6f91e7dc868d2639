import type { Journey } from './journey.ts'
import type { Revision } from './revision.ts'

/** What a journey begins with: a journey, and the revisions that its map has come through. */
export interface Beginning {
  readonly journey: Journey
  readonly revisions: readonly Revision[]
}
