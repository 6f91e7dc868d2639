import { MessageSquareText } from 'lucide-react'
import { useStore } from 'zustand'
import { useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** At the foot of the sheet: how much was said that nobody has settled, and how much of it is new. */
export function StatusComments() {
  const { text } = useTexts()
  const { view, commented } = useSession()
  const { open, unread } = useStore(commented)
  const isOpen = useView((state) => state.panel === 'comments')
  const says = unread > 0 ? text('comments.newCount', { count: unread }) : text('comments.count', { count: open })
  return (
    <button
      type="button"
      className="status-pill status-comments floating"
      data-new={unread > 0 || undefined}
      aria-expanded={isOpen}
      onClick={() => view.setState({ panel: isOpen ? null : 'comments' })}
    >
      <MessageSquareText aria-hidden="true" />
      <span>{says}</span>
    </button>
  )
}
