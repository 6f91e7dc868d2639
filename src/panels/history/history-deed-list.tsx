import { tellDate } from '../../i18n/formats.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { type Journey, type TableName, table } from '../../journey/journey.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import type { DeedsOfDay } from './history-deeds.ts'
import { tellDeed, tellPerson } from './history-words.ts'

/** Who did what, by person and day; lines about cards that are on the map lead there. */
export function HistoryDeedList({
  days,
  live,
  dropped,
}: {
  readonly days: readonly DeedsOfDay[]
  readonly live: Journey
  readonly dropped: ReadonlyMap<string, Waypoint>
}) {
  const texts = useTexts()
  const { text, language } = texts
  const own = usePresence((state) => state.own.name)
  return (
    <ol className="deeds">
      {days.map(({ name, day, lines }) => (
        <li key={`${day} ${name}`}>
          <p className="deeds-who">
            <strong dir="auto">{tellPerson(name, own, texts)}</strong>
            <small>{day ? tellDate(day, language) : text('history.deed.undated')}</small>
          </p>
          <ul>
            {lines.map((line) => (
              <DeedWords key={`${line.table} ${line.id}`} card={cardOf(live, line.table, line.id)}>
                {tellDeed(line, live, dropped, texts)}
              </DeedWords>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function DeedWords({ card, children }: { card: readonly WaypointId[]; children: string }) {
  const session = useSession()
  if (card.length === 0) return <li>{children}</li>
  return (
    <li>
      <button type="button" onClick={() => goToCards(session, card)}>
        {children}
      </button>
    </li>
  )
}

/** The cards of the map that a record belongs to: what a line leads to. */
export function cardOf(live: Journey, name: TableName | 'about', id: string): readonly WaypointId[] {
  const record = name === 'about' ? undefined : table(live, name).get(id)
  if (!record) return []
  if ('type' in record) return [record.id]
  if ('from' in record) return [record.from, record.to]
  const home = 'instrument' in record ? record.instrument : 'outcome' in record ? record.outcome : null
  return home ? [home] : []
}
