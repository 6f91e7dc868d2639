import { type ReactNode, useId } from 'react'

/** One thing to choose, with its name over it and what it means below. */
export function Part({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="export-part">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      {children}
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </div>
  )
}

export function Tick(props: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  readonly describedBy?: string
}) {
  const id = useId()
  return (
    <label className="export-tick" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  )
}
