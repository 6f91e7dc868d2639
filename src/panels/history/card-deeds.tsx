import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { WaypointId } from '../../journey/ids.ts'
import type { Trail } from '../../session/trail.ts'
import { useLive } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { HistoryDeedList } from './history-deed-list.tsx'
import { deedsByDay } from './history-deeds.ts'
import { useTrail } from './history-trail.ts'
import './history.css'

const AT_ONCE = 3
const NO_CARDS = new Map<string, never>()

/** Who worked on a card: the foot of its inspector. */
export function CardDeeds({ id }: { id: WaypointId }) {
  const here = useTrail()
  return here.is === 'here' ? <Deeds key={id} id={id} trail={here.trail} /> : null
}

function Deeds({ id, trail }: { id: WaypointId; trail: Trail }) {
  const { text } = useTexts()
  const live = useDeferredValue(useLive(useCallback((now) => now, [])))
  const [isWhole, setWhole] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trail reads the map by itself
  const days = useMemo(() => deedsByDay(trail.deedsOf(id)), [trail, id, live])
  if (days.length === 0) return null
  return (
    <section className="pane-section card-deeds">
      <h3>{text('history.card.title')}</h3>
      <HistoryDeedList days={isWhole ? days : days.slice(0, AT_ONCE)} live={live} dropped={NO_CARDS} />
      {!isWhole && days.length > AT_ONCE && (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          {text('history.card.more', { count: days.length - AT_ONCE })}
        </button>
      )}
    </section>
  )
}
