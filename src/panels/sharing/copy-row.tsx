import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../ui/use-texts.tsx'
import { chordName } from '../key-names.ts'
import { copyText } from './copy-text.ts'

/** Something to hand on: seen whole in a field, and copied by a button. */
export function CopyRow(props: {
  readonly label: string
  readonly what: string
  /** What the button says to those who hear it alone. */
  readonly copyLabel: string
  readonly isFirst: boolean
  readonly content: string
}) {
  const { label, what, copyLabel, isFirst, content } = props
  const { text } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState<'copied' | 'yourself'>()
  const copy = async (): Promise<void> => {
    const copied = field.current ? await copyText(content, field.current) : false
    setTold(copied ? 'copied' : 'yourself')
  }
  useEffect(() => {
    if (told !== 'copied') return
    const timer = setTimeout(setTold, 2500, undefined)
    return () => clearTimeout(timer)
  }, [told])
  return (
    <div className="share-link">
      <h3>{label}</h3>
      {what && <p className="dialog-quiet">{what}</p>}
      <div className="share-link-line">
        <input
          ref={field}
          className="input"
          dir="ltr"
          readOnly
          value={content}
          aria-label={label}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          className={isFirst ? 'button button-primary' : 'button'}
          aria-label={copyLabel}
          onClick={() => void copy()}
        >
          {told === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {text(told === 'copied' ? 'share.copied' : 'share.copy')}
        </button>
      </div>
      <p role="status" className={told === 'yourself' ? 'field-hint' : 'visually-hidden'}>
        {told === 'copied' && text('toast.linkCopied')}
        {told === 'yourself' && text('share.copyYourself', { keys: chordName(['Mod', 'C'], text) })}
      </p>
    </div>
  )
}
