import {
  ChevronDown,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Clock3,
  GitCompareArrows,
  History,
  Shuffle,
} from 'lucide-react'
import { memo, useEffect, useId, useRef } from 'react'
import { tellDate } from '../../i18n/formats.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { Decision, Lesson } from '../../journey/lesson.ts'
import { cardsOfLesson } from '../../journey/queries.ts'
import { showDraft } from '../../session/drafting.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { goToRevision } from '../history/history-open.ts'
import { useRevisionsFrom } from '../history/history-trail.ts'
import { titleOfRevision } from '../history/history-words.ts'
import { useCards } from './lesson-cards.tsx'
import { lessonName, turnName } from './lesson-words.ts'
import { openRecord } from './lessons-open.ts'
import { LessonRecord } from './lessons-record.tsx'

const DECISION_ICONS = {
  pending: CircleDashed,
  adopt: CircleCheck,
  adapt: Shuffle,
  reject: CircleSlash,
  defer: Clock3,
} as const satisfies Record<Decision, unknown>

/** One lesson of the list: what was learned, where, and what was decided; its full record opens in place. */
export const LessonItem = memo(function LessonItem(props: {
  readonly lesson: Lesson
  readonly isOpen: boolean
  readonly isTicked: boolean
  /** Undefined where this person may not rearrange. */
  readonly onTick: ((isTicked: boolean) => void) | undefined
}) {
  const texts = useTexts()
  const { text, language } = texts
  const { lesson, isOpen } = props
  const id = useId()
  const item = useRef<HTMLLIElement>(null)
  const name = lessonName(lesson, texts)
  const DecisionIcon = DECISION_ICONS[lesson.decision]
  const told = [tellDate(lesson.on, language), lesson.by && text('lesson.by', { name: lesson.by })]
  useEffect(() => {
    // The pane alone scrolls: `scrollIntoView` would push the whole page up with it.
    const pane = item.current?.closest('.pane-body')
    if (!isOpen || !pane || !item.current) return
    pane.scrollTop += item.current.getBoundingClientRect().top - pane.getBoundingClientRect().top
  }, [isOpen])
  const boxes = (['happened', 'soWhat', 'nowWhat'] as const).filter((box) => lesson[box] !== '')
  return (
    <li ref={item} className="lesson" data-open={isOpen || undefined}>
      <div className="lesson-head">
        {props.onTick && (
          <label className="lesson-choose" title={text('lessons.choose', { title: name })}>
            <span className="visually-hidden">{text('lessons.choose', { title: name })}</span>
            <input
              type="checkbox"
              checked={props.isTicked}
              onChange={(event) => props.onTick?.(event.currentTarget.checked)}
            />
          </label>
        )}
        <span dir="auto">{told.filter(Boolean).join(' · ') || text('lesson.undated')}</span>
        <span className="lesson-decision" data-decision={lesson.decision}>
          <DecisionIcon aria-hidden="true" />
          {text(`lesson.decision.${lesson.decision}`)}
        </span>
      </div>
      {!isOpen &&
        (boxes.length === 0 ? (
          <p dir="auto">{name}</p>
        ) : (
          <dl className="lesson-boxes">
            {boxes.map((box, place) => (
              <div key={box}>
                <dt>{text(`lesson.field.${box}`)}</dt>
                <dd dir="auto" data-first={place === 0 || undefined}>
                  {lesson[box]}
                </dd>
              </div>
            ))}
          </dl>
        ))}
      <About lesson={lesson} />
      <div className="lesson-foot">
        <button
          type="button"
          className="text-button"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={isOpen ? undefined : text('lessons.openOf', { title: name })}
          onClick={() => openRecord(isOpen ? null : lesson.id)}
        >
          {text(isOpen ? 'lessons.shut' : 'lessons.open')}
          <ChevronDown aria-hidden="true" />
        </button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <LessonRecord lesson={lesson} />}
      </div>
    </li>
  )
})

/** Where it was learned, each a way to the card; the rearrangements that answer to it, and the revisions that it led to. */
function About({ lesson }: { lesson: Lesson }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { store } = session
  const cardOf = useCards()
  const ids = useLive((journey) => [...cardsOfLesson(lesson, journey.turns)])
  const turn = useLive((journey) => (lesson.turn === null ? undefined : journey.turns.get(lesson.turn)))
  const drafts = useLive((journey) => [...journey.drafts.values()].filter((draft) => draft.lessons.includes(lesson.id)))
  const revisions = useRevisionsFrom(lesson.id)
  if (ids.length + drafts.length + revisions.length === 0) return null
  return (
    <ul className="lesson-chips">
      {ids.map((id) => {
        const card = cardOf(id)
        const isShown = store.getState().journey.waypoints.has(id)
        const words = (
          <>
            {card && <KindChip of={card} />}
            <span dir="auto">
              {card ? cardName(card, texts) : text('lesson.goneCard')}
              {turn?.loop === id && ` · ${turnName(turn, texts)}`}
            </span>
          </>
        )
        return (
          <li key={id}>
            {card && isShown ? (
              <button type="button" className="lesson-chip" onClick={() => goToCards(session, [id])}>
                {words}
              </button>
            ) : (
              <span className="lesson-chip" data-gone title={card && text('lesson.goneCardOnly')}>
                {words}
              </span>
            )}
          </li>
        )
      })}
      {drafts.map((draft) => (
        <li key={draft.id}>
          <button type="button" className="lesson-chip" onClick={() => showDraft(session, draft.id)}>
            <GitCompareArrows aria-hidden="true" size={14} />
            <span dir="auto">{text('lessons.answers', { title: draft.title })}</span>
          </button>
        </li>
      ))}
      {revisions.map((revision) => (
        <li key={revision.id}>
          <button type="button" className="lesson-chip lesson-led" onClick={() => goToRevision(session, revision.id)}>
            <History aria-hidden="true" size={14} />
            <span dir="auto">{text('lessons.ledTo', { title: titleOfRevision(revision, texts) })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
