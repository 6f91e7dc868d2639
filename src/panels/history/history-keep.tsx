import { BookmarkPlus } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../journey/limits.ts'
import { NO_REASON } from '../../journey/revision.ts'
import type { Session } from '../../session/session.ts'
import type { Trail } from '../../session/trail.ts'
import '../../ui/dialog.css'
import { ThrowAway } from '../../ui/throw-away.tsx'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

interface Written {
  readonly name: string
  readonly why: string
}

const NOTHING: Written = { name: '', why: '' }

/** What is being written, by sitting: one may look something up in another pane before it is kept. */
const unkept = new WeakMap<Session, Written>()

/** "Keep this as…": names the live map as it is now, and says why. */
export function HistoryKeep({ trail }: { trail: Trail }) {
  const { text } = useTexts()
  const id = useId()
  const session = useSession()
  const [written, setWritten] = useState(() => unkept.get(session))
  const [isBegun, setBegun] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const begin = (): void => {
    setBegun(true)
    write(NOTHING)
  }
  const write = (next: Written): void => {
    unkept.set(session, next)
    setWritten(next)
  }
  const close = (): void => {
    unkept.delete(session)
    setWritten(undefined)
    setAsking(false)
    // The button comes back where the form was; the focus goes with it.
    requestAnimationFrame(() => button.current?.focus())
  }
  const keep = (event: FormEvent): void => {
    event.preventDefault()
    if (!written) return
    const reason = { ...NO_REASON, rationale: written.why.trim() }
    if (trail.keep(written.name.trim(), 'byHand', reason) === undefined) return
    close()
  }
  const goOnWriting = (): void => {
    setAsking(false)
    box.current?.focus()
  }
  /** Escape happens by mistake, and what was written is a sentence for the reviewer. */
  const leave = (): void => {
    if (!written || `${written.name}${written.why}`.trim() === '') close()
    else if (isAsking) goOnWriting()
    else setAsking(true)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    leave()
  }
  if (!written) {
    return (
      <button ref={button} type="button" className="button history-keep" onClick={begin}>
        <BookmarkPlus aria-hidden="true" />
        {text('history.keep.begin')}
      </button>
    )
  }
  const { name, why } = written
  return (
    <form className="history-form" onSubmit={keep} onKeyDown={onKeyDown}>
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
          autoFocus={isBegun}
          onChange={(event) => write({ name: event.currentTarget.value, why })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-why`}>
          {text('history.keep.why')}
        </label>
        <textarea
          ref={box}
          id={`${id}-why`}
          className="input"
          dir={why ? 'auto' : undefined}
          value={why}
          rows={2}
          maxLength={LONGEST_TEXT}
          onChange={(event) => write({ name, why: event.currentTarget.value })}
        />
      </div>
      {isAsking ? (
        <ThrowAway question={text('history.keep.throwAway')} onThrowAway={close} onGoOn={goOnWriting} />
      ) : (
        <div className="history-form-keys">
          <button type="submit" className="button button-primary">
            {text('history.keep.keep')}
          </button>
          <button type="button" className="button" onClick={leave}>
            {text('action.cancel')}
          </button>
        </div>
      )}
    </form>
  )
}
