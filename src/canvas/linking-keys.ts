import type { Texts } from '../i18n/texts.ts'
import { cardBox } from '../journey/cards.ts'
import { refusalToConnect } from '../journey/commands/connect.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { kindsBetween } from '../journey/link.ts'
import { readingOrder } from '../journey/queries.ts'
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

/**
 * Brings the focus to the next card that the link may lead to, in reading order and round again: not to what else may have it on the
 * page. The card is chosen, brought into sight, and says what the link would be.
 */
export function toNextTarget({ view, store, camera }: AtHand, step: 1 | -1): void {
  const { linkingFrom, waypoints } = view.getState()
  if (!linkingFrom) return
  const { journey } = store.getState()
  const [only] = waypoints.size === 1 ? waypoints : []
  const target = nextTarget(journey, linkingFrom, only ?? linkingFrom, step)
  const card = target && journey.waypoints.get(target)
  if (!card) {
    view.say({ key: 'linking.nowhere' })
    return
  }
  view.select([card.id])
  camera.getState().bring(cardBox(card))
  focusWhenDrawn(card.id)
}

/** The next card after another that a link from `from` may lead to; undefined where there is none. */
export function nextTarget(
  journey: Journey,
  from: WaypointId,
  after: WaypointId,
  step: 1 | -1,
): WaypointId | undefined {
  const order = readingOrder(journey).flatMap(({ waypoints }) => waypoints.map(({ id }) => id))
  const at = order.indexOf(after)
  const onward = [...order.slice(at + 1), ...order.slice(0, at + 1)]
  if (step < 0) onward.reverse().push(...onward.splice(0, 1))
  return onward.find((id) => id !== from && refusalToConnect(journey, from, id) === undefined)
}

/** What a link to this card would say, for whoever hears the card read. */
export function describeTarget({ view, store }: AtHand, card: HTMLElement, text: Texts['text']): void {
  const { linkingFrom } = view.getState()
  const { waypoints } = store.getState().journey
  const from = linkingFrom && waypoints.get(linkingFrom)
  const to = waypoints.get(card.dataset.id as WaypointId)
  const kind = from && to && from !== to ? kindsBetween(from.type, to.type)[0] : undefined
  if (!kind) return
  card.setAttribute('aria-description', text(`linkKind.${kind}.name`))
  card.addEventListener('blur', () => card.removeAttribute('aria-description'), { once: true })
}

/** A card that was out of sight is drawn a frame or two after it is chosen. */
function focusWhenDrawn(id: WaypointId, frames = 5): void {
  const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
  if (card) card.focus({ preventScroll: true })
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(id, frames - 1))
}
