import { BookmarkPlus } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../journey/limits.ts'
import { NO_REASON } from '../../journey/revision.ts'
import type { Trail } from '../../session/trail.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** "Keep this as…": names the live map as it is now, and says why. */
export function HistoryKeep({ trail }: { trail: Trail }) {
  const { text } = useTexts()
  const id = useId()
  const [name, setName] = useState<string>()
  const [why, setWhy] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setName(undefined)
    setWhy('')
    // The button comes back where the form was; the focus goes with it.
    requestAnimationFrame(() => button.current?.focus())
  }
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    if (name === undefined) return
    if (trail.keep(name.trim(), 'byHand', { ...NO_REASON, rationale: why.trim() }) === undefined) return
    close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    close()
  }
  if (name === undefined) {
    return (
      <button ref={button} type="button" className="button history-keep" onClick={() => setName('')}>
        <BookmarkPlus aria-hidden="true" />
        {text('history.keep.begin')}
      </button>
    )
  }
  return (
    <form className="history-form" onSubmit={keep}>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {text('history.keep.name')}
        </label>
        <input
          id={id}
          className="input"
          dir={name ? 'auto' : undefined}
          value={name}
          maxLength={LONGEST_TITLE}
          placeholder={text('history.keep.example')}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-why`}>
          {text('history.keep.why')}
        </label>
        <textarea
          id={`${id}-why`}
          className="input"
          dir={why ? 'auto' : undefined}
          value={why}
          rows={2}
          maxLength={LONGEST_TEXT}
          onChange={(event) => setWhy(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="history-form-keys">
        <button type="submit" className="button button-primary">
          {text('history.keep.keep')}
        </button>
        <button type="button" className="button" onClick={close}>
          {text('action.cancel')}
        </button>
      </div>
    </form>
  )
}
