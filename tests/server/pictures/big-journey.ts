import type { Direction } from '../../../src/journey/journey.ts'
import { OUTCOME_KINDS } from '../../../src/journey/outcome-kinds.ts'
import type { Waypoint } from '../../../src/journey/waypoint.ts'
import {
  instrumentOf,
  journeyAbout,
  journeyWith,
  linkOf,
  loopOf,
  outcomeOf,
  phaseOf,
} from '../../support/journey-of.ts'

const TITLES = [
  'Trust between the ministry and the councils of the coast',
  'الثقة بين الوزارة ومجالس الساحل (2026)',
  'Les élus s’engagent à publier les titres fonciers',
  '部委与沿海理事会之间的信任',
  'Fishers 🐟 meet 👩‍🌾 farmers — and agree',
  '<script>alert("x")</script> ]]> & =1+1',
]

/** Cards in many scripts on a raster of twenty columns, links from each to the next, and one card far out to the left. */
export function bigJourney(count: number, direction: Direction = 'ltr') {
  const cards: Waypoint[] = Array.from({ length: count }, (_, at) => {
    const title = `${TITLES[at % TITLES.length]} ${at}`
    const place = { x: (at % 20) * 288, y: Math.floor(at / 20) * 168 }
    const id = `card-${String(at).padStart(4, '0')}`
    if (at === 0) return outcomeOf(id, { title, at: { x: -8000, y: 0 } })
    if (at % 10 === 9) return loopOf(id, { title, at: place })
    if (at % 2 === 1) return instrumentOf(id, { title, at: place })
    return outcomeOf(id, { title, at: place, kind: OUTCOME_KINDS[(at / 2) % OUTCOME_KINDS.length] ?? 'newKnowledge' })
  })
  const links = cards.slice(1).flatMap((card, at) => {
    const before = cards[at] as Waypoint
    if (card.type === 'loop') return [linkOf(card.id, at % 20 === 8 ? 'observes' : 'adjusts', before.id)]
    if (before.type === 'instrument')
      return [linkOf(before.id, card.type === 'outcome' ? 'contributesTo' : 'precedes', card.id)]
    return before.type === 'outcome' && card.type === 'outcome' ? [linkOf(before.id, 'leadsTo', card.id)] : []
  })
  const phases = ['Prepare', 'Exchange', 'Follow up'].map((title, at) => phaseOf(`p${at}`, at, { title, width: 1900 }))
  return journeyAbout(journeyWith(...cards, ...links, ...phases), {
    title: 'Titles for the coast',
    goal: 'Families hold titles that the ministry and the councils both honour',
    direction,
    language: direction === 'rtl' ? 'ar' : 'en',
  })
}
