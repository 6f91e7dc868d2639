import type { Texts } from '../i18n/texts.ts'
import { cardName, kindName } from '../i18n/waypoint-words.ts'
import type { Journey } from '../journey/journey.ts'
import { indicatorsOf, readingOrder } from '../journey/queries.ts'
import type { Column, Table, Value } from './table.ts'
import { writtenValue } from './values.ts'

/** The outcomes in the order in which one reads the map, each with the indicators by which one will see it. */
export function resultsTable(journey: Journey, texts: Texts): Table {
  const { text } = texts
  const column = (key: string, but: Omit<Column, 'key' | 'title'> = {}): Column => ({
    key,
    title: text(`trail.column.${key}`),
    ...but,
  })
  const outcomes = readingOrder(journey).flatMap(({ waypoints }) =>
    waypoints.flatMap((card) => (card.type === 'outcome' ? [card] : [])),
  )
  const rows = outcomes.flatMap((outcome) => {
    const { held, status } = outcome
    const row = ([title = '', unit = '', baseline = '', target = '', source = '']: readonly string[]): string[] => [
      ...[cardName(outcome, texts), kindName(outcome, texts), text(`outcomeStatus.${status}`)],
      ...[title, unit, baseline, target, source, held],
    ]
    const indicators = indicatorsOf(journey, outcome.id)
    // An outcome that nobody can see yet is told too: the gap is what a reader should find.
    if (indicators.length === 0) return [row([])]
    return indicators.map(({ title, unit, baseline, target, source }) => row([title, unit, baseline, target, source]))
  })
  return {
    key: 'results',
    columns: [
      column('outcome'),
      column('kind', { under: 'outcome', plain: true, told: true }),
      column('status', { told: true }),
      column('indicator'),
      column('unit', { under: 'indicator' }),
      column('baseline'),
      column('target'),
      column('dataSource'),
      column('held'),
    ],
    rows,
    values: rows.map((row) =>
      row.map((cell, n): Value => (n === BASELINE || n === TARGET ? writtenValue(cell) : cell)),
    ),
  }
}

/** Where the figures stand in a row. */
const BASELINE = 5
const TARGET = 6
