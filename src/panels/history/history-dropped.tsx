import { Archive, Eye, Undo2 } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo } from 'react'
import { cardName, kindName } from '../../i18n/waypoint-words.ts'
import type { DroppedCard } from '../../journey/dropped-cards.ts'
import type { ListedRevision } from '../../journey/revision.ts'
import type { Trail } from '../../session/trail.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { useLive, useSession, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { bringBack, lookAtDropped } from './history-restore.ts'
import { shortReason, tellMoment, titleOfRevision } from './history-words.ts'

/** Cards that were on the map once: dropping is a result too, and each can come back. */
export function HistoryDropped({ trail, revisions }: { trail: Trail; revisions: readonly ListedRevision[] }) {
  const { text } = useTexts()
  const live = useDeferredValue(useLive(useCallback((now) => now, [])))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trail reads both by itself
  const dropped = useMemo(() => trail.droppedCards(), [trail, revisions, live])
  if (dropped.length === 0) {
    return (
      <div className="pane-empty">
        <Archive aria-hidden="true" />
        <strong>{text('history.dropped.none')}</strong>
        <p>{text('history.dropped.noneHow')}</p>
      </div>
    )
  }
  return (
    <ul className="history-dropped">
      {dropped.map((card) => (
        <Dropped key={card.waypoint.id} trail={trail} card={card} />
      ))}
    </ul>
  )
}

function Dropped({ trail, card }: { trail: Trail; card: DroppedCard }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const mayEdit = useStatus(({ role }) => role === 'edit')
  const { waypoint, lastIn, droppedBy, reason } = card
  const title = cardName(waypoint, texts)
  const why = reason ? shortReason(reason, texts) : ''
  return (
    <li>
      <KindChip of={waypoint} />
      <div className="history-words">
        <strong dir="auto">{title}</strong>
        <small>{kindName(waypoint, texts)}</small>
        <small>
          {droppedBy
            ? [
                text('history.dropped.with', { title: titleOfRevision(droppedBy, texts) }),
                tellMoment(droppedBy.at, texts),
              ]
                .filter(Boolean)
                .join(' · ')
            : text('history.dropped.since', { title: titleOfRevision(lastIn, texts) })}
        </small>
        {why && (
          <small className="history-reason" dir="auto">
            {why}
          </small>
        )}
        <div className="history-keys">
          <button
            type="button"
            className="text-button"
            aria-label={`${text('history.look')} · ${title}`}
            onClick={() => lookAtDropped(session, trail, card)}
          >
            <Eye aria-hidden="true" />
            {text('history.look')}
          </button>
          {mayEdit && (
            <button
              type="button"
              className="text-button"
              aria-label={text('history.dropped.backNamed', { title })}
              onClick={() => bringBack(session, trail, card)}
            >
              <Undo2 aria-hidden="true" />
              {text('history.dropped.back')}
            </button>
          )}
        </div>
      </div>
    </li>
  )
}
