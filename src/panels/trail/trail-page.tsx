import type { ReactNode } from 'react'
import { pageTable, type Table } from '../../tables/table.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import './trail-page.css'

export interface TrailPageProps {
  readonly title: string
  /** Which state it is: date, revision. */
  readonly state: string
  /** What a reader must know of what is not in it. */
  readonly notes: readonly string[]
  readonly tables: readonly Table[]
  /** What stands beside a table's heading on the screen, and not on paper. */
  readonly besides: (table: Table) => ReactNode
}

/** The trail as it is printed: title and state, then the tables. White paper, whatever the theme. */
export function TrailPage({ title, state, notes, tables, besides }: TrailPageProps) {
  const { text } = useTexts()
  return (
    <article className="trail-page">
      <header>
        <h1 dir="auto">{title}</h1>
        <p>{state}</p>
        {notes.map((note) => (
          <p key={note} className="trail-note">
            {note}
          </p>
        ))}
      </header>
      {tables.map((table) => (
        <section key={table.key} aria-labelledby={`trail-${table.key}`}>
          <div className="trail-heading">
            <h2 id={`trail-${table.key}`}>{text(`trail.table.${table.key}`)}</h2>
            {besides(table)}
          </div>
          {table.rows.length === 0 ? <p>{text(`trail.none.${table.key}`)}</p> : <Sheet table={table} />}
        </section>
      ))}
    </article>
  )
}

function Sheet({ table }: { table: Table }) {
  const { language } = useTexts()
  const { columns, rows } = pageTable(table, language)
  return (
    <table data-table={table.key} aria-labelledby={`trail-${table.key}`}>
      <thead>
        <tr>
          {columns.map(({ key, title }) => (
            <th key={key} scope="col" data-column={key}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told anew as a whole, and have no name of their own
          <tr key={n}>
            {cells.map((lines, m) => (
              <td key={columns[m]?.key} data-title={columns[m]?.title}>
                {lines.map((line, l) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of one cell may say the same
                  <p key={l} {...(line.isTold ? {} : { dir: 'auto' })}>
                    {line.text}
                  </p>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
