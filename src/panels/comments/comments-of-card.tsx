import { cardName } from '../../i18n/waypoint-words.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import type { Comments } from '../../session/comments.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { CommentBox } from './comment-box.tsx'
import { CommentThread } from './comment-thread.tsx'
import { useComments, useFresh, useMayComment, useThreads } from './comments-here.ts'
import './comments.css'
import { useMemo } from 'react'

/** What was said of a card and still waits for somebody, in its details. */
export function CommentsOfCard({ card }: { card: Waypoint }) {
  const here = useComments()
  return here.is === 'here' ? <OfCard card={card} comments={here.comments} /> : null
}

function OfCard({ card, comments }: { card: Waypoint; comments: Comments }) {
  const texts = useTexts()
  const { text } = texts
  const { view } = useSession()
  const mayComment = useMayComment()
  const all = useThreads(comments)
  const ofCard = useMemo(() => all.filter(({ first }) => first.about === card.id), [all, card.id])
  const open = useMemo(() => ofCard.filter(({ isOpen }) => isOpen), [ofCard])
  const fresh = useFresh(comments, open)
  return (
    <section className="pane-section" aria-label={text('pane.comments')}>
      <h3>
        {text('pane.comments')}
        {open.length > 0 && <span>{open.length}</span>}
      </h3>
      {ofCard.length === 0 && !mayComment && <p className="pane-note">{text('comments.cardNone')}</p>}
      {open.length > 0 && (
        <ul className="comment-threads">
          {open.map((thread) => (
            <CommentThread key={thread.first.id} thread={thread} comments={comments} fresh={fresh} tellsAbout={false} />
          ))}
        </ul>
      )}
      {mayComment && (
        <CommentBox
          label={text('comments.aboutCard', { title: cardName(card, texts) })}
          send={text('comments.send')}
          name={`card ${card.id}`}
          onSend={(words) => comments.write(card.id, words) !== undefined}
        />
      )}
      {!mayComment && <p className="pane-note">{text('comments.viewer')}</p>}
      {all.length > open.length && (
        <div>
          <button type="button" className="text-button" onClick={() => view.setState({ panel: 'comments' })}>
            {text('comments.all')}
          </button>
        </div>
      )}
    </section>
  )
}
