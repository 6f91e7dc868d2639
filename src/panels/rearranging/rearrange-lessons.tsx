import { tellDate } from '../../i18n/formats.ts'
import type { LessonId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { useTexts } from '../../ui/use-texts.tsx'

const BOXES = ['happened', 'soWhat', 'nowWhat'] as const

/** The lessons that a rearrangement answers to, by their three boxes; one that is gone is passed over. */
export function RearrangeLessons({ lessons, live }: { lessons: readonly LessonId[]; live: Journey }) {
  const { text, language } = useTexts()
  const known = lessons.flatMap((id) => live.lessons.get(id) ?? [])
  if (known.length === 0) return null
  return (
    <section className="rearrange-part">
      <h4>{text('draft.answersTo')}</h4>
      <ul className="rearrange-answers">
        {known.map((lesson) => (
          <li key={lesson.id}>
            <p className="pane-note">
              {lesson.by && <bdi>{lesson.by}</bdi>}
              <span>{tellDate(lesson.on, language)}</span>
            </p>
            <dl>
              {BOXES.filter((box) => lesson[box] !== '').map((box) => (
                <div key={box}>
                  <dt>{text(`draft.${box}`)}</dt>
                  <dd dir="auto">{lesson[box]}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
