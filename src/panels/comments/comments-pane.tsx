import { MessageSquareText } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Thread } from '../../document/comment-threads.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import { askedComments } from '../../session/asked-comments.ts'
import type { Comments } from '../../session/comments.ts'
import { Choices } from '../../ui/choices.tsx'
import { useJourney, useSession, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CommentBox } from './comment-box.tsx'
import { CommentThread } from './comment-thread.tsx'
import { useComments, useFresh, useMayComment, useThreads } from './comments-here.ts'
import './comments.css'

/** All that was said about the journey and its cards. */
export function CommentsPane() {
  const { text } = useTexts()
  const here = useComments()
  return (
    <>
      <h2 className="pane-title">{text('pane.comments')}</h2>
      {here.is === 'coming' && (
        <p className="pane-intro" role="status">
          {text('comments.coming')}
        </p>
      )}
      {here.is === 'failed' && (
        <div className="pane-empty">
          <strong>{text('comments.failed')}</strong>
          <button type="button" className="button" onClick={here.again}>
            {text('history.again')}
          </button>
        </div>
      )}
      {here.is === 'here' && <All comments={here.comments} />}
    </>
  )
}

const PARTS = ['open', 'resolved'] as const
type Part = (typeof PARTS)[number]

function All({ comments }: { comments: Comments }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const mayComment = useMayComment()
  const threads = useThreads(comments)
  const only = useView(({ waypoints }) => (waypoints.size === 1 ? [...waypoints][0] : undefined))
  const card = useJourney((journey) => only && journey.waypoints.get(only))
  const [part, setPart] = useState<Part>('open')
  const [isOfCard, setOfCard] = useState(() =>
    threads.some(({ first }) => first.about !== null && first.about === only),
  )
  // Their sign on a card may be pressed while the pane stands open with something else.
  useEffect(
    () =>
      askedComments(session).subscribe(() => {
        setOfCard(true)
        setPart('open')
      }),
    [session],
  )
  const about = useMemo(
    () => (isOfCard && card ? threads.filter(({ first }) => first.about === card.id) : threads),
    [threads, isOfCard, card],
  )
  const parts: Readonly<Record<Part, readonly Thread[]>> = useMemo(
    () => ({
      // What was said last is what people come for.
      open: about.filter(({ isOpen }) => isOpen).toReversed(),
      resolved: about.filter(({ isOpen }) => !isOpen).toReversed(),
    }),
    [about],
  )
  const shown = parts[part]
  const fresh = useFresh(comments, shown)
  return (
    <>
      <p className="pane-intro">{text(mayComment ? 'comments.intro' : 'comments.viewer')}</p>
      <LineNote comments={comments} />
      {mayComment && <Writing comments={comments} />}
      {threads.length === 0 ? (
        <div className="pane-empty">
          <MessageSquareText aria-hidden="true" />
          <strong>{text('comments.none')}</strong>
          <p>{text(mayComment ? 'comments.noneHow' : 'comments.noneViewer')}</p>
        </div>
      ) : (
        <>
          <div className="comments-head">
            <Choices
              label={text('comments.filter')}
              value={part}
              options={PARTS.map((value) => ({
                value,
                label: `${text(`comments.${value}`)} (${parts[value].length})`,
              }))}
              onChoose={setPart}
            />
            {card && (
              <label className="comments-only">
                <input
                  type="checkbox"
                  checked={isOfCard}
                  onChange={(event) => setOfCard(event.currentTarget.checked)}
                />
                <span dir="auto">{text('comments.onlyCard', { title: cardName(card, texts) })}</span>
              </label>
            )}
            <p className={fresh.size > 0 ? 'pane-note' : 'visually-hidden'} role="status">
              {fresh.size > 0 && text('comments.newCount', { count: fresh.size })}
            </p>
          </div>
          {shown.length === 0 && <NothingHere part={part} isOfCard={isOfCard && card !== undefined} />}
          <ul className="comment-threads">
            {shown.map((thread) => (
              <CommentThread key={thread.first.id} thread={thread} comments={comments} fresh={fresh} tellsAbout />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The box at the top: about the card that is chosen, or the journey as a whole. */
function Writing({ comments }: { comments: Comments }) {
  const texts = useTexts()
  const { text } = texts
  const { view } = useSession()
  const only = useView(({ waypoints }) => (waypoints.size === 1 ? [...waypoints][0] : undefined))
  const card = useJourney((journey) => only && journey.waypoints.get(only))
  // Whoever just opened the pane wants to write; whoever turns its tabs, or has no keyboard, does not.
  const [isAsked] = useState(
    () => !document.activeElement?.closest('.pane-head') && matchMedia('(pointer: fine)').matches,
  )
  const about = card?.id ?? null
  return (
    <div className="comments-writing">
      <CommentBox
        key={about}
        label={card ? text('comments.aboutCard', { title: cardName(card, texts) }) : text('comments.aboutAll')}
        send={text('comments.send')}
        name={about ? `card ${about}` : 'journey'}
        autoFocus={isAsked}
        onSend={(words) => comments.write(about, words) !== undefined}
      />
      {card && (
        <button type="button" className="text-button" onClick={() => view.select([])}>
          {text('comments.aboutAllInstead')}
        </button>
      )}
    </div>
  )
}

function NothingHere({ part, isOfCard }: { part: Part; isOfCard: boolean }) {
  const { text } = useTexts()
  if (isOfCard) return <p className="pane-note">{text('comments.noneAtCard')}</p>
  return (
    <div className="pane-empty">
      <MessageSquareText aria-hidden="true" />
      <strong>{text(part === 'open' ? 'comments.noneOpen' : 'comments.noneResolved')}</strong>
      <p>{text(part === 'open' ? 'comments.noneOpenHow' : 'comments.noneResolvedHow')}</p>
    </div>
  )
}

/** Comments go over a line of their own: what waits here is told here, and not by the status of the map. */
function LineNote({ comments }: { comments: Comments }) {
  const { text } = useTexts()
  const { keptOnDevice } = useSession()
  const { line, unsaved } = useStore(comments.status)
  const isApart = line === 'offline' || line === 'refused'
  return (
    <p className={isApart ? 'comments-line' : 'visually-hidden'} role="status">
      {isApart &&
        text(unsaved === 0 ? 'comments.lineTrouble' : keptOnDevice ? 'comments.waiting' : 'comments.waitingLost')}
    </p>
  )
}
