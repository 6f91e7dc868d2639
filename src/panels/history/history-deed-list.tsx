import { tellDate } from '../../i18n/formats.ts'
import type { DraftId, EvidenceId, LessonId, WaypointId } from '../../journey/ids.ts'
import { type Journey, type TableName, table } from '../../journey/journey.ts'
import type { Waypoint } from '../../journey/waypoint.ts'
import { goToDraft } from '../../session/drafting.ts'
import { goToCards } from '../../session/go-to-cards.ts'
import type { Session } from '../../session/session.ts'
import type { PanelName } from '../../session/view-store.ts'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { goToLesson } from '../lessons/lessons-open.ts'
import type { DeedLine, DeedsOfDay } from './history-deeds.ts'
import { tellDeed, tellPerson } from './history-words.ts'

/** Who did what, by person and day; each line leads to what it is about, where that is still there. */
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
              <DeedWords key={`${line.table} ${line.id}`} line={line} live={live}>
                {tellDeed(line, live, dropped, texts)}
              </DeedWords>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function DeedWords({ line, live, children }: { line: DeedLine; live: Journey; children: string }) {
  const session = useSession()
  const go = wayTo(session, live, line)
  if (!go) return <li>{children}</li>
  return (
    <li>
      <button type="button" onClick={go}>
        {children}
      </button>
    </li>
  )
}

/** What is not on the map has its pane. */
const PANES: Partial<Readonly<Record<DeedLine['table'], PanelName>>> = {
  about: 'about',
  objectives: 'about',
  phases: 'phases',
  participants: 'participants',
}

/** To what a line is about: its cards, its lesson, its draft, or the pane where it stands; undefined where it is gone. */
function wayTo(session: Session, live: Journey, { table: name, id }: DeedLine): (() => void) | undefined {
  const cards = cardOf(live, name, id)
  if (cards.length > 0) {
    return () => {
      // The lines are about the live map, which may not be the one that is shown.
      if (!cards.every((card) => session.store.getState().journey.waypoints.has(card))) session.showing.goLive()
      goToCards(session, cards)
    }
  }
  const lesson =
    live.lessons.get(id as LessonId) ?? live.lessons.get(live.evidence.get(id as EvidenceId)?.lesson as LessonId)
  if (lesson) return () => goToLesson(session, lesson.id)
  if (live.drafts.has(id as DraftId)) return () => goToDraft(session, id as DraftId)
  const panel = PANES[name]
  const isThere = name === 'about' || table(live, name).has(id)
  return panel && isThere ? () => session.view.setState({ panel }) : undefined
}

/** The cards of the map that a record belongs to: what a line leads to. */
export function cardOf(live: Journey, name: TableName | 'about', id: string): readonly WaypointId[] {
  const record = name === 'about' ? undefined : table(live, name).get(id)
  if (!record) return []
  if ('type' in record) return [record.id]
  if ('from' in record) return [record.from, record.to]
  // A turn stays when its loop goes.
  if ('loop' in record) return live.waypoints.has(record.loop) ? [record.loop] : []
  const home = 'instrument' in record ? record.instrument : 'outcome' in record ? record.outcome : null
  return home ? [home] : []
}
