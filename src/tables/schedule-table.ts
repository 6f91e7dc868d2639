import { tellMoney, tellWhen } from '../i18n/formats.ts'
import type { Texts } from '../i18n/texts.ts'
import { cardName, kindName } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { columnOf } from './column-of.ts'
import { instrumentsInOrder, phaseName } from './instruments-table.ts'
import type { Table } from './table.ts'

/** What takes place when, phase by phase: the instruments as a page or a slide has room for them. */
export function scheduleTable(journey: Journey, texts: Texts): Table {
  const { text, language } = texts
  return {
    key: 'schedule',
    columns: [
      columnOf('phase', 'inspector.phase', texts),
      columnOf('instrument', 'picture.types.instrument', texts),
      columnOf('form', 'inspector.form', texts, { under: 'instrument', plain: true, told: true }),
      columnOf('when', 'inspector.when', texts, { told: true }),
      columnOf('length', 'inspector.days', texts, { under: 'when', plain: true, told: true }),
      columnOf('status', 'inspector.status', texts, { told: true }),
      columnOf('place', 'inspector.place', texts),
      columnOf('people', 'inspector.groupSize', texts, { told: true }),
      columnOf('responsible', 'inspector.responsible', texts),
      columnOf('budget', 'inspector.budget', texts, { told: true }),
    ],
    rows: instrumentsInOrder(journey).map(({ instrument, phase }) => {
      const { when, days, status, place, groupSize, responsible, budget } = instrument
      return [
        phase ? phaseName(phase, texts) : text('inspector.noPhase'),
        cardName(instrument, texts),
        kindName(instrument, texts),
        tellWhen(when, texts),
        days === null ? '' : text('card.days', { count: days }),
        text(`instrumentStatus.${status}`),
        place,
        groupSize === null ? '' : text('card.people', { count: groupSize }),
        responsible,
        budget ? tellMoney(budget.amount, budget.currency, language) : '',
      ]
    }),
  }
}
