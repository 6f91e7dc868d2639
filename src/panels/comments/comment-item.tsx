import { useRef, useState } from 'react'
import type { Comment } from '../../document/comments.ts'
import type { Comments } from '../../session/comments.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { Avatar } from '../avatar.tsx'
import { tellAgo } from '../tell-ago.ts'
import { CommentBox } from './comment-box.tsx'
import { useMayComment } from './comments-here.ts'

/** What one person said, when; its writer may say it otherwise or take it back. */
export function CommentItem({
  comment,
  comments,
  isFresh,
}: {
  comment: Comment
  comments: Comments
  isFresh: boolean
}) {
  const { text, language } = useTexts()
  const { view } = useSession()
  const mayComment = useMayComment()
  const isOwn = mayComment && comments.isOwn(comment)
  const [isEditing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { id, by, at, isWithdrawn } = comment
  const name = by || text('people.guest')
  const facts = [
    at > 0 && (tellAgo(at, Date.now(), language) || text('comments.justNow')),
    comment.isEdited && !isWithdrawn && text('comments.edited'),
  ].filter(Boolean)
  const done = (): void => {
    setEditing(false)
    // The button is back with the next drawing.
    requestAnimationFrame(() => edit.current?.focus())
  }
  const withdraw = (): void => {
    const words = comment.text
    if (!comments.withdraw(id)) return
    view.say({
      key: 'comments.withdrawn',
      action: { key: 'action.undo', run: () => comments.edit(id, words) },
    })
  }
  return (
    <article className="comment" aria-label={text('comments.of', { name, when: facts[0] || '' })}>
      <Avatar name={by} colour={comment.colour} />
      <div className="comment-words">
        <p className="comment-head">
          <strong dir="auto">{name}</strong>
          <span>{facts.join(' · ')}</span>
          {isFresh && <span className="comment-new">{text('comments.new')}</span>}
        </p>
        {isEditing ? (
          <CommentBox
            label={text('comments.editing')}
            send={text('comments.save')}
            name={`edit ${id}`}
            start={comment.text}
            autoFocus
            onSend={(words) => {
              const isKept = comments.edit(id, words)
              if (isKept) done()
              return isKept
            }}
            onCancel={done}
          />
        ) : isWithdrawn ? (
          <p className="comment-gone">{text('comments.withdrawnMark')}</p>
        ) : (
          <p className="comment-text" dir="auto">
            {comment.text}
          </p>
        )}
        {isOwn && !isEditing && !isWithdrawn && (
          <div className="comment-doings">
            <button ref={edit} type="button" className="text-button" onClick={() => setEditing(true)}>
              {text('comments.edit')}
            </button>
            <button type="button" className="text-button" onClick={withdraw}>
              {text('comments.withdraw')}
            </button>
          </div>
        )}
      </div>
    </article>
  )
}
