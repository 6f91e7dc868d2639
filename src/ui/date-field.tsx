import { useId } from 'react'
import { CommitField } from './commit-field.tsx'
import { readNumber } from './number-field.tsx'
import { useTexts } from './use-texts.tsx'

interface DateFieldProps {
  readonly label: string
  /** yyyy-mm-dd, yyyy-mm, yyyy or ''. */
  readonly value: string
  readonly disabled?: boolean
  /** The year that a month belongs to as long as none was written. */
  readonly usualYear?: number
  readonly onCommit: (date: string) => unknown
}

/** A date to the year, the month or the day: plans of exchanges often know no more than "May 2026". */
export function DateField({ label, value, disabled = false, usualYear, onCommit }: DateFieldProps) {
  const { text, language } = useTexts()
  const id = useId()
  const [year = '', month = '', day = ''] = value.split('-')
  const put = (nextYear: string, nextMonth: string, nextDay: string): unknown => {
    if (nextMonth === '') return onCommit(nextYear)
    const whole = nextYear || String(usualYear ?? new Date().getFullYear())
    const most = daysIn(Number(whole), Number(nextMonth))
    const legalDay = nextDay && String(Math.min(Number(nextDay), most)).padStart(2, '0')
    return onCommit([whole, nextMonth, legalDay].filter(Boolean).join('-'))
  }
  return (
    <fieldset className="field date-field">
      <legend className="field-label">{label}</legend>
      <div className="date-parts">
        <select
          className="input"
          aria-label={text('pane.date.day', { label })}
          value={day}
          disabled={disabled || month === ''}
          onChange={(event) => put(year, month, event.currentTarget.value)}
        >
          <option value="">–</option>
          {Array.from({ length: daysIn(Number(year), Number(month)) }, (_, at) => String(at + 1).padStart(2, '0')).map(
            (one) => (
              <option key={one} value={one}>
                {Number(one)}
              </option>
            ),
          )}
        </select>
        <select
          id={id}
          className="input"
          aria-label={text('pane.date.month', { label })}
          value={month}
          disabled={disabled}
          onChange={(event) => put(year, event.currentTarget.value, day)}
        >
          <option value="">–</option>
          {monthNames(language).map((name, at) => (
            <option key={name} value={String(at + 1).padStart(2, '0')}>
              {name}
            </option>
          ))}
        </select>
        <CommitField
          label={text('pane.date.year', { label })}
          labelHidden
          value={year}
          placeholder={text('pane.date.yearShort')}
          inputMode="numeric"
          maxLength={4}
          disabled={disabled}
          onCommit={(written) => {
            const number = readNumber(written)
            if (number === null) return onCommit('')
            return /^(19|20|21)\d\d$/.test(String(number)) && put(String(number), month, day)
          }}
        />
      </div>
    </fieldset>
  )
}

function daysIn(year: number, month: number): number {
  return month > 0 ? new Date(Date.UTC(year || 2000, month, 0)).getUTCDate() : 31
}

function monthNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 1)))
}
