import { GitCompareArrows, Lightbulb, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LessonId } from '../../journey/ids.ts'
import { allLessons, lessonsOf } from '../../journey/queries.ts'
import { useLive, useMayEdit, useSession, useShowing } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { isEmptySieve, LessonsFilters, NO_SIEVE, type Sieve, sift } from './lessons-filters.tsx'
import { LessonItem } from './lessons-item.tsx'
import { LoopsDue } from './lessons-loops.tsx'
import { forgetWish, useLessonsOpen } from './lessons-open.ts'
import { useRearranging } from './lessons-rearranging.ts'
import './lessons.css'

/** What was learned on the way: searched, read, written on, decided, and chosen to rearrange the map from. */
export function LessonsPane() {
  const texts = useTexts()
  const { text } = texts
  const { view } = useSession()
  const mayEdit = useMayEdit()
  const { showing } = useShowing()
  const lessons = useLive((journey) => allLessons(journey.lessons))
  const [sieve, setSieve] = useFollowedSieve()
  const journey = useLive((now) => now)
  const { record } = useLessonsOpen()
  const shown = sift(journey, sieve, texts)
  const [ticked, setTicked] = useState<ReadonlySet<LessonId>>(new Set())
  const chosen = lessons.filter(({ id }) => ticked.has(id))
  const rearrange = useRearranging()
  const tick = (id: LessonId, isTicked: boolean): void => {
    const next = new Set(ticked)
    if (isTicked) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  const recordOne = mayEdit && (
    <button type="button" className="button" onClick={() => view.setState({ dialog: 'lesson' })}>
      <Plus aria-hidden="true" />
      {text('lessons.record')}
    </button>
  )
  if (lessons.length === 0) {
    return (
      <>
        <h2 className="pane-title">{text('pane.lessons')}</h2>
        <div className="pane-empty">
          <Lightbulb aria-hidden="true" />
          <strong>{text('lessons.none')}</strong>
          <p>{text(mayEdit ? 'lessons.noneHow' : 'lessons.noneViewer')}</p>
          {recordOne}
        </div>
        <LoopsDue />
      </>
    )
  }
  return (
    <>
      <h2 className="pane-title">{text('pane.lessons')}</h2>
      <p className="pane-intro">{text(showing.of === 'live' ? 'lessons.intro' : 'lessons.live')}</p>
      <LoopsDue />
      <div className="lessons-head">
        {recordOne}
        <LessonsFilters sieve={sieve} onSieve={setSieve} />
        <p className="lessons-told" role="status">
          {isEmptySieve(sieve)
            ? text('lessons.count', { count: lessons.length })
            : text('lessons.shown', { shown: shown.length, count: lessons.length })}
          {!isEmptySieve(sieve) && (
            <button type="button" className="text-button" onClick={() => setSieve(NO_SIEVE)}>
              {text('lessons.showAll')}
            </button>
          )}
        </p>
      </div>
      {shown.length === 0 && <p className="pane-note">{text('lessons.noMatch')}</p>}
      <ul>
        {shown.map((lesson) => (
          <LessonItem
            key={lesson.id}
            lesson={lesson}
            isOpen={record === lesson.id}
            isTicked={ticked.has(lesson.id)}
            onTick={mayEdit ? (isTicked) => tick(lesson.id, isTicked) : undefined}
          />
        ))}
      </ul>
      {mayEdit && chosen.length > 0 && (
        <div className="lessons-chosen">
          <button type="button" className="button button-primary" onClick={() => rearrange(chosen)}>
            <GitCompareArrows aria-hidden="true" />
            {text('lessons.rearrange', { count: chosen.length })}
          </button>
          <button type="button" className="text-button" onClick={() => setTicked(new Set())}>
            {text('lessons.unchoose')}
          </button>
        </div>
      )}
    </>
  )
}

/** Begins with the card that was asked for, or the one that is chosen, where something was learned there. */
function useFollowedSieve(): [Sieve, (sieve: Sieve) => void] {
  const { view, live } = useSession()
  const { card } = useLessonsOpen()
  const [sieve, setSieve] = useState<Sieve>(() => {
    const { waypoints } = view.getState()
    const [only] = waypoints.size === 1 ? waypoints : []
    const about = card === undefined ? only : card
    return { ...NO_SIEVE, card: about && lessonsOf(live.getState().journey, about).length > 0 ? about : '' }
  })
  // Asked for while the pane stands open.
  useEffect(() => {
    if (card !== undefined) setSieve((now) => ({ ...now, card: card ?? '' }))
  }, [card])
  useEffect(() => forgetWish, [])
  return [sieve, setSieve]
}
