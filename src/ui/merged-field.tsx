import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { LONGEST_TEXT } from '../journey/limits.ts'
import { placeAfter, rebase, spliceOf } from '../journey/splice.ts'
import { useTexts } from './use-texts.tsx'
import './fields.css'
import './merged-field.css'

export interface MergedFieldProps {
  readonly label: string
  /** The text as everybody has it now. */
  readonly value: string
  /** Known by this name while a text waits here that could not be kept; one name, one text. */
  readonly name: string
  /** Writes what `edit` makes of the text as it then stands; false where it was refused. */
  readonly onEdit: (edit: (now: string) => string) => boolean
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly rows?: number
}

/** What a person wrote and what stood there before, as long as it is not in the journey. */
interface Waiting {
  readonly base: string
  readonly own: string
}

/** Texts that were refused outlive their field: a closed pane must not swallow a page that somebody pasted. */
const waiting = new Map<string, Waiting>()

/**
 * A text that several people write at once: each letter goes into the journey as it is typed, others' letters come in while
 * one writes, and the caret stays between the letters between which it stood.
 *
 * The field's own text is the browser's: React setting it anew would send the caret to the end.
 */
export function MergedField(props: MergedFieldProps) {
  const { value, name, onEdit, disabled = false } = props
  const { text } = useTexts()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [first] = useState(() => waiting.get(name)?.own ?? value)
  const [held, setHeld] = useState<Waiting | undefined>(() => waiting.get(name))
  /** The text that what stands in the field was written upon. */
  const base = useRef(waiting.get(name)?.base ?? value)
  const isComposing = useRef(false)

  const hold = (next: Waiting | undefined): void => {
    if (next) waiting.set(name, next)
    else waiting.delete(name)
    setHeld(next)
  }
  const show = (shown: string): void => {
    base.current = shown
    if (field.current) setText(field.current, shown)
  }
  const write = (): void => {
    const own = field.current?.value ?? ''
    const was = base.current
    let written = own
    const isKept =
      own.length <= LONGEST_TEXT &&
      onEdit((now) => {
        written = rebase(was, own, now)
        return written
      })
    hold(isKept ? undefined : { base: was, own })
    if (isKept) show(written)
  }

  useLayoutEffect(() => {
    // What others write waits until the letter that is being composed is whole, or until one's own text fits.
    if (!isComposing.current && !waiting.has(name) && field.current) {
      base.current = value
      setText(field.current, value)
    }
  }, [value, name])

  const tooMany = held ? held.own.length - LONGEST_TEXT : 0
  const trouble = held && (tooMany > 0 ? text('lesson.tooLong', { count: tooMany }) : text('lesson.notKept'))
  return (
    <div className="field" data-shape="text">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      <textarea
        ref={field}
        id={id}
        className="input"
        dir="auto"
        rows={props.rows ?? 2}
        defaultValue={first}
        placeholder={props.placeholder}
        readOnly={disabled}
        aria-invalid={held ? true : undefined}
        aria-describedby={props.hint || trouble ? `${id}-hint` : undefined}
        onInput={() => !isComposing.current && write()}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={() => {
          isComposing.current = false
          write()
        }}
      />
      <div id={`${id}-hint`} className="field-foot">
        {props.hint && <p className="field-hint">{props.hint}</p>}
        {trouble && (
          <p className="field-trouble" role="alert">
            {trouble}
          </p>
        )}
      </div>
    </div>
  )
}

/** Puts a text into the field; caret, selection and scroll stay with the letters they were at. */
function setText(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return
  const splice = spliceOf(field.value, text)
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field
  field.value = text
  // Some browsers give the focus to a field whose selection is set.
  if (document.activeElement !== field) return
  const start = placeAfter(selectionStart, splice)
  field.setSelectionRange(start, Math.max(start, placeAfter(selectionEnd, splice)), selectionDirection)
  field.scrollTop = scrollTop
}
