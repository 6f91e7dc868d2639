import { useEffect, useRef } from 'react'
import { useTexts } from './use-texts.tsx'

interface ThrowAwayProps {
  /** What would be lost, as a question. */
  readonly question: string
  /** What else the foot of that dialog is. */
  readonly className?: string
  readonly onThrowAway: () => void
  readonly onGoOn: () => void
}

/** In the place of a dialog's foot, where closing it would lose what was written. Going on is what a hasty key chooses. */
export function ThrowAway({ question, className = '', onThrowAway, onGoOn }: ThrowAwayProps) {
  const { text } = useTexts()
  const goOn = useRef<HTMLButtonElement>(null)
  useEffect(() => goOn.current?.focus(), [])
  return (
    <div className={`dialog-foot dialog-asking ${className}`} role="alertdialog" aria-label={question}>
      <p>{question}</p>
      <button type="button" className="button" onClick={onThrowAway}>
        {text('lesson.discard')}
      </button>
      <button ref={goOn} type="button" className="button button-primary" onClick={onGoOn}>
        {text('lesson.goOn')}
      </button>
    </div>
  )
}
