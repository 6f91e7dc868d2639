import { languageName } from '../i18n/language-names.ts'
import type { Texts } from '../i18n/texts.ts'
import { cardName, kindName } from '../i18n/waypoint-words.ts'
import type { Journey, Phase } from '../journey/journey.ts'
import { linksFrom, readingOrder } from '../journey/queries.ts'
import type { Instrument } from '../journey/waypoint.ts'
import { columnOf } from './column-of.ts'
import type { Table, Value } from './table.ts'
import { dayValue, numberValue, tellValue } from './values.ts'

/** The instruments phase by phase, each with its dates, people and budget: for a spreadsheet, one thing a column. */
export function instrumentsTable(journey: Journey, texts: Texts): Table {
  const column = (key: string, title = `inspector.${key}`) => columnOf(key, title, texts)
  const values = instrumentsInOrder(journey).map((one) => valuesOf(one, journey, texts))
  return {
    key: 'instruments',
    columns: [
      column('instrument', 'picture.types.instrument'),
      column('form'),
      column('phase'),
      column('status'),
      ...[column('start'), column('end'), column('days'), column('groupSize')],
      ...[column('place'), column('delivery'), column('languages'), column('responsible')],
      ...[column('budget'), column('currency'), column('costLevel', 'inspector.cost')],
      column('serves', 'office.column.serves'),
      column('notes'),
    ],
    rows: values.map((row) => row.map((value) => tellValue(value, texts.language))),
    values,
  }
}

function valuesOf({ instrument, phase }: Placed, journey: Journey, texts: Texts): Value[] {
  const { text, language } = texts
  const { status, days, groupSize, place, delivery, languages, responsible, budget, costLevel, notes } = instrument
  const [start, end] = spanOf(instrument, texts)
  return [
    cardName(instrument, texts),
    kindName(instrument, texts),
    phase ? phaseName(phase, texts) : '',
    text(`instrumentStatus.${status}`),
    ...[start, end, numberValue(days), numberValue(groupSize)],
    place,
    text(`deliveryMode.${delivery}`),
    languages.map((tag) => languageName(tag, language)).join(', '),
    responsible,
    ...[budget?.amount ?? '', budget?.currency ?? '', costLevel === null ? '' : text(`costLevel.${costLevel}`)],
    linksFrom(journey, instrument.id)
      .filter(({ kind }) => kind === 'contributesTo')
      .map(({ to }) => cardName(journey.waypoints.get(to), texts))
      .join('\n'),
    notes,
  ]
}

/** Start and end as a spreadsheet takes them; of weeks, which have no date yet, as words. */
function spanOf({ when }: Instrument, { text, language }: Texts): readonly [Value, Value] {
  if (!when) return ['', '']
  if (when.by === 'dates') return [dayValue(when.start, language), dayValue(when.end, language)]
  return [text('when.week', { week: when.start }), text('when.week', { week: when.end })]
}

export interface Placed {
  readonly instrument: Instrument
  readonly phase: Phase | null
}

/** In the order in which one reads the map. */
export function instrumentsInOrder(journey: Journey): Placed[] {
  return readingOrder(journey).flatMap(({ phase, waypoints }) =>
    waypoints.flatMap((card) => (card.type === 'instrument' ? [{ instrument: card, phase }] : [])),
  )
}

export function phaseName({ title }: Phase, { text }: Texts): string {
  return title || text('phase.untitled')
}
