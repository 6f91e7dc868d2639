import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { LONGEST_COMMENT } from '../../document/comments.ts'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { chordName } from '../key-names.ts'

/** Words that were begun and not sent outlive their box: a card chosen meanwhile must not swallow them. */
const begun = new Map<string, string>()

/** Where a comment is written; Ctrl or ⌘ with Enter sends it. */
export function CommentBox(props: {
  readonly label: string
  readonly send: string
  /** Known by this name while words wait in it. */
  readonly name: string
  /** What stands in it at first. */
  readonly start?: string
  readonly autoFocus?: boolean
  /** False where it was not kept; the words then stay. */
  readonly onSend: (text: string) => boolean
  readonly onCancel?: () => void
}) {
  const { name, start = '', onCancel } = props
  const { text } = useTexts()
  const id = useId()
  const [words, setWords] = useState(begun.get(name) ?? start)
  const [isRefused, setRefused] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (props.autoFocus) field.current?.focus()
  }, [props.autoFocus])
  const write = (now: string): void => {
    setWords(now)
    setRefused(false)
    if (now.trim() === '' || now === start) begun.delete(name)
    else begun.set(name, now)
  }
  const tooMany = words.trim().length - LONGEST_COMMENT
  const send = (): void => {
    if (words.trim() === '' || tooMany > 0) {
      field.current?.focus()
      return
    }
    if (props.onSend(words)) write(start)
    else setRefused(true)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault()
      write(start)
      onCancel()
    }
  }
  const trouble = tooMany > 0 ? text('comments.tooLong', { count: tooMany }) : isRefused && text('comments.notKept')
  return (
    <div className="field comment-box" data-shape="text" data-begun={words !== '' || undefined}>
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      <textarea
        ref={field}
        id={id}
        className="input"
        // An empty field follows the page, or its caret would stand on the wrong side.
        dir={words ? 'auto' : undefined}
        rows={2}
        value={words}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-hint`}>
        {trouble && (
          <p className="field-trouble" role="alert">
            {trouble}
          </p>
        )}
      </div>
      <div className="comment-doings">
        <button type="button" className="button button-primary" aria-disabled={words.trim() === ''} onClick={send}>
          {props.send}
          <span className="comment-keys" aria-hidden="true">
            {chordName(['Mod', 'Enter'], text)}
          </span>
        </button>
        {onCancel && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              write(start)
              onCancel()
            }}
          >
            {text('action.cancel')}
          </button>
        )}
        <WriteAs />
      </div>
    </div>
  )
}

/** Whoever has no name yet is told so where the others would see it. */
function WriteAs() {
  const { text } = useTexts()
  const { view } = useSession()
  const name = usePresence(({ own }) => own.name)
  if (name !== '') return null
  return (
    <p className="pane-note comment-as">
      {text('comments.writeAs', { name: text('people.guest') })}{' '}
      <button type="button" className="text-button" onClick={() => view.setState({ dialog: 'identity' })}>
        {text('comments.changeName')}
      </button>
    </p>
  )
}
