import { Plus } from 'lucide-react'
import { tellDate } from '../../i18n/formats.ts'
import type { Lesson } from '../../journey/lesson.ts'
import { lessonsOf } from '../../journey/queries.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { lessonName } from './lesson-words.ts'
import { goToLesson, goToLessonsOf } from './lessons-open.ts'
import './lessons.css'

/** How many a card lists before it leads to the pane. */
const SHORT_LIST = 3

/** What was learned at a card, shortly, and a way to write down more. */
export function LessonsOfCard({ card, disabled }: { card: Waypoint; disabled: boolean }) {
  const { text } = useTexts()
  const session = useSession()
  const lessons = useLive((journey) => lessonsOf(journey, card.id))
  return (
    <section className="pane-section" aria-label={text('pane.lessons')}>
      <h3>
        {text('pane.lessons')}
        {lessons.length > 0 && <span>{lessons.length}</span>}
      </h3>
      {lessons.length === 0 ? (
        <p className="pane-note">{text('lessons.cardNone')}</p>
      ) : (
        <LessonLines lessons={lessons.slice(0, SHORT_LIST)} />
      )}
      <div className="lessons-of-card-doings">
        {!disabled && (
          <button
            type="button"
            className="button"
            onClick={() => {
              session.view.select([card.id])
              session.view.setState({ dialog: 'lesson' })
            }}
          >
            <Plus aria-hidden="true" />
            {text('lessons.record')}
          </button>
        )}
        {lessons.length > 0 && (
          <button type="button" className="text-button" onClick={() => goToLessonsOf(session, card.id)}>
            {text('lessons.all')}
          </button>
        )}
      </div>
    </section>
  )
}

/** Lessons by their first words, each a way to its record. */
export function LessonLines({ lessons }: { lessons: readonly Lesson[] }) {
  const texts = useTexts()
  const { text, language } = texts
  const session = useSession()
  return (
    <ul className="lessons-of-card">
      {lessons.map((lesson) => (
        <li key={lesson.id}>
          <button type="button" className="card-lesson" onClick={() => goToLesson(session, lesson.id)}>
            <span dir="auto">{lessonName(lesson, texts)}</span>
            <small>
              {[tellDate(lesson.on, language), text(`lesson.decision.${lesson.decision}`)].filter(Boolean).join(' · ')}
            </small>
          </button>
        </li>
      ))}
    </ul>
  )
}
