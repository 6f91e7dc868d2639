import { useState } from 'react'
import { tellNumber } from '../../i18n/formats.ts'
import { tableTitle } from '../../tables/column-of.ts'
import type { Table, TableKey, Value } from '../../tables/table.ts'
import { isDay } from '../../tables/values.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** Nobody reads on in a preview. */
const MOST_ROWS = 12
/** Letters of a cell. */
const MOST_LETTERS = 90

/** The first rows of a table and how many there are; of a workbook the sheet that one looks at, with its cells as it shows them. */
export function TablePreview(props: {
  readonly tables: readonly Table[]
  readonly chosen: TableKey | 'all'
  /** Whether its cells are numbers and days, and not texts. */
  readonly typed: boolean
}) {
  const { tables, chosen, typed } = props
  const texts = useTexts()
  const { text } = texts
  const [looked, setLooked] = useState<TableKey>('results')
  const key = chosen === 'all' ? looked : chosen
  const table = tables.find((one) => one.key === key)
  const more = table ? table.rows.length - MOST_ROWS : 0
  return (
    <div className="export-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse */}
      <section tabIndex={0} aria-label={text('exporting.preview.label')}>
        {!table ? (
          <p className="export-none">{text('exporting.table.pastMissing')}</p>
        ) : table.rows.length === 0 ? (
          <p className="export-none">{text('exporting.table.empty')}</p>
        ) : (
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column.key} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rowsOf(table, typed).map((row, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are told anew as a whole, and have no name of their own
                <tr key={n}>
                  {row.map((cell, m) => (
                    <td key={table.columns[m]?.key} dir="auto" data-number={typeof cell === 'number' || undefined}>
                      {toldCell(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {table && table.rows.length > 0 && more <= 0 && (
          <p className="export-more">{text('exporting.table.rows', { count: table.rows.length })}</p>
        )}
        {more > 0 && <p className="export-more">{text('exporting.table.more', { count: more })}</p>}
      </section>
      {chosen === 'all' && (
        <fieldset className="export-sheets" aria-label={text('exporting.table.label')}>
          {tables.map((one) => (
            <button
              key={one.key}
              type="button"
              aria-pressed={one.key === key}
              title={text('exporting.table.rows', { count: one.rows.length })}
              onClick={() => setLooked(one.key)}
            >
              {tableTitle(one.key, texts)} <span>{tellNumber(one.rows.length, texts.language)}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

function rowsOf({ rows, values }: Table, typed: boolean): readonly (readonly Value[])[] {
  return (typed && values ? values : rows).slice(0, MOST_ROWS)
}

/** A workbook shows days by their figures, and numbers as they are counted with. */
function toldCell(value: Value): string {
  if (isDay(value)) return value.day
  const told = String(value)
  return told.length > MOST_LETTERS ? `${told.slice(0, MOST_LETTERS)}…` : told
}
