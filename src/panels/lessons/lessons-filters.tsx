import { fold, matches } from '../../i18n/fold.ts'
import type { Texts } from '../../i18n/texts.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import {
  DECISIONS,
  type Decision,
  LESSON_SOURCES,
  LESSON_TEXTS,
  type Lesson,
  type LessonSource,
} from '../../journey/lesson.ts'
import { allLessons, cardsOfLesson, evidenceOf } from '../../journey/queries.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useLive } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { useCards } from './lesson-cards.tsx'

/** What a lesson has to be to be listed; '' asks for nothing. */
export interface Sieve {
  readonly words: string
  readonly decision: Decision | ''
  readonly source: LessonSource | ''
  readonly card: WaypointId | ''
  readonly loop: WaypointId | ''
}

export const NO_SIEVE: Sieve = { words: '', decision: '', source: '', card: '', loop: '' }

export function isEmptySieve(sieve: Sieve): boolean {
  return Object.values(sieve).every((one) => one.trim() === '')
}

/** The lessons that go through, the newest first. Words are looked for in all that is written about a lesson. */
export function sift(journey: Journey, sieve: Sieve, texts: Texts): readonly Lesson[] {
  const lessons = allLessons(journey.lessons)
  if (isEmptySieve(sieve)) return lessons
  return lessons.filter((lesson) => {
    const cards = cardsOfLesson(lesson, journey.turns)
    return (
      (sieve.decision === '' || lesson.decision === sieve.decision) &&
      (sieve.source === '' || lesson.source === sieve.source) &&
      (sieve.card === '' || cards.has(sieve.card)) &&
      (sieve.loop === '' || cards.has(sieve.loop)) &&
      (fold(sieve.words) === '' || matches(wordsOf(journey, lesson, texts), sieve.words))
    )
  })
}

function wordsOf(journey: Journey, lesson: Lesson, texts: Texts): string {
  const cards = [...cardsOfLesson(lesson, journey.turns)].flatMap((id) => journey.waypoints.get(id) ?? [])
  return [
    ...LESSON_TEXTS.map((name) => lesson[name]),
    lesson.by,
    lesson.reportedTo,
    ...evidenceOf(journey, lesson.id).flatMap(({ title, substantiatedBy }) => [title, substantiatedBy]),
    ...cards.map((card) => cardName(card, texts)),
  ].join('\n')
}

/** Words to look for, and behind an unfolding line what else a lesson may be sifted by. */
export function LessonsFilters({ sieve, onSieve }: { sieve: Sieve; onSieve: (sieve: Sieve) => void }) {
  const texts = useTexts()
  const { text } = texts
  const cardOf = useCards()
  const named = useLive((journey) => [
    ...new Set(allLessons(journey.lessons).flatMap((lesson) => [...cardsOfLesson(lesson, journey.turns)])),
  ])
  const cards = named.flatMap((id) => cardOf(id) ?? [])
  const options = (of: typeof cards) => of.map((card) => ({ value: card.id, label: cardName(card, texts) }))
  const on = [sieve.decision, sieve.source, sieve.card, sieve.loop].filter(Boolean).length
  return (
    <>
      <SearchField
        label={text('lessons.search')}
        words={sieve.words}
        onWords={(words) => onSieve({ ...sieve, words })}
      />
      <details className="lessons-filters" open={on > 0 || undefined}>
        <summary>{on > 0 ? text('lessons.filtersOn', { count: on }) : text('lessons.filters')}</summary>
        <div>
          <SelectField
            label={text('lessons.byDecision')}
            none={text('lessons.any')}
            value={sieve.decision}
            options={DECISIONS.map((one) => ({ value: one, label: text(`lesson.decision.${one}`) }))}
            onChoose={(decision) => onSieve({ ...sieve, decision })}
          />
          <SelectField
            label={text('lessons.bySource')}
            none={text('lessons.any')}
            value={sieve.source}
            options={LESSON_SOURCES.map((one) => ({ value: one, label: text(`lesson.source.${one}`) }))}
            onChoose={(source) => onSieve({ ...sieve, source })}
          />
          <SelectField
            label={text('lessons.byCard')}
            none={text('lessons.any')}
            value={sieve.card}
            options={options(cards)}
            onChoose={(card) => onSieve({ ...sieve, card })}
          />
          <SelectField
            label={text('lessons.byLoop')}
            none={text('lessons.any')}
            value={sieve.loop}
            options={options(cards.filter(({ type }) => type === 'loop'))}
            onChoose={(loop) => onSieve({ ...sieve, loop })}
          />
        </div>
      </details>
    </>
  )
}
