import { useId } from 'react'
import { FORM_DEFAULTS } from '../../journey/instrument-forms.ts'
import type { Instrument, When } from '../../journey/waypoint.ts'
import { DateField } from '../../ui/date-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { CardPart } from './inspector-card.tsx'

/** When an instrument takes place: by dates, or by weeks from the start of the journey while dates are not known. */
export function WhenFields({ card, disabled, set }: CardPart<Instrument>) {
  const { text } = useTexts()
  const name = useId()
  const usual = FORM_DEFAULTS[card.form]
  const { when } = card
  const by = when?.by ?? 'dates'
  const put = (next: When | null): boolean => set({ when: next })
  return (
    <section className="pane-section" aria-label={text('inspector.when')}>
      <h3>{text('inspector.when')}</h3>
      <fieldset className="segments" disabled={disabled}>
        <legend className="visually-hidden">{text('inspector.when')}</legend>
        {(['dates', 'weeks'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={name}
              checked={by === one}
              onChange={() => put(one === 'weeks' ? { by: 'weeks', start: 1, end: 1 } : null)}
            />
            {text(`inspector.by.${one}`)}
          </label>
        ))}
      </fieldset>
      {when?.by === 'weeks' ? (
        <div className="pane-pair">
          <NumberField
            label={text('inspector.firstWeek')}
            value={when.start}
            most={1000}
            disabled={disabled}
            onCommit={(week) => {
              if (week === null) return put(null)
              const start = Math.max(1, Math.round(week))
              return put({ by: 'weeks', start, end: Math.max(start, when.end + start - when.start) })
            }}
          />
          <NumberField
            label={text('inspector.lastWeek')}
            value={when.end}
            most={1000}
            disabled={disabled}
            onCommit={(week) => put({ ...when, end: Math.max(when.start, Math.round(week ?? when.start)) })}
          />
        </div>
      ) : (
        <Dates when={when} disabled={disabled} put={put} />
      )}
      <NumberField
        label={text('inspector.days')}
        value={card.days}
        most={10_000}
        disabled={disabled}
        hint={
          card.form === 'custom' ? undefined : text('inspector.usually', { from: usual.days[0], to: usual.days[1] })
        }
        onCommit={(days) => set({ days })}
      />
    </section>
  )
}

function Dates(props: {
  when: (When & { by: 'dates' }) | null
  disabled: boolean
  put: (when: When | null) => boolean
}) {
  const { text } = useTexts()
  const { when, disabled, put } = props
  const start = when?.start ?? ''
  const end = when?.end ?? ''
  return (
    <>
      <DateField
        label={text('inspector.start')}
        value={start}
        disabled={disabled}
        onCommit={(date) =>
          put(date === '' ? null : { by: 'dates', start: date, end: end && end < date.slice(0, end.length) ? '' : end })
        }
      />
      <DateField
        label={text('inspector.end')}
        value={end}
        disabled={disabled}
        {...(start ? { usualYear: Number(start.slice(0, 4)) } : {})}
        onCommit={(date) =>
          // An end alone is a start; one before the start is the start, told the other way round.
          put(
            start === ''
              ? date === ''
                ? null
                : { by: 'dates', start: date, end: '' }
              : date !== '' && date < start.slice(0, date.length)
                ? { by: 'dates', start: date, end: start }
                : { by: 'dates', start, end: date },
          )
        }
      />
    </>
  )
}
