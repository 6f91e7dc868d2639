import { type ReactNode, useId } from 'react'
import './dialog.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly what?: string
  readonly icon?: ReactNode
}

/** One of a few, side by side; the browser's own radio buttons underneath. */
export function Choices<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly Choice<T>[]
  readonly onChoose: (value: T) => void
  /** Shows the icons alone; the words are then read only. */
  readonly iconsOnly?: boolean
}) {
  const name = useId()
  return (
    <div className="choices" role="radiogroup" aria-label={props.label}>
      {props.options.map(({ value, label, what, icon }) => (
        <label key={value} className="choice" title={props.iconsOnly ? label : undefined}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChoose(value)}
          />
          {icon}
          <span className={props.iconsOnly ? 'visually-hidden' : undefined}>{label}</span>
          {what && <small>{what}</small>}
        </label>
      ))}
    </div>
  )
}
