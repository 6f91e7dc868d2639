import {
  ChevronDown,
  Eye,
  GitCompareArrows,
  Lightbulb,
  MessageSquareQuote,
  Pencil,
  RotateCcw,
  Rows2,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { nameOfRevision } from '../../i18n/tell-revision.ts'
import type { LessonId } from '../../journey/ids.ts'
import { EMPTY_JOURNEY } from '../../journey/journey.ts'
import { LONGEST_TEXT, LONGEST_TITLE } from '../../journey/limits.ts'
import type { KnownRevision, ListedRevision } from '../../journey/revision.ts'
import { openComparison, revisionKey } from '../../session/comparison.ts'
import type { Trail } from '../../session/trail.ts'
import { tellAlso, tellSince } from '../../tables/change-log.ts'
import { CommitField } from '../../ui/commit-field.tsx'
import { useLive, useSession, useShowing, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { showState } from '../comparing/compare-show.ts'
import { lessonName } from '../lessons/lesson-words.ts'
import { goToLesson } from '../lessons/lessons-open.ts'
import { countsBetween, HistoryCounts } from './history-counts.tsx'
import { giveReason } from './history-reason.ts'
import { restoreAll } from './history-restore.ts'
import { shortReason, tellMoment, tellShares, titleOfRevision } from './history-words.ts'

interface HistoryRevisionProps {
  readonly trail: Trail
  readonly revision: ListedRevision
  /** The one before it; null for the first, undefined where this one cannot be read. */
  readonly before: KnownRevision | null | undefined
  readonly revisions: readonly ListedRevision[]
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** One revision of the list: what it is, and, once it is chosen, what one can do with it. */
export function HistoryRevision(props: HistoryRevisionProps) {
  const { trail, revision, before, isChosen, onChoose } = props
  const texts = useTexts()
  const { text } = texts
  const { showing } = useShowing()
  const isShown = showing.of === 'past' && showing.revision === revision.id
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isShown) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [isShown])
  const state = revision.newer ? undefined : trail.stateOf(revision.id)
  const stateBefore = before ? trail.stateOf(before.id) : EMPTY_JOURNEY
  const by = revision.newer ? '' : revision.by
  const facts = [tellMoment(revision.at, texts), by && text('history.by', { name: by })].filter(Boolean).join(' · ')
  const reason = revision.newer ? '' : shortReason(revision.reason, texts)
  return (
    <li ref={row} className="history-revision" data-chosen={isChosen || undefined} data-shown={isShown || undefined}>
      <button type="button" className="history-head" aria-expanded={isChosen} onClick={onChoose}>
        <span className="history-number" aria-hidden="true">
          {revision.number}
        </span>
        <span className="history-words">
          <span className="visually-hidden">{text('history.number', { number: revision.number })} </span>
          <strong dir="auto">{nameOfRevision(revision, texts)}</strong>
          <small>{facts}</small>
          {!revision.newer && revision.name !== '' && <small>{text(`history.kept.${revision.kept}`)}</small>}
          {reason && (
            <small className="history-reason" dir="auto">
              {reason}
            </small>
          )}
          {isShown && (
            <small className="history-shown">
              <Eye aria-hidden="true" />
              {text('history.shown')}
            </small>
          )}
          {state && stateBefore && before !== undefined && (
            <HistoryCounts counts={countsBetween(stateBefore, state)} isFirst={before === null} />
          )}
        </span>
        <ChevronDown aria-hidden="true" className="history-fold" />
      </button>
      {isChosen && (
        <div className="history-more">
          {revision.newer ? (
            <p className="pane-note">{text('history.newer')}</p>
          ) : state ? (
            <Chosen {...props} revision={revision} />
          ) : (
            <p className="pane-note">{text('history.notHere')}</p>
          )}
        </div>
      )}
    </li>
  )
}

function Chosen({ trail, revision, before, revisions }: HistoryRevisionProps & { revision: KnownRevision }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const mayKeep = useStatus(({ role }) => role === 'edit')
  const [isNaming, setNaming] = useState(false)
  const [isReasoning, setReasoning] = useState(false)
  const title = titleOfRevision(revision, texts)
  const key = revisionKey(revision.id)
  const { reason } = revision
  const shares = tellShares(revision.shares, texts)
  const since = tellSince(revision, texts)
  const told = [
    ['history.reason.prompt', reason.prompt && text(`history.prompt.${reason.prompt}`)],
    ['history.reason.rationale', reason.rationale],
    ['history.reason.expectedEffect', reason.expectedEffect],
    ['history.reason.effectOnIndicators', reason.effectOnIndicators],
    ['history.reason.agreedBy', reason.agreedBy],
    ['history.reason.shares', shares],
  ].filter((one): one is [string, string] => Boolean(one[1]))
  return (
    <>
      {told.length > 0 && (
        <dl className="history-reasons">
          {told.map(([label, words]) => (
            <div key={label}>
              <dt>{text(label)}</dt>
              <dd dir="auto">{words}</dd>
              {label === 'history.reason.rationale' && since !== '' && <dd className="history-since">{since}</dd>}
            </div>
          ))}
        </dl>
      )}
      {(revision.also ?? []).map((one) => (
        <p key={`${one.by} ${one.at}`} className="history-also" dir="auto">
          {tellAlso(one, texts)}
        </p>
      ))}
      <Lessons ids={reason.lessons} />
      {isNaming && (
        <CommitField
          label={text('history.rename.name')}
          value={revision.name}
          maxLength={LONGEST_TITLE}
          autoFocus
          onDone={() => setNaming(false)}
          onCommit={(name) => trail.rename(revision.id, name.trim())}
        />
      )}
      {isReasoning && (
        <CommitField
          shape="text"
          label={text('history.why.words')}
          value={reason.rationale}
          maxLength={LONGEST_TEXT}
          autoFocus
          onDone={() => setReasoning(false)}
          onCommit={(why) => giveReason(session, trail, revision.id, why.trim())}
        />
      )}
      <div className="history-keys">
        <button
          type="button"
          className="button"
          onClick={() =>
            showState(
              session,
              trail,
              key,
              before ? { key: revisionKey(before.id), name: titleOfRevision(before, texts) } : null,
            )
          }
        >
          <Eye aria-hidden="true" />
          {text('history.look')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => showState(session, trail, 'live', { key, name: title })}
        >
          <GitCompareArrows aria-hidden="true" />
          {text('history.withLive')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            openComparison(
              session,
              before ? { before: revisionKey(before.id), after: key } : { before: key, after: 'live' },
            )
          }
        >
          <Rows2 aria-hidden="true" />
          {text('history.inDetail')}
        </button>
        {mayKeep && (
          <>
            <button
              type="button"
              className="button"
              onClick={() =>
                restoreAll(session, trail, revision, { title, before: text('history.beforeRestore', { title }) })
              }
            >
              <RotateCcw aria-hidden="true" />
              {text('history.restore')}
            </button>
            <button type="button" className="button" onClick={() => setNaming(true)}>
              <Pencil aria-hidden="true" />
              {text('history.rename.begin')}
            </button>
            {mayBeReasoned(revision) && (
              <button type="button" className="button" onClick={() => setReasoning(true)}>
                <MessageSquareQuote aria-hidden="true" />
                {text(revision.reasonSince ? 'history.why.again' : 'history.why.begin')}
              </button>
            )}
          </>
        )}
      </div>
      {mayKeep && revisions.length > 0 && <p className="pane-note">{text('history.restoreWhat')}</p>}
    </>
  )
}

/** What was said at the time is not rewritten; what the program kept by itself is told as work, without reasons. */
function mayBeReasoned({ kept, reason, reasonSince }: KnownRevision): boolean {
  return (kept === 'byHand' || kept === 'adopted') && (reason.rationale.trim() === '' || reasonSince !== undefined)
}

/** What was learned that led to it, each a way to the lesson. */
function Lessons({ ids }: { ids: readonly LessonId[] }) {
  const texts = useTexts()
  const session = useSession()
  const known = useLive((journey) => journey.lessons)
  const lessons = ids.flatMap((id) => known.get(id) ?? [])
  if (lessons.length === 0) return null
  return (
    <section className="history-lessons">
      <h4>{texts.text('history.reason.lessons')}</h4>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <button type="button" onClick={() => goToLesson(session, lesson.id)}>
              <Lightbulb aria-hidden="true" size={14} />
              <span dir="auto">{lessonName(lesson, texts)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
