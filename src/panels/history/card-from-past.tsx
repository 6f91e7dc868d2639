import { RotateCcw } from 'lucide-react'
import { cardName } from '../../i18n/waypoint-words.ts'
import { restoreCard } from '../../journey/commands/restore.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { useSession, useShowing, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** While a past state is shown: brings this one card back as it was there, and leads to it on the live map. */
export function CardFromPast({ id }: { id: WaypointId }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { showing } = useShowing()
  const mayEdit = useStatus(({ role }) => role === 'edit')
  if (showing.of !== 'past' || !mayEdit) return null
  const { journey } = showing
  const restore = (): void => {
    session.showing.goLive()
    if (!session.actions.run((now) => restoreCard(now, journey, id))) return
    session.view.select([id])
    session.camera.getState().show([id])
    session.view.say({
      key: 'history.card.restored',
      values: { title: cardName(journey.waypoints.get(id), texts) },
      action: { key: 'action.undo', run: session.actions.undo },
    })
  }
  return (
    <section className="pane-section">
      <button type="button" className="button" onClick={restore}>
        <RotateCcw aria-hidden="true" />
        {text('history.card.restore')}
      </button>
      <p className="pane-note">{text('history.card.restoreWhat')}</p>
    </section>
  )
}
