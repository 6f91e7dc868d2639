import type { DraftId, RevisionId } from '../../journey/ids.ts'
import type { StateKey } from '../../session/comparison.ts'
import { showDraft } from '../../session/drafting.ts'
import type { Session } from '../../session/session.ts'
import { LIVE } from '../../session/shown-journey.ts'
import type { Trail } from '../../session/trail.ts'
import { mapIn, partsOf } from './compare-states.ts'

/**
 * Shows a state on the canvas, laid over another one.
 *
 * @param before what it is compared with, and what that is called; null for no comparison
 * @returns false where one of the two cannot be read
 */
export function showState(
  session: Session,
  trail: Trail,
  after: StateKey,
  before: { readonly key: StateKey; readonly name: string } | null,
): boolean {
  const live = session.live.getState().journey
  const map = before && mapIn(before.key, live, trail)
  const isReadable = mapIn(after, live, trail)
  if (!isReadable || (before && !map)) return false
  const against = before && map ? (before.key === 'live' ? LIVE_BEFORE : { before: map, name: before.name }) : null
  const { of, id } = partsOf(after)
  if (of === 'live') session.showing.show(LIVE, before?.key === 'live' ? null : against)
  else if (of === 'draft') {
    showDraft(session, id as DraftId)
    session.showing.show(session.showing.getState().showing, against)
  } else session.showing.show({ of: 'past', revision: id as RevisionId, journey: isReadable }, against)
  // On a phone the list may stand in the place of the canvas.
  session.view.setState({ place: 'canvas' })
  return true
}

const LIVE_BEFORE = { before: 'live', name: '' } as const
