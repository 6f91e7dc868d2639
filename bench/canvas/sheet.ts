import type { Journey } from '../../src/journey/journey.ts'
import { EMPTY_JOURNEY } from '../../src/journey/journey.ts'
import type { Link } from '../../src/journey/link.ts'
import { makeInstrument, makeLink, makeOutcome } from '../../src/journey/make.ts'
import type { Waypoint } from '../../src/journey/waypoint.ts'

export const COLUMNS = 25
const ACROSS = 280
const DOWN = 160

/**
 * The same boxes and links for both canvases: cards in a grid of 25 columns, every other row outcomes, each card linked to
 * the next in its row and every third also to the row above: about 1.3 links a card.
 */
export function sheetOf(cards: number): Journey {
  const waypoints = new Map<Waypoint['id'], Waypoint>()
  const links = new Map<Link['id'], Link>()
  const idAt = (index: number): string => `c${String(index).padStart(5, '0')}`
  const isOutcome = (index: number): boolean => Math.floor(index / COLUMNS) % 2 === 0
  for (let index = 0; index < cards; index += 1) {
    const at = { x: (index % COLUMNS) * ACROSS, y: Math.floor(index / COLUMNS) * DOWN }
    const title = `Card ${index} of the journey`
    const card = isOutcome(index)
      ? makeOutcome(idAt(index), 'newKnowledge', at, { title })
      : makeInstrument(idAt(index), 'studyTour', at, { title })
    waypoints.set(card.id, card)
  }
  for (let index = 0; index < cards; index += 1) {
    const kind = isOutcome(index) ? 'leadsTo' : 'precedes'
    if (index % COLUMNS < COLUMNS - 1 && index + 1 < cards) {
      const link = makeLink(`l${idAt(index)}`, kind, idAt(index), idAt(index + 1))
      links.set(link.id, link)
    }
    if (index % 3 === 0 && !isOutcome(index)) {
      const link = makeLink(`u${idAt(index)}`, 'contributesTo', idAt(index), idAt(index - COLUMNS))
      links.set(link.id, link)
    }
  }
  return { ...EMPTY_JOURNEY, about: { ...EMPTY_JOURNEY.about, title: `${cards} cards` }, waypoints, links }
}

/** The sheet before a third of its cards were moved, renamed or added, and some links drawn: something to compare with. */
export function earlier(journey: Journey): Journey {
  const waypoints = new Map(journey.waypoints)
  for (const [place, card] of [...journey.waypoints.values()].entries()) {
    if (place % 9 === 2) waypoints.set(card.id, { ...card, at: { x: card.at.x - 48, y: card.at.y - 32 } })
    if (place % 9 === 5) waypoints.set(card.id, { ...card, title: `${card.title}, as it was called` })
    if (place % 9 === 8) waypoints.delete(card.id)
  }
  const links = [...journey.links].filter(([, { from, to }]) => waypoints.has(from) && waypoints.has(to))
  return { ...journey, waypoints, links: new Map(links) }
}
