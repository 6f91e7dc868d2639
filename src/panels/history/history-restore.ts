import { cardBox } from '../../journey/cards.ts'
import { restoreCard, restoreLink, restoreRevision } from '../../journey/commands/restore.ts'
import { diffJourneys } from '../../journey/diff.ts'
import type { DroppedCard } from '../../journey/dropped-cards.ts'
import type { DroppedLink } from '../../journey/dropped-links.ts'
import { mapOf } from '../../journey/journey.ts'
import type { KnownRevision } from '../../journey/revision.ts'
import { revisionKey } from '../../session/comparison.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import { isNarrow } from '../../session/narrow.ts'
import type { Session } from '../../session/session.ts'
import type { Trail } from '../../session/trail.ts'
import { showState } from '../comparing/compare-show.ts'
import { readable } from '../comparing/compare-states.ts'

/**
 * Leads the live map back to a revision, as one step that can be taken back. The map as it was is kept first, unless the last
 * revision says the same.
 *
 * @param names of the revision, for the message; and of the map as it is kept before
 * @returns false where it was refused: the person has been told
 */
export function restoreAll(
  session: Session,
  trail: Trail,
  revision: KnownRevision,
  names: { readonly title: string; readonly before: string },
): boolean {
  const state = trail.stateOf(revision.id)
  if (!state) return false
  session.showing.goLive()
  const map = mapOf(session.live.getState().journey)
  const last = readable(trail.store.getState().revisions, trail).at(-1)
  const lastState = last && trail.stateOf(last.id)
  const isKept = lastState !== undefined && diffJourneys(mapOf(lastState), map).length === 0
  const differs = diffJourneys(map, mapOf(state)).length > 0
  if (differs && !isKept) trail.keep(names.before, 'before')
  const done = session.actions.run((now) => restoreRevision(now, state))
  if (done) {
    session.view.say({
      key: 'history.restored',
      values: { title: names.title },
      action: { key: 'action.undo', run: session.actions.undo },
    })
  }
  return done
}

/** Shows a card that was dropped where it stood: in the last revision that holds it, or else the place alone. */
export function lookAtDropped(session: Session, trail: Trail, { waypoint, lastIn }: DroppedCard): void {
  if (lastIn) {
    if (showState(session, trail, revisionKey(lastIn.id), null)) goToCards(session, [waypoint.id])
    return
  }
  if (isNarrow()) session.view.setState({ panel: null, place: 'canvas' })
  session.camera.getState().bring(cardBox(waypoint))
}

/** Brings a card back that was dropped, into the map or into the draft that is shown, and leads there. */
export function bringBack(session: Session, trail: Trail, { waypoint, lastIn }: DroppedCard): boolean {
  const state = lastIn ? trail.stateOf(lastIn.id) : trail.leftWith(waypoint.id)
  if (!state) return false
  if (session.showing.getState().showing.of === 'past') session.showing.goLive()
  const done = session.actions.run((now) => restoreCard(now, state, waypoint.id))
  if (!done) return false
  goToCards(session, [waypoint.id])
  session.view.say({
    key: 'history.broughtBack',
    values: { title: waypoint.title },
    action: { key: 'action.undo', run: session.actions.undo },
  })
  return true
}

/** Shows a link that was dropped, with its two cards, in the last revision that holds it. */
export function lookAtDroppedLink(session: Session, trail: Trail, { link, lastIn }: DroppedLink): void {
  if (showState(session, trail, revisionKey(lastIn.id), null)) goToCards(session, [link.from, link.to], [link.id])
}

/** Draws a link again that was dropped, as a new step. */
export function bringLinkBack(session: Session, { link }: DroppedLink, told: string): boolean {
  if (session.showing.getState().showing.of === 'past') session.showing.goLive()
  const done = session.actions.run((now) => restoreLink(now, link))
  if (!done) return false
  goToCards(session, [link.from, link.to], [link.id])
  session.view.say({
    key: 'history.dropped.linkBroughtBack',
    values: { told },
    action: { key: 'action.undo', run: session.actions.undo },
  })
  return true
}
