import { Target } from 'lucide-react'
import { INSTRUMENT_ICONS, OUTCOME_ICONS } from '../ui/icons.tsx'
import { useActions, useJourney, useLive, useMayEdit, useSession, useShowing, useStatus } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'

/** Three ways to begin; goes away by itself with the first card. */
export function EmptyJourney() {
  const { text } = useTexts()
  const { view, connection } = useSession()
  const actions = useActions()
  const mayEdit = useMayEdit()
  const hasGhosts = useHasGhosts()
  const isEmpty = useJourney((journey) => journey.waypoints.size === 0) && !hasGhosts
  // Until the room has answered, a map that looks empty may only be late.
  const isKnown = useStatus((status) => status.synced || status.line === 'offline' || status.line === 'refused')
  if (!isEmpty || !(isKnown || connection.status.getState().unsaved > 0)) return null
  if (!mayEdit) {
    return (
      <div className="empty-journey">
        <h2>{text('empty.title')}</h2>
        <p>{text('empty.viewer')}</p>
      </div>
    )
  }
  const ways = [
    { key: 'goal', Icon: Target, run: () => view.setState({ panel: 'about' }) },
    {
      key: 'outcome',
      Icon: OUTCOME_ICONS.newKnowledge,
      run: () => actions.placeNew({ type: 'outcome', kind: 'newKnowledge' }),
    },
    {
      key: 'instrument',
      Icon: INSTRUMENT_ICONS.studyTour,
      run: () => actions.placeNew({ type: 'instrument', form: 'studyTour' }),
    },
  ]
  return (
    <div className="empty-journey">
      <h2>{text('empty.title')}</h2>
      <p>{text('empty.how')}</p>
      <div className="empty-ways">
        {ways.map(({ key, Icon, run }) => (
          <button key={key} type="button" className="empty-way" onClick={run}>
            <Icon aria-hidden="true" />
            <strong>{text(`empty.${key}`)}</strong>
            <span>{text(`empty.${key}What`)}</span>
          </button>
        ))}
      </div>
      <p className="empty-hint">
        <span className="for-pointer">{text('empty.hint')}</span>
        <span className="for-finger">{text('empty.hintTouch')}</span>
      </p>
    </div>
  )
}

/** Whether cards that are gone are drawn where they stood: in a draft from which all were dropped, it lay over what differs. */
function useHasGhosts(): boolean {
  const before = useShowing().against?.before
  const hasLive = useLive((live) => live.waypoints.size > 0)
  return before === 'live' ? hasLive : before !== undefined && before.waypoints.size > 0
}
