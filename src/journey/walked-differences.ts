import { bandsOf, cardBox } from './cards.ts'
import type { CardDifference, Difference, LinkDifference } from './difference.ts'
import { signsOf } from './drawn-difference.ts'
import { type PhaseMark, phaseMarksOf } from './drawn-phases.ts'
import { around, type Box, centre } from './geometry.ts'
import type { WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'

/** One stop on the way through all that differs, and where it is, in reading order. */
export type WalkedDifference = { readonly key: string; readonly place: Box } & (
  | { readonly of: 'phase'; readonly mark: PhaseMark }
  | { readonly of: 'card'; readonly card: CardDifference }
  | { readonly of: 'link'; readonly link: LinkDifference }
)

/**
 * All that is drawn of a difference, as one reads the map: phase by phase its heading first, then what stands in it from
 * above to below. What stands outside of the phases comes last. A link stands half way between its cards.
 */
export function walkedDifferences(difference: Difference, before: Journey, after: Journey): WalkedDifference[] {
  const bands = bandsOf(after.phases.values())
  const was = bandsOf(before.phases.values())
  const boxOf = (id: WaypointId): Box[] => {
    const card = after.waypoints.get(id) ?? before.waypoints.get(id)
    return card ? [cardBox(card)] : []
  }
  const phases = phaseMarksOf(difference, before, after).map((mark): WalkedDifference => {
    const x = [...bands, ...was].find(({ phase }) => phase === mark.phase)?.x ?? 0
    return { of: 'phase', key: `phase ${mark.phase.id}`, mark, place: { x, y: 0, width: mark.box.width, height: 0 } }
  })
  const cards = [...difference.cards.values()].flatMap((card): WalkedDifference[] =>
    card.how === 'removed' || signsOf(card).length > 0
      ? [{ of: 'card', key: `card ${card.card.id}`, card, place: cardBox(card.card) }]
      : [],
  )
  const links = difference.links.flatMap((link): WalkedDifference[] => {
    const ends = around([...boxOf(link.link.from), ...boxOf(link.link.to)])
    return ends
      ? [{ of: 'link', key: `link ${link.link.id}`, link, place: { ...centre(ends), width: 0, height: 0 } }]
      : []
  })
  const bandOf = ({ of, place }: WalkedDifference): number => {
    const middle = of === 'phase' ? place.x : place.x + place.width / 2
    const band = bands.findIndex(({ x, width }) => middle >= x && middle < x + width)
    return band < 0 ? bands.length : band
  }
  const stops = [...phases, ...cards, ...links].map((one) => ({
    one,
    band: bandOf(one),
    isHeading: one.of === 'phase',
  }))
  stops.sort(
    (a, b) =>
      a.band - b.band ||
      Number(b.isHeading) - Number(a.isHeading) ||
      a.one.place.y - b.one.place.y ||
      a.one.place.x - b.one.place.x ||
      (a.one.key < b.one.key ? -1 : 1),
  )
  return stops.map(({ one }) => one)
}
