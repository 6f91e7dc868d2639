import { shownBox } from '../../journey/cards.ts'
import type { CardDifference, Difference } from '../../journey/difference.ts'
import { signsOf } from '../../journey/drawn-difference.ts'
import { phaseMarksOf } from '../../journey/drawn-phases.ts'
import { around, type Box } from '../../journey/geometry.ts'
import type { Journey } from '../../journey/journey.ts'

export const MARK_KINDS = ['added', 'removed', 'moved', 'changed', 'relinked'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** What is marked on a card of one of the two pictures. */
export interface Mark {
  readonly id: string
  readonly box: Box
  readonly kinds: readonly MarkKind[]
}

/** The marks of one picture: what goes is marked before, what comes is marked after, what differs on both. */
export function marksOn(side: 'before' | 'after', journey: Journey, { cards }: Difference): Mark[] {
  return [...cards].flatMap(([id, difference]): Mark[] => {
    const card = journey.waypoints.get(id)
    const kinds = kindsOf(difference)
    if (!card || kinds.length === 0 || kinds[0] === (side === 'before' ? 'added' : 'removed')) return []
    return [{ id, box: shownBox(card, journey.about.direction), kinds }]
  })
}

/** The phases to be marked in one picture at their headings, by id. */
export function phasesMarked(
  side: 'before' | 'after',
  difference: Difference,
  before: Journey,
  after: Journey,
): ReadonlyMap<string, readonly MarkKind[]> {
  const isElsewhere = side === 'before' ? 'added' : 'removed'
  const marks = phaseMarksOf(difference, before, after).filter(({ signs }) => !signs.includes(isElsewhere))
  return new Map(marks.map(({ phase, signs }) => [phase.id, signs]))
}

function kindsOf(difference: CardDifference): readonly MarkKind[] {
  return difference.how === 'removed' ? ['removed'] : signsOf(difference)
}

/** Links to be marked in one picture, by what became of them. */
export function linksMarked(side: 'before' | 'after', { links }: Difference): { id: string; how: string }[] {
  return links.flatMap((difference) => {
    const { how, link } = difference
    if (how === (side === 'before' ? 'added' : 'removed')) return []
    const own = side === 'before' && 'was' in difference ? difference.was : link
    return [{ id: own.id, how }]
  })
}

/** Air around the cards, px; the headings of bands stand above them. */
const AIR = 56

/** Where there is anything to see in either. */
export function sheetOf(journeys: readonly Journey[]): Box {
  const boxes = journeys.flatMap((journey) =>
    [...journey.waypoints.values()].map((card) => shownBox(card, journey.about.direction)),
  )
  const all = around(boxes) ?? { x: 0, y: 0, width: 640, height: 360 }
  return { x: all.x - AIR, y: all.y - 2 * AIR, width: all.width + 2 * AIR, height: all.height + 3 * AIR }
}
