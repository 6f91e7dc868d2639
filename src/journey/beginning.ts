import type { Journey } from './journey.ts'
import type { Revision } from './revision.ts'

/** What a journey begins with: a journey, and the revisions that its map has come through. */
export interface Beginning {
  readonly journey: Journey
  readonly revisions: readonly Revision[]
  /** The document that a picture brought: begun with it, the journey can be merged into the map that the picture is of. */
  readonly copy?: Uint8Array
}
