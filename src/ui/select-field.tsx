import { useId } from 'react'
import './fields.css'

export interface SelectFieldProps<T extends string> {
  readonly label: string
  readonly value: T | ''
  readonly options: readonly { readonly value: T; readonly label: string }[]
  /** Shown for ''; without it something is always chosen. */
  readonly none?: string
  readonly onChoose: (value: T) => void
  readonly hint?: string
  readonly labelHidden?: boolean
  readonly disabled?: boolean
}

/** One of a few: the browser's own list, which phones and screen readers know best. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const id = useId()
  return (
    <div className="field">
      <label className={props.labelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className="input"
        value={props.value}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChoose(event.currentTarget.value as T)}
      >
        {props.none !== undefined && <option value="">{props.none}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {props.hint && (
        <p id={`${id}-hint`} className="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  )
}
