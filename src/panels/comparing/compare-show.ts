import type { DraftId, RevisionId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import type { StateKey } from '../../session/comparison.ts'
import { draftShown } from '../../session/drafting.ts'
import type { Session } from '../../session/session.ts'
import { LIVE, type ShowingState } from '../../session/shown-journey.ts'
import type { Trail } from '../../session/trail.ts'
import { mapIn, partsOf } from './compare-states.ts'

/** What a state is compared with, and what that is called. */
export interface NamedState {
  readonly key: StateKey
  readonly name: string
}

/**
 * Shows a state on the canvas, laid over another one.
 *
 * @param before null for no comparison
 * @returns false where one of the two cannot be read
 */
export function showState(session: Session, trail: Trail, after: StateKey, before: NamedState | null): boolean {
  const shown = stateShown(session.live.getState().journey, trail, after, before)
  if (!shown) return false
  session.showing.show(shown.showing, shown.against)
  // On a phone the list may stand in the place of the canvas.
  session.view.setState({ place: 'canvas' })
  return true
}

/** A state laid over another one, as what is shown of them; undefined where one of the two cannot be read. */
export function stateShown(
  live: Journey,
  trail: Trail,
  after: StateKey,
  before: NamedState | null,
): ShowingState | undefined {
  const map = before && mapIn(before.key, live, trail)
  const journey = mapIn(after, live, trail)
  if (!journey || (before && !map)) return undefined
  const against = before && map ? (before.key === 'live' ? LIVE_BEFORE : { before: map, ...before }) : null
  const { of, id } = partsOf(after)
  if (of === 'live') return { showing: LIVE, against: before?.key === 'live' ? null : against }
  if (of === 'draft') return { showing: draftShown(id as DraftId), against }
  return { showing: { of: 'past', revision: id as RevisionId, journey }, against }
}

const LIVE_BEFORE = { before: 'live', name: '' } as const
