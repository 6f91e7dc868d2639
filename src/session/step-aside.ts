import { bandAt, bandsOf, CARD_SIZES, cardBox } from '../journey/cards.ts'
import { move } from '../journey/commands/move.ts'
import { freePlaceWithin } from '../journey/commands/place.ts'
import { overlap, type Point } from '../journey/geometry.ts'
import type { Journey } from '../journey/journey.ts'
import { same } from '../journey/same.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { Session } from './session.ts'

/** A bad line is waited for; what stood so long is known, and a hand had time to put it elsewhere. */
const WITHIN_MS = 30_000

/** Between a card that steps aside and the edges of its phase's band, px. */
const EDGE = 16

/**
 * Lets a card that this person has just set down step aside where somebody else, who could not see it yet, set one down in its
 * place: the place was free for both. Of two such cards the one with the greater id goes, and only who set it down writes, so
 * nobody answers anybody. It is looked at until a hand has moved the card, or the other's must have come.
 *
 * @param known the cards that the document held when it was set down, removed ones too: whoever lays a card over one that they
 * see means it, and one that somebody brings back was there before
 * @param placed the card as it was set down; a hand may have moved it since
 */
export function stepAside(session: Session, known: ReadonlySet<string>, { id, at: placedAt }: Waypoint): void {
  const { store, live, showing, view, camera, actions } = session
  const until = Date.now() + WITHIN_MS
  const { showing: shown } = showing.getState()
  let at = placedAt
  let isAsked = false

  const look = (): void => {
    isAsked = false
    const { journey } = store.getState()
    const card = journey.waypoints.get(id)
    if (!card || !same(card.at, at) || showing.getState().showing !== shown || Date.now() > until) {
      stop()
      return
    }
    const others = [...journey.waypoints.values()].filter((other) => other.id !== id)
    const isNew = (other: Waypoint): boolean => other.id < id && !known.has(other.id)
    if (!others.some((other) => isNew(other) && overlap(cardBox(card), cardBox(other)))) return
    const moved = placeBeside(card, [...others, ...live.getState().journey.waypoints.values()], journey)
    at = moved
    // One step with the setting down, if nothing came between.
    actions.run((now) => move(now, new Map([[id, moved]])), id)
    if (view.getState().editing === id) camera.getState().bring(cardBox({ ...card, at: moved }))
  }
  // Not within the transaction that brought the other's card: others hear of that one first.
  const soon = (): void => {
    if (!isAsked) queueMicrotask(look)
    isAsked = true
  }
  const stop = store.subscribe(soon)
  look()
}

/** The nearest free place below or beside, within the phase. */
function placeBeside(card: Waypoint, standing: readonly Waypoint[], { phases }: Journey): Point {
  const size = CARD_SIZES[card.type]
  const boxes = standing.filter(({ id }) => id !== card.id).map(cardBox)
  const band = bandAt(bandsOf(phases.values()), card)
  const first = Math.min(card.at.x, band ? band.x + EDGE : card.at.x)
  const last = Math.max(card.at.x, band ? band.x + band.width - size.width - EDGE : card.at.x)
  return freePlaceWithin(
    boxes.sort((a, b) => a.y - b.y),
    size,
    card.at,
    { first, last },
  )
}
