import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { CommitField } from '../ui/commit-field.tsx'
import { useTexts } from '../ui/use-texts.tsx'

interface RecordLineProps {
  /** What the line is called by the buttons that move or remove it. */
  readonly name: string
  readonly title: string
  readonly titleLabel: string
  readonly placeholder: string
  readonly disabled: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onTitle: (title: string) => unknown
  readonly onShift: (step: -1 | 1) => void
  readonly onRemove: () => void
  readonly lead?: ReactNode
  /** In a few words, while the rest is closed. */
  readonly fact?: string
  /** The other fields, behind an unfolding button; without them the line can be removed at once. */
  readonly children?: ReactNode
  readonly startsOpen?: boolean
}

/** One record of an ordered list: its title, its other fields, and its place among the others. */
export function RecordLine(props: RecordLineProps) {
  const { text } = useTexts()
  const [isOpen, setOpen] = useState(props.startsOpen ?? false)
  const id = useId()
  const { name, disabled } = props
  return (
    <li className="record">
      <div className="record-line">
        {props.lead}
        <CommitField
          shape="title"
          label={props.titleLabel}
          labelHidden
          value={props.title}
          placeholder={props.placeholder}
          disabled={disabled}
          autoFocus={props.startsOpen ?? false}
          onCommit={(title) => props.onTitle(title.trim())}
        />
        <div className="record-tools">
          {!disabled && (
            <>
              <Tool label={text('pane.up', { name })} isOff={props.isFirst} onClick={() => props.onShift(-1)}>
                <ArrowUp aria-hidden="true" />
              </Tool>
              <Tool label={text('pane.down', { name })} isOff={props.isLast} onClick={() => props.onShift(1)}>
                <ArrowDown aria-hidden="true" />
              </Tool>
            </>
          )}
          {props.children === undefined ? (
            !disabled && (
              <Tool label={text('pane.removeOne', { name })} onClick={props.onRemove}>
                <Trash2 aria-hidden="true" />
              </Tool>
            )
          ) : (
            <button
              type="button"
              className="icon-button icon-button-small record-unfold"
              aria-label={text('pane.more', { name })}
              title={text('pane.more', { name })}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronDown aria-hidden="true" />
            </button>
          )}
        </div>
      </div>
      {!isOpen && props.fact && (
        <p className="record-fact" dir="auto">
          {props.fact}
        </p>
      )}
      {props.children !== undefined && (
        <div id={id} className="record-more" hidden={!isOpen}>
          {props.children}
          {!disabled && (
            <button type="button" className="text-button record-remove" onClick={props.onRemove}>
              <Trash2 aria-hidden="true" />
              {text('action.remove')}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

function Tool(props: { label: string; isOff?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="icon-button icon-button-small"
      aria-label={props.label}
      title={props.label}
      // Stays in the tab order: a button that vanished under the hand would take the focus with it.
      aria-disabled={props.isOff || undefined}
      onClick={() => !props.isOff && props.onClick()}
    >
      {props.children}
    </button>
  )
}
