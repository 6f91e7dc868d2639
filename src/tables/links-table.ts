import type { Texts } from '../i18n/texts.ts'
import { cardName } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { linksFrom, readingOrder } from '../journey/queries.ts'
import { columnOf } from './column-of.ts'
import type { Table } from './table.ts'

/** The links in the order in which one reads the cards that they leave. */
export function linksTable(journey: Journey, texts: Texts): Table {
  const { text } = texts
  const cards = readingOrder(journey).flatMap(({ waypoints }) => waypoints)
  return {
    key: 'links',
    columns: [
      columnOf('from', 'inspector.from', texts),
      columnOf('linkKind', 'inspector.linkKind', texts),
      columnOf('to', 'inspector.to', texts),
      columnOf('strength', 'inspector.strength', texts),
      columnOf('rationale', 'inspector.rationale', texts),
      columnOf('assumption', 'inspector.assumption', texts),
    ],
    rows: cards.flatMap((card) =>
      linksFrom(journey, card.id).map(({ kind, to, strength, rationale, assumption }) => [
        cardName(card, texts),
        text(`linkKind.${kind}.reads`),
        cardName(journey.waypoints.get(to), texts),
        // How strongly it serves has no meaning for other kinds.
        kind === 'contributesTo' ? text(`strength.${strength}`) : '',
        rationale,
        assumption,
      ]),
    ),
  }
}
