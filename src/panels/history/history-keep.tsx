import { BookmarkPlus } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { LONGEST_TITLE } from '../../journey/limits.ts'
import type { Trail } from '../../session/trail.ts'
import { useTexts } from '../../ui/use-texts.tsx'

/** "Keep this as…": names the live map as it is now. */
export function HistoryKeep({ trail }: { trail: Trail }) {
  const { text } = useTexts()
  const id = useId()
  const [name, setName] = useState<string>()
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setName(undefined)
    // The button comes back where the form was; the focus goes with it.
    requestAnimationFrame(() => button.current?.focus())
  }
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    if (name === undefined || trail.keep(name.trim()) === undefined) return
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
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            close()
          }}
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
