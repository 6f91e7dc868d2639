import { Eye, MessageSquareText } from 'lucide-react'
import { useSession, useStatus, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** What a person may do here who may not change the map; the list of a phone said it nowhere. */
export function RailRole() {
  const { text } = useTexts()
  const { view } = useSession()
  const mayComment = useStatus(({ role }) => role === 'comment')
  const isOpen = useView((state) => state.panel === 'comments')
  if (!mayComment) {
    return (
      <span className="rail-role">
        <Eye aria-hidden="true" />
        {text('status.viewOnly')}
      </span>
    )
  }
  return (
    <button
      type="button"
      className="button rail-role"
      aria-expanded={isOpen}
      onClick={() => view.setState({ panel: isOpen ? null : 'comments' })}
    >
      <MessageSquareText aria-hidden="true" />
      {text('comments.mayComment')}
    </button>
  )
}
