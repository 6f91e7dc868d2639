import { CalendarClock } from 'lucide-react'
import { isTurnDue, tellNextTurn } from '../../i18n/tell-next-turn.ts'
import { cardName } from '../../i18n/waypoint-words.ts'
import { nextTurn } from '../../journey/next-turn.ts'
import { isoDay } from '../../session/today.ts'
import { useLive, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'

/** When each feedback loop is due again, those that wait first; each leads to its loop, where a turn is held. */
export function LoopsDue() {
  const texts = useTexts()
  const { view, camera } = useSession()
  const journey = useLive((now) => now)
  const today = isoDay()
  const loops = [...journey.waypoints.values()].flatMap((card) => {
    if (card.type !== 'loop') return []
    const next = nextTurn(journey, card, today)
    return { card, isDue: isTurnDue(next), told: tellNextTurn(next, journey, texts) }
  })
  const told = loops.filter((loop) => loop.told !== '').sort((a, b) => Number(b.isDue) - Number(a.isDue))
  if (told.length === 0) return null
  return (
    <ul className="lessons-loops">
      {told.map(({ card, isDue, told: words }) => (
        <li key={card.id}>
          <button
            type="button"
            className="turn-due"
            data-due={isDue || undefined}
            onClick={() => {
              view.select([card.id])
              view.setState({ panel: 'inspector' })
              camera.getState().show([card.id])
            }}
          >
            <CalendarClock aria-hidden="true" />
            <span>
              {words}
              <small dir="auto">{cardName(card, texts)}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
