import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type ToldChange, tellChanges } from '../../i18n/tell-change.ts'
import type { LessonId, WaypointId } from '../../journey/ids.ts'
import { type Away, awayOf } from '../../session/away.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import { isNarrow } from '../../session/narrow.ts'
import { LIVE } from '../../session/shown-journey.ts'
import type { Trail } from '../../session/trail.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { Sentences } from '../comparing/compare-sentences.tsx'
import { cardOf } from '../history/history-deed-list.tsx'
import { useTrail } from '../history/history-trail.ts'
import { tellMoment, tellPerson } from '../history/history-words.ts'
import { goToLesson } from '../lessons/lessons-open.ts'
import { AwayNews } from './away-news.tsx'
import { byName, Doers } from './away-people.ts'
import { tellMeeting } from './away-words.ts'
import '../comparing/compare.css'

/** What others did while this person was away, and what of their own work met that of others. */
export function AwayDialog({ onClose }: { onClose: () => void }) {
  const { text } = useTexts()
  const session = useSession()
  const here = useTrail()
  const { away } = useStore(awayOf(session))
  const title = text(away?.because === 'offline' ? 'away.titleOffline' : 'away.title')
  return (
    <Dialog title={title} onClose={onClose}>
      {away ? (
        <Told away={away} trail={here.is === 'here' ? here.trail : undefined} onClose={onClose} />
      ) : (
        <p className="dialog-part">{text('away.nothing')}</p>
      )}
    </Dialog>
  )
}

function Told({ away, trail, onClose }: { away: Away; trail: Trail | undefined; onClose: () => void }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const own = usePresence((state) => state.own.name)
  const { before, after, changes, met, since } = away
  const told = useMemo(() => tellChanges(changes, before, after, texts), [changes, before, after, texts])
  const doers = useMemo(() => new Doers(trail?.deeds() ?? [], own), [trail, own])
  const groups = byName(told, ({ change }) => doers.ofChange(change))
  const lead = (cards: readonly WaypointId[]): void => {
    onClose()
    session.showing.goLive()
    goToCards(session, cards)
  }
  const go = ({ waypoints }: ToldChange): void => lead(waypoints)
  const moment = since === null ? '' : tellMoment(new Date(since).toISOString(), texts)
  return (
    <>
      {moment && <p className="dialog-part away-since dialog-quiet">{text('away.since', { moment })}</p>}
      {met.length > 0 && (
        <section className="dialog-part">
          <h3>{text('away.met.title')}</h3>
          <p className="dialog-quiet">{text('away.met.what')}</p>
          <ul className="sentences">
            {met.map((meeting) => {
              const { table, id, field } = meeting
              const name = doers.ofField(table, id, field || 'removed')
              const { what, stands } = tellMeeting(
                meeting,
                { before: away.base, after: session.live.getState().journey },
                name,
                texts,
              )
              const cards = cardOf(after, table, id)
              const lesson =
                table === 'lessons' ? session.live.getState().journey.lessons.get(id as LessonId) : undefined
              const words = (
                <>
                  <strong>{what}</strong>
                  <span>{stands}</span>
                </>
              )
              return (
                <li key={`${table} ${id} ${field}`}>
                  {cards.length > 0 || lesson ? (
                    <button type="button" onClick={() => (lesson ? goToLesson(session, lesson.id) : lead(cards))}>
                      {words}
                    </button>
                  ) : (
                    <p>{words}</p>
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <AwayNews away={away} trail={trail} onLead={lead} onClose={onClose} />
      <section className="dialog-part">
        <h3>{text('away.others')}</h3>
        {told.length === 0 && <p className="dialog-quiet">{text('away.othersNone')}</p>}
        {groups.map(([name, sentences]) => (
          <div key={name} className="away-person">
            {(groups.length > 1 || name !== '') && <h4 dir="auto">{tellPerson(name, own, texts)}</h4>}
            <Sentences told={sentences} onGo={go} />
          </div>
        ))}
      </section>
      <div className="dialog-foot">
        {changes.length > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => {
              // Compared with the map as it was left: what came and went shows where it stands.
              session.showing.show(LIVE, { before, name: text('away.left') })
              session.view.setState(isNarrow() ? { place: 'canvas', panel: null } : { place: 'canvas' })
              onClose()
            }}
          >
            {text('away.onMap')}
          </button>
        )}
        <button type="button" className="button button-primary" onClick={onClose}>
          {text('away.done')}
        </button>
      </div>
    </>
  )
}
