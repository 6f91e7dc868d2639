import { UsersRound } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { cardName } from '../../i18n/waypoint-words.ts'
import type { Trail } from '../../session/trail.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useLive, usePresence, useView } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { HistoryDeedList } from './history-deed-list.tsx'
import { deedsByDay, peopleOf } from './history-deeds.ts'
import { tellPerson } from './history-words.ts'

/** So many groups of a person's day are drawn at first. */
const AT_ONCE = 20

/** A name may be '', which a list of choices cannot hold as something chosen. */
const NAMELESS = ' '

/** Who changed what, from the map's own history; by person, and for the chosen card alone. */
export function HistoryActivity({ trail }: { trail: Trail }) {
  const texts = useTexts()
  const { text } = texts
  const live = useDeferredValue(useLive(useCallback((now) => now, [])))
  const own = usePresence((state) => state.own.name)
  const chosen = useView(({ waypoints }) => (waypoints.size === 1 ? [...waypoints][0] : undefined))
  const [person, setPerson] = useState('')
  const [onlyCard, setOnlyCard] = useState(true)
  const [most, setMost] = useState(AT_ONCE)
  const card = onlyCard ? chosen : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trail reads the map by itself
  const all = useMemo(() => (card ? trail.deedsOf(card) : trail.deeds()), [trail, card, live])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trail reads the map by itself
  const dropped = useMemo(
    () => new Map(trail.droppedCards().map(({ waypoint }) => [waypoint.id as string, waypoint])),
    [trail, live],
  )
  const people = useMemo(() => peopleOf(all), [all])
  const wanted = people.includes(person === NAMELESS ? '' : person) ? person : ''
  const days = useMemo(
    () => deedsByDay(wanted === '' ? all : all.filter(({ name }) => name === (wanted === NAMELESS ? '' : wanted))),
    [all, wanted],
  )
  return (
    <div className="history-activity">
      {people.length > 1 && (
        <SelectField
          label={text('history.activity.person')}
          none={text('history.activity.everybody')}
          value={wanted}
          options={people.map((name) => ({ value: name || NAMELESS, label: tellPerson(name, own, texts) }))}
          onChoose={setPerson}
        />
      )}
      {chosen && (
        <label className="history-only">
          <input type="checkbox" checked={onlyCard} onChange={(event) => setOnlyCard(event.currentTarget.checked)} />
          <span>{text('history.activity.onlyCard', { title: cardName(live.waypoints.get(chosen), texts) })}</span>
        </label>
      )}
      {days.length === 0 ? (
        <div className="pane-empty">
          <UsersRound aria-hidden="true" />
          <strong>{text('history.activity.none')}</strong>
          <p>{text('history.activity.noneHow')}</p>
        </div>
      ) : (
        <HistoryDeedList days={days.slice(0, most)} live={live} dropped={dropped} />
      )}
      {days.length > most && (
        <button type="button" className="button" onClick={() => setMost(most + AT_ONCE)}>
          {text('history.activity.more')}
        </button>
      )}
    </div>
  )
}
