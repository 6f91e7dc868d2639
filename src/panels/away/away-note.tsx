import { Sunrise } from 'lucide-react'
import { useStore } from 'zustand'
import { awayOf } from '../../session/away.ts'
import { useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** What happened while one was away stays in reach for the rest of the sitting. */
export function AwayNote() {
  const { text } = useTexts()
  const session = useSession()
  const { away, tooLarge, count } = useStore(awayOf(session))
  if (!away) return tooLarge ? <p className="away-note pane-note">{text('away.tooLarge')}</p> : null
  return (
    <div className="away-note">
      <Sunrise aria-hidden="true" />
      <p>{text(away.because === 'away' ? 'away.message' : 'away.messageOffline', { count })}</p>
      <button type="button" className="text-button" onClick={() => session.view.setState({ dialog: 'away' })}>
        {text('away.open')}
      </button>
    </div>
  )
}
