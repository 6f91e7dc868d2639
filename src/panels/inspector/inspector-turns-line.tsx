import { ChevronDown, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '../../ui/use-texts.tsx'

/** One turn in the list of a loop's turns: its day and what it gave, and behind it its fields. Its place follows its day. */
export function TurnLine(props: {
  readonly name: string
  readonly fact: string
  readonly startsOpen: boolean
  readonly onRemove?: () => void
  readonly children: ReactNode
}) {
  const { text } = useTexts()
  const [isOpen, setOpen] = useState(props.startsOpen)
  const id = useId()
  return (
    <li className="record">
      <button
        type="button"
        className="turn-line"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span>
          <span dir="auto">{props.name}</span>
          <small>{props.fact}</small>
        </span>
        <ChevronDown aria-hidden="true" />
      </button>
      <div id={id} className="record-more" hidden={!isOpen}>
        {props.children}
        {props.onRemove && (
          <button type="button" className="text-button record-remove" onClick={props.onRemove}>
            <Trash2 aria-hidden="true" />
            {text('action.remove')}
          </button>
        )}
      </div>
    </li>
  )
}
