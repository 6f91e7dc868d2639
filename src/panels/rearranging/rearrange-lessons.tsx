import { ArrowRight, X } from 'lucide-react'
import { tellDate } from '../../i18n/formats.ts'
import { answerNoMore, answerTo } from '../../journey/commands/drafts.ts'
import type { Draft } from '../../journey/draft.ts'
import type { LessonId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import type { Lesson } from '../../journey/lesson.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { lessonName } from '../lessons/lesson-words.ts'
import { goToLesson } from '../lessons/lessons-open.ts'
import { lendFocus } from './rearrange-changes.tsx'
import { pendingFirst } from './rearrange-new.tsx'

const BOXES = ['happened', 'soWhat', 'nowWhat'] as const

/** The lessons that a rearrangement answers to, by their three boxes; one that is gone is passed over. */
export function RearrangeLessons({ draft, live, mayEdit }: { draft: Draft; live: Journey; mayEdit: boolean }) {
  const { text } = useTexts()
  const known = draft.lessons.flatMap((id) => live.lessons.get(id) ?? [])
  const free = mayEdit ? pendingFirst(live.lessons.values()).filter(({ id }) => !draft.lessons.includes(id)) : []
  if (known.length === 0 && free.length === 0) return null
  return (
    <section className="rearrange-part">
      <h4>{text('draft.answersTo')}</h4>
      {known.length > 0 && (
        <ul className="rearrange-answers">
          {known.map((lesson) => (
            <Answered key={lesson.id} draft={draft} lesson={lesson} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {free.length > 0 && <AddLesson draft={draft} free={free} />}
    </section>
  )
}

function Answered({ draft, lesson, mayEdit }: { draft: Draft; lesson: Lesson; mayEdit: boolean }) {
  const texts = useTexts()
  const { text, language } = texts
  const session = useSession()
  const title = lessonName(lesson, texts)
  return (
    <li>
      <p className="pane-note">
        {lesson.by && <bdi>{lesson.by}</bdi>}
        <span>{tellDate(lesson.on, language)}</span>
      </p>
      <dl>
        {BOXES.filter((box) => lesson[box] !== '').map((box) => (
          <div key={box}>
            <dt>{text(`lesson.field.${box}`)}</dt>
            <dd dir="auto">{lesson[box]}</dd>
          </div>
        ))}
      </dl>
      <div className="rearrange-answer-ways">
        <button type="button" className="text-button" onClick={() => goToLesson(session, lesson.id)}>
          {text('draft.openLesson')}
          <span className="visually-hidden"> {title}</span>
          <ArrowRight aria-hidden="true" className="rearrange-onward" />
        </button>
        {mayEdit && (
          <button
            type="button"
            className="icon-button"
            aria-label={text('draft.takeLesson', { title })}
            onClick={({ currentTarget }) => {
              lendFocus(currentTarget, '.rearrange-draft')
              session.actions.run((journey) => answerNoMore(journey, draft.id, lesson.id))
            }}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
    </li>
  )
}

/** A lesson that was learned while the draft was on its way belongs to what led to it. */
function AddLesson({ draft, free }: { draft: Draft; free: readonly Lesson[] }) {
  const texts = useTexts()
  const { text, language } = texts
  const session = useSession()
  return (
    <select
      className="input"
      aria-label={text('draft.addLesson')}
      value=""
      onChange={({ currentTarget }) => {
        const lesson = currentTarget.value as LessonId
        // With the last lesson the list goes, too.
        if (free.length === 1) lendFocus(currentTarget, '.rearrange-draft')
        session.actions.run((journey) => answerTo(journey, draft.id, lesson))
      }}
    >
      <option value="" disabled hidden>
        {text('draft.addLesson')}
      </option>
      {free.map((lesson) => (
        <option key={lesson.id} value={lesson.id}>
          {[lessonName(lesson, texts), tellDate(lesson.on, language)].filter(Boolean).join(' · ')}
        </option>
      ))}
    </select>
  )
}
