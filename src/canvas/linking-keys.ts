import type { Texts } from '../i18n/texts.ts'
import { cardBox } from '../journey/cards.ts'
import { refusalToConnect, usualKind } from '../journey/commands/connect.ts'
import type { WaypointId } from '../journey/ids.ts'
import { readingOrder } from '../journey/queries.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from '../session/session.ts'

type AtHand = Pick<Session, 'view' | 'store' | 'camera'>

/** Begins a link at a card by keys, and says how one goes on. */
export function beginLink({ view }: AtHand, from: WaypointId): void {
  view.setState({ linkingFrom: from })
  view.say({ key: 'linking.keys' })
}

/** Ends it without a link. */
export function endLink({ view }: AtHand): void {
  view.setState({ linkingFrom: null })
  view.say({ key: 'linking.ended' })
}

/** Ends it by a button that goes with it: the focus comes back to the card at which the link began, or it would be nowhere. */
export function leaveLink(session: AtHand, from: WaypointId): void {
  endLink(session)
  const card = session.store.getState().journey.waypoints.get(from)
  if (card) toCard(session, card)
}

/**
 * Brings the focus to the next card that the link may lead to, in reading order and round again: not to what else may have it on the
 * page, but once a round to the way out. The card is chosen, brought into sight, and says what the link would be.
 */
export function toNextTarget({ view, store, camera }: AtHand, step: 1 | -1): void {
  const { linkingFrom, waypoints } = view.getState()
  if (!linkingFrom) return
  const { journey } = store.getState()
  const order = readingOrder(journey).flatMap((phase) => phase.waypoints)
  const at = order.findIndex(({ id }) => id === linkingFrom)
  const round = [...order.slice(at + 1), ...order.slice(0, at)]
  if (step < 0) round.reverse()
  const fits = ({ id }: Waypoint): boolean => !refusalToConnect(journey, linkingFrom, id)
  const next = round.slice(round.findIndex(({ id }) => waypoints.has(id)) + 1).find(fits)
  const wayOut = document.querySelector<HTMLElement>('.linking-banner button')
  const card = next ?? round.find(fits)
  if (!card) view.say({ key: 'linking.nowhere' })
  if (!next && wayOut) wayOut.focus()
  else if (card) toCard({ view, camera }, card)
}

/** Chooses a card, brings it into sight, and the focus to it. */
function toCard({ view, camera }: Pick<AtHand, 'view' | 'camera'>, card: Waypoint): void {
  view.select([card.id])
  camera.getState().bring(cardBox(card))
  focusWhenDrawn(view, card.id)
}

/** What a link to this card would say, for whoever hears the card read. */
export function describeTarget({ view, store }: AtHand, card: HTMLElement, text: Texts['text']): void {
  const { linkingFrom } = view.getState()
  const { journey } = store.getState()
  const to = card.dataset.id as WaypointId
  if (!linkingFrom || refusalToConnect(journey, linkingFrom, to)) return
  card.setAttribute('aria-description', text(`linkKind.${usualKind(journey, linkingFrom, to)}.name`))
  card.addEventListener('blur', () => card.removeAttribute('aria-description'), { once: true })
}

/** A card that was out of sight is drawn a frame or two after it is chosen; by then another may be. */
function focusWhenDrawn(view: AtHand['view'], id: WaypointId, frames = 5): void {
  const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
  if (!view.getState().waypoints.has(id)) return
  if (card) card.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(view, id, frames - 1))
}
