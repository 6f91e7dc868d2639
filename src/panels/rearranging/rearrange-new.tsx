import { type FormEvent, useId, useState } from 'react'
import { tellDate } from '../../i18n/formats.ts'
import type { LessonId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Lesson } from '../../journey/lesson.ts'
import { beginDraft } from '../../session/drafting.ts'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { lendFocus } from './rearrange-changes.tsx'

/** Asks in place what a new rearrangement is called and what it answers to. */
export function RearrangeNew({ onDone }: { onDone: () => void }) {
  const { text, language } = useTexts()
  const session = useSession()
  const id = useId()
  const lessons = pendingFirst(useLive((live: Journey) => live.lessons).values())
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<LessonId>>(new Set())
  const begin = (event: FormEvent): void => {
    event.preventDefault()
    lendFocus(event.currentTarget as Element, '.end-pane')
    if (beginDraft(session, title.trim(), [...chosen]) !== undefined) onDone()
  }
  const toggle = (lesson: LessonId): void => {
    const next = new Set(chosen)
    if (!next.delete(lesson)) next.add(lesson)
    setChosen(next)
  }
  return (
    <form className="rearrange-new" onSubmit={begin}>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {text('draft.name')}
        </label>
        <input
          id={id}
          className="input"
          type="text"
          dir={title ? 'auto' : undefined}
          value={title}
          placeholder={text('draft.nameExample')}
          maxLength={200}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          onChange={(event) => setTitle(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            onDone()
          }}
        />
      </div>
      {lessons.length > 0 && (
        <fieldset className="rearrange-lessons">
          <legend className="field-label">{text('draft.answersTo')}</legend>
          {lessons.map((lesson) => (
            <label key={lesson.id} className="rearrange-tick">
              <input type="checkbox" checked={chosen.has(lesson.id)} onChange={() => toggle(lesson.id)} />
              <span>
                <bdi>{lesson.happened || lesson.nowWhat || text('card.untitled')}</bdi>
                <small>{tellDate(lesson.on, language)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="rearrange-ways">
        <button type="submit" className="button button-primary">
          {text('draft.begin')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {text('action.cancel')}
        </button>
      </div>
    </form>
  )
}

/** Those that wait for a decision first, and among these the latest. */
export function pendingFirst(lessons: Iterable<Lesson>): Lesson[] {
  const waits = ({ decision }: Lesson): number => (decision === 'pending' ? 0 : 1)
  return [...lessons].sort((a, b) => waits(a) - waits(b) || (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}
