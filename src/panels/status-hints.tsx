import { ListChecks } from 'lucide-react'
import { useFindings } from '../ui/use-findings.ts'
import { useSession, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** How much the checks noticed, and the way to it. */
export function StatusHints() {
  const { text } = useTexts()
  const { view } = useSession()
  const isOpen = useView((state) => state.panel === 'findings')
  const count = useFindings({ isAwaited: false }).length
  if (count === 0) return null
  return (
    <button
      type="button"
      className="status-pill status-hints floating"
      aria-label={text('hints.open', { count })}
      aria-expanded={isOpen}
      onClick={() => view.setState({ panel: isOpen ? null : 'findings' })}
    >
      <ListChecks aria-hidden="true" />
      <span>{text('hints.count', { count })}</span>
    </button>
  )
}
