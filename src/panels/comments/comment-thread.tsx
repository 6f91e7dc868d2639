import { Check, MessageSquareReply, RotateCcw } from 'lucide-react'
import { memo, useRef, useState } from 'react'
import type { Thread } from '../../document/comment-threads.ts'
import type { CommentId } from '../../document/comments.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { WaypointId } from '../../journey/ids.ts'
import type { Comments } from '../../session/comments.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useJourney, useSession, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { useCards } from '../lessons/lesson-cards.tsx'
import { tellAgo } from '../tell-ago.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentItem } from './comment-item.tsx'
import { useMayComment } from './comments-here.ts'

/** A comment, what was answered to it, and a way to answer or settle it. */
export const CommentThread = memo(function CommentThread(props: {
  readonly thread: Thread
  readonly comments: Comments
  readonly fresh: ReadonlySet<CommentId>
  /** Whether it says what it is about: not where that stands above it. */
  readonly tellsAbout: boolean
}) {
  const { thread, comments, fresh } = props
  const { text, language } = useTexts()
  const mayResolve = useStatus(({ role }) => role === 'edit')
  const mayComment = useMayComment()
  const [isAnswering, setAnswering] = useState(false)
  const answerButton = useRef<HTMLButtonElement>(null)
  const { first, answers, resolved } = thread
  const endAnswer = (): void => {
    setAnswering(false)
    // The button is back with the next drawing.
    requestAnimationFrame(() => answerButton.current?.focus())
  }
  return (
    <li className="comment-thread" data-open={thread.isOpen || undefined}>
      {props.tellsAbout && <About id={first.about} />}
      <CommentItem comment={first} comments={comments} isFresh={fresh.has(first.id)} />
      {answers.length > 0 && (
        <ul className="comment-answers">
          {answers.map((answer) => (
            <li key={answer.id}>
              <CommentItem comment={answer} comments={comments} isFresh={fresh.has(answer.id)} />
            </li>
          ))}
        </ul>
      )}
      {resolved && (
        <p className="comment-resolved">
          <Check aria-hidden="true" />
          <span dir="auto">
            {[
              text('comments.resolvedBy', { name: resolved.by || text('people.guest') }),
              tellAgo(resolved.at, Date.now(), language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      {isAnswering && mayComment ? (
        <CommentBox
          label={text('comments.answerTo')}
          send={text('comments.answer')}
          name={`answer ${first.id}`}
          autoFocus
          onSend={(words) => {
            const isKept = comments.answer(first.id, words) !== undefined
            if (isKept) endAnswer()
            return isKept
          }}
          onCancel={endAnswer}
        />
      ) : (
        (mayComment || mayResolve) && (
          <div className="comment-doings">
            {mayComment && (
              <button ref={answerButton} type="button" className="button" onClick={() => setAnswering(true)}>
                <MessageSquareReply aria-hidden="true" />
                {text('comments.answer')}
              </button>
            )}
            {mayResolve && (thread.isOpen || resolved) && (
              <button type="button" className="button" onClick={() => comments.resolve(first.id, !resolved)}>
                {resolved ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
                {text(resolved ? 'comments.reopen' : 'comments.resolve')}
              </button>
            )}
          </div>
        )
      )}
    </li>
  )
})

/** The card that is spoken of, as a way to it. */
function About({ id }: { id: WaypointId | null }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const card = useCards()
  const isShown = useJourney((journey) => id !== null && journey.waypoints.has(id))
  const known = id === null ? undefined : card(id)
  if (!known || !isShown) {
    return (
      <p className="comment-about">
        {known && <KindChip of={known} />}
        <span dir="auto">
          {id === null ? text('comments.journey') : known ? cardName(known, texts) : text('lesson.goneCard')}
        </span>
      </p>
    )
  }
  const name = cardName(known, texts)
  return (
    <button
      type="button"
      className="comment-about"
      aria-label={text('comments.goTo', { title: name })}
      onClick={() => goToCards(session, [known.id])}
    >
      <KindChip of={known} />
      <span dir="auto">{name}</span>
    </button>
  )
}
