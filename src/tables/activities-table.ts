import type { Texts } from '../i18n/texts.ts'
import { cardName } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { activitiesOf } from '../journey/queries.ts'
import { columnOf } from './column-of.ts'
import { instrumentsInOrder, phaseName } from './instruments-table.ts'
import type { Table, Value } from './table.ts'
import { tellValue } from './values.ts'

/** What happens inside the instruments, in its order. */
export function activitiesTable(journey: Journey, texts: Texts): Table {
  const { text, language } = texts
  const values = instrumentsInOrder(journey).flatMap(({ instrument, phase }) =>
    activitiesOf(journey, instrument.id).map(({ kind, title, notes }, n): Value[] => [
      cardName(instrument, texts),
      phase ? phaseName(phase, texts) : '',
      n + 1,
      title || text(`activityKind.${kind}.name`),
      text(`activityKind.${kind}.name`),
      notes,
    ]),
  )
  return {
    key: 'activities',
    columns: [
      columnOf('instrument', 'picture.types.instrument', texts),
      columnOf('phase', 'inspector.phase', texts),
      columnOf('order', 'office.column.order', texts),
      columnOf('activity', 'office.column.activity', texts),
      columnOf('kind', 'trail.column.kind', texts),
      columnOf('notes', 'inspector.notes', texts),
    ],
    rows: values.map((row) => row.map((value) => tellValue(value, language))),
    values,
  }
}
