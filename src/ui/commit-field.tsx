import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { useDraft } from './use-draft.ts'
import { useTexts } from './use-texts.tsx'
import './fields.css'

export interface CommitFieldProps {
  readonly label: string
  readonly value: string
  /** Gives false where the text was refused; it then stays in the field. */
  readonly onCommit: (text: string) => unknown
  /** One line; a text that wraps and ends with Enter, as titles do; or a text of several lines. */
  readonly shape?: 'line' | 'title' | 'text'
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly labelHidden?: boolean
  readonly disabled?: boolean
  readonly inputMode?: 'decimal' | 'numeric'
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly invalid?: boolean
  readonly suggestions?: readonly string[]
  /** The field was left with nothing open in it: for fields that take the place of a text for a while. */
  readonly onDone?: () => void
}

/** A text that is written into the journey on Enter or when the field is left; Escape takes it back. */
export function CommitField(props: CommitFieldProps) {
  const { shape = 'line', suggestions } = props
  const { text } = useTexts()
  const draft = useDraft(props.value, props.onCommit)
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useGrown(area, shape === 'title' ? draft.text : undefined)
  const leave = (): void => {
    draft.commit()
    if (draft.theirs === undefined) props.onDone?.()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && (draft.isOwn || props.onDone)) {
      event.preventDefault()
      draft.takeBack()
      props.onDone?.()
    } else if (event.key === 'Enter' && (shape !== 'text' || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      leave()
    }
  }
  const shared = {
    id,
    className: 'input',
    // An empty field follows the page, or its placeholder would stand on the wrong side.
    dir: draft.text ? 'auto' : undefined,
    value: draft.text,
    placeholder: props.placeholder,
    readOnly: props.disabled,
    inputMode: props.inputMode,
    maxLength: props.maxLength,
    autoFocus: props.autoFocus,
    'aria-invalid': props.invalid || undefined,
    'aria-describedby': props.hint || draft.theirs !== undefined ? `${id}-hint` : undefined,
    onChange: (event: { currentTarget: { value: string } }) => draft.write(event.currentTarget.value),
    onBlur: leave,
    onKeyDown,
  }
  return (
    <div className="field" data-shape={shape}>
      <label className={props.labelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {props.label}
      </label>
      {shape === 'line' ? (
        <input {...shared} type="text" list={suggestions && `${id}-list`} autoComplete="off" />
      ) : (
        <textarea {...shared} ref={area} rows={shape === 'title' ? 1 : 3} />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <div id={`${id}-hint`} className="field-foot">
        {props.hint && <p className="field-hint">{props.hint}</p>}
        {draft.theirs !== undefined && (
          <div className="field-theirs" role="status">
            <p>{text('pane.field.theirs', { value: draft.theirs || text('pane.field.nothing') })}</p>
            <button type="button" className="text-button" onClick={draft.takeBack}>
              {text('pane.field.take')}
            </button>
            <button type="button" className="text-button" onClick={draft.keepOwn}>
              {text('pane.field.keep')}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}

/** Gives a title the height of its lines where `field-sizing` is not known: in WebKit 2.50 only the last of them showed. */
function useGrown(area: RefObject<HTMLTextAreaElement | null>, title: string | undefined): void {
  useLayoutEffect(() => {
    const field = area.current
    if (title === undefined || !field || CSS.supports('field-sizing', 'content')) return
    field.style.height = ''
    // Out of sight it has no height yet.
    if (field.scrollHeight > 0) {
      field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
    }
  }, [area, title])
}
