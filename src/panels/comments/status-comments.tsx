import { MessageSquareText } from 'lucide-react'
import { useStore } from 'zustand'
import { tellNumber } from '../../i18n/formats.ts'
import { useSession, useStatus, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** At the foot of the sheet: that this person may comment, how much was said that nobody has settled, and how much is new. */
export function StatusComments() {
  const { text, language } = useTexts()
  const { view, commented } = useSession()
  const { open, unread } = useStore(commented)
  const isOpen = useView((state) => state.panel === 'comments')
  const mayComment = useStatus(({ role }) => role === 'comment')
  const count = unread > 0 ? unread : open
  const turn = (): void => view.setState({ panel: isOpen ? null : 'comments' })
  return (
    <>
      {mayComment && (
        <button
          type="button"
          className="status-pill floating status-may-comment"
          title={text('comments.mayCommentWhat')}
          aria-expanded={isOpen}
          onClick={turn}
        >
          <MessageSquareText aria-hidden="true" />
          {text('comments.mayComment')}
        </button>
      )}
      {count > 0 && (
        <button
          type="button"
          className="status-pill status-comments floating"
          data-new={unread > 0 || undefined}
          aria-expanded={isOpen}
          onClick={turn}
        >
          <MessageSquareText aria-hidden="true" />
          <span className="status-comments-words">
            {unread > 0 ? text('comments.newCount', { count }) : text('comments.count', { count })}
          </span>
          <span className="status-comments-number" aria-hidden="true">
            {tellNumber(count, language)}
          </span>
        </button>
      )}
    </>
  )
}
