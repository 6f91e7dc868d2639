import { kindKey } from '../i18n/waypoint-words.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from './session.ts'
import type { ViewStore } from './view-store.ts'

/**
 * Takes a card into what is chosen, or out of it, and says so. From then on the focus goes from card to card and leaves the choice as it
 * is, until all is let go or something else is chosen.
 *
 * @param isFollowing whether coming to a card chooses it, as on the map: the first press there keeps the card that the focus has chosen
 */
export function pickCard({ view, store }: Pick<Session, 'view' | 'store'>, id: WaypointId, isFollowing: boolean): void {
  const { journey } = store.getState()
  const card = journey.waypoints.get(id)
  if (!card) return
  const { waypoints, isPicking } = view.getState()
  // What others have removed meanwhile is not counted.
  const chosen = new Set([...waypoints].filter((one) => journey.waypoints.has(one)))
  const isKept = isFollowing && !isPicking && chosen.size === 1
  if (!chosen.has(id) || isKept) chosen.add(id)
  else chosen.delete(id)
  pickCards({ view }, chosen)
  sayPicked(view, chosen.has(id) ? 'message.chosenToo' : 'message.letGoOf', card, chosen.size)
}

/** Says of a card that it is chosen or let go, and how many are now; one without a title is known by its kind. */
export function sayPicked(view: ViewStore, key: string, card: Waypoint | undefined, number: number): void {
  const values = { title: card?.title ?? '', number }
  view.say({ key, values: card && card.title === '' ? { ...values, kind: `${kindKey(card)}.short` } : values })
}

/** Chooses cards that may then be taken out one by one. */
export function pickCards({ view }: Pick<Session, 'view'>, ids: Iterable<WaypointId>): void {
  view.select(ids)
  view.setState({ isPicking: true })
}
