import { CircleAlert } from 'lucide-react'
import { tellDate, tellMoney, tellNumber } from '../../i18n/formats.ts'
import { kindName } from '../../i18n/waypoint-words.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import type { ReadInstrument, ReadOutcome, ReadTable, TableRow } from '../../tables/read-table.ts'
import type { TableFlaw } from '../../tables/table-flaw.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** Every row with what it becomes and what to look at; nothing is on the map yet. */
export function TableIntakePreview({ table }: { table: ReadTable }) {
  const { text } = useTexts()
  return (
    <section className="dialog-part" aria-labelledby="table-intake-preview">
      <h3 id="table-intake-preview">{text('intake.table.preview')}</h3>
      {table.flaws.length > 0 && (
        <ul className="table-intake-flaws" role="alert">
          {table.flaws.map((flaw) => (
            <li key={keyOf(flaw)}>
              <TellTableFlaw flaw={flaw} />
            </li>
          ))}
        </ul>
      )}
      {table.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className="table-intake-sheet" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {(['row', 'card', 'kind', 'more', 'notes'] as const).map((column) => (
                  <th key={column} scope="col">
                    {text(`intake.table.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <Row key={row.line} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Row({ row }: { row: TableRow }) {
  const texts = useTexts()
  const { text, language } = texts
  const { line, outcome, instrument, indicator, of, serves, flaws } = row
  const cards = [outcome, instrument].filter((card) => card !== null)
  const isLeftOut = cards.length === 0 && !indicator
  return (
    <tr data-left-out={isLeftOut || undefined}>
      <th scope="row">{tellNumber(line, language)}</th>
      <td>
        {cards.map((card) => (
          <p key={card.type} dir="auto">
            {card.title}
          </p>
        ))}
        {cards.length === 0 && indicator && <p>{text('intake.table.joins', { title: of })}</p>}
        {isLeftOut && <p>{text('intake.table.leftOut')}</p>}
      </td>
      <td>
        {cards.map((card) => (
          <p key={card.type}>{kindName(card as unknown as Waypoint, texts)}</p>
        ))}
      </td>
      <td>
        {indicator && <p dir="auto">{tellIndicator(indicator)}</p>}
        {instrument && serves.length > 0 && <p dir="auto">→ {serves.join(', ')}</p>}
        {cards.map((card) => (
          <More key={card.type} card={card} phase={row.phase} />
        ))}
      </td>
      <td>
        {flaws.length > 0 && (
          <ul className="table-intake-flaws">
            {flaws.map((flaw) => (
              <li key={keyOf(flaw)}>
                <TellTableFlaw flaw={flaw} />
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}

function More({ card, phase }: { card: ReadOutcome | ReadInstrument; phase: string }) {
  const texts = useTexts()
  const { text, language } = texts
  const told =
    card.type === 'outcome'
      ? [phase, card.held]
      : [
          phase,
          tellTime(card),
          card.days === null ? '' : text('card.days', { count: card.days }),
          card.groupSize === null ? '' : text('card.people', { count: card.groupSize }),
          card.place,
          card.budget ? tellMoney(card.budget.amount, card.budget.currency, language) : '',
        ]
  const line = told.filter(Boolean).join(' · ')
  return line === '' ? null : <p dir="auto">{line}</p>

  function tellTime({ when }: ReadInstrument): string {
    if (!when) return ''
    if (when.by === 'weeks') return text('when.weeks', { start: when.start, end: when.end })
    return [when.start, when.end]
      .filter(Boolean)
      .map((date) => tellDate(date, language))
      .join(' – ')
  }
}

function tellIndicator({ title, baseline, target, unit }: NonNullable<TableRow['indicator']>): string {
  const way = [baseline, target].filter(Boolean).join(' → ')
  return [title, [way, unit].filter(Boolean).join(' ')].filter(Boolean).join(': ')
}

/** A flaw as a sentence, with a sign before it. */
export function TellTableFlaw({ flaw }: { flaw: TableFlaw }) {
  const { text, language } = useTexts()
  const values = Object.entries(flaw.values).map(([name, value]): [string, string | number] => {
    if (flaw.code === 'tooBig') return [name, `${tellNumber(Math.ceil(Number(value) / 2 ** 20), language)} MB`]
    return [name, typeof value === 'number' ? tellNumber(value, language) : value]
  })
  return (
    <span className="table-intake-flaw">
      <CircleAlert aria-hidden="true" />
      <span>{text(`intake.table.flaw.${flaw.code}`, Object.fromEntries(values))}</span>
    </span>
  )
}

function keyOf({ code, values }: TableFlaw): string {
  return `${code} ${Object.values(values).join(' ')}`
}
