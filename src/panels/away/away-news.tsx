import { type ReactNode, useMemo } from 'react'
import { nameOfCard } from '../../i18n/tell-change-names.ts'
import type { Texts } from '../../i18n/texts.ts'
import type { WaypointId } from '../../journey/ids.ts'
import { type KnownRevision, type ListedRevision, revisionOfDraft } from '../../journey/revision.ts'
import type { Away } from '../../session/away.ts'
import type { News } from '../../session/away-news.ts'
import { goToDraft } from '../../session/drafting.ts'
import type { Trail } from '../../session/trail.ts'
import { usePresence, useSession } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { goToRevision } from '../history/history-open.ts'
import { useRevisions } from '../history/history-trail.ts'
import { shortReason } from '../history/history-words.ts'
import { lessonName, turnName } from '../lessons/lesson-words.ts'
import { goToLesson } from '../lessons/lessons-open.ts'

interface AwayNewsProps {
  readonly away: Away
  /** Undefined until it has come. */
  readonly trail: Trail | undefined
  readonly onLead: (cards: readonly WaypointId[]) => void
  readonly onClose: () => void
}

/** What was learned, decided and adopted meanwhile, each a way to where it stands. */
export function AwayNews(props: AwayNewsProps) {
  const { trail } = props
  return trail ? <WithAdoptions {...props} trail={trail} /> : <Lines {...props} adopted={NONE} />
}

const NONE: readonly KnownRevision[] = []

function WithAdoptions(props: AwayNewsProps & { trail: Trail }) {
  const { away, trail } = props
  const own = usePresence((state) => state.own.name)
  const revisions = useRevisions(trail)
  const adopted = useMemo(() => adoptedMeanwhile(revisions, away, own), [revisions, away, own])
  return <Lines {...props} adopted={adopted} />
}

function Lines({ away, adopted, onLead, onClose }: AwayNewsProps & { adopted: readonly KnownRevision[] }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  if (away.news.length === 0 && adopted.length === 0) return null
  const { waypoints } = session.live.getState().journey
  const go = (news: News): void => {
    if (news.what === 'turn') onLead([news.turn.loop])
    else if (news.what === 'draft') {
      onClose()
      goToDraft(session, news.draft.id)
    } else goToLesson(session, news.lesson.id)
  }
  return (
    <section className="dialog-part">
      <h3>{text('away.news.title')}</h3>
      <ul className="sentences">
        {adopted.map((revision) => {
          const why = shortReason(revision.reason, texts)
          return (
            <Line key={revision.id} onPress={() => goToRevision(session, revision.id)}>
              <strong>{tellAdopted(revision, texts)}</strong>
              {why && <span>{text('away.news.why', { why })}</span>}
            </Line>
          )
        })}
        {away.news.map((news) => (
          // A turn stays when its loop goes.
          <Line
            key={keyOf(news)}
            onPress={news.what === 'turn' && !waypoints.has(news.turn.loop) ? undefined : () => go(news)}
          >
            <strong>{tellNews(news, away, texts)}</strong>
            {news.what === 'decided' && news.lesson.decisionReason.trim() !== '' && (
              <span>{text('away.news.why', { why: news.lesson.decisionReason.trim() })}</span>
            )}
          </Line>
        ))}
      </ul>
    </section>
  )
}

function Line({ onPress, children }: { onPress: (() => void) | undefined; children: ReactNode }) {
  return (
    <li>
      {onPress ? (
        <button type="button" onClick={onPress}>
          {children}
        </button>
      ) : (
        <div>{children}</div>
      )}
    </li>
  )
}

/** Adoptions of others: of drafts that were known and are gone, and those whose clock says that it was since. */
export function adoptedMeanwhile(
  revisions: readonly ListedRevision[],
  { ended, since, until }: Pick<Away, 'ended' | 'since' | 'until'>,
  own: string,
): KnownRevision[] {
  const gone = ended.map((draft) => revisionOfDraft(draft, 'adopted') as string)
  return revisions.filter((one): one is KnownRevision => {
    if (one.newer || one.kept !== 'adopted' || (own !== '' && one.by === own)) return false
    // A draft that was adopted a second time has the round after its name.
    const isOfGone = gone.some((id) => one.id === id || one.id.startsWith(`${id}-`))
    const at = Date.parse(one.at)
    return isOfGone || (since !== null && at > since && at <= until)
  })
}

function keyOf(news: News): string {
  const { id } = news.what === 'turn' ? news.turn : news.what === 'draft' ? news.draft : news.lesson
  return `${news.what} ${id}`
}

function tellNews(news: News, { before, after }: Away, texts: Texts): string {
  const { text } = texts
  if (news.what === 'turn') {
    const loop = nameOfCard(news.turn.loop, { before, after }, texts)
    return text('away.news.turn', { loop, turn: turnName(news.turn, texts) })
  }
  if (news.what === 'draft') {
    const { by, title } = news.draft
    return text(`away.news.draft${by ? '' : 'Plain'}`, { name: by, title: title || text('draft.untitled') })
  }
  const { lesson } = news
  const name = lessonName(lesson, texts)
  if (news.what === 'decided') {
    return text('away.news.decided', { lesson: name, decision: text(`lesson.decision.${lesson.decision}`) })
  }
  return text(`away.news.lesson${lesson.by ? '' : 'Plain'}`, { name: lesson.by, lesson: name })
}

function tellAdopted({ by, name }: KnownRevision, { text }: Texts): string {
  return text(`away.news.adopted${by ? '' : 'Plain'}`, { name: by, title: name || text('draft.untitled') })
}
