import { Archive, Eye, Spline, Undo2 } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { fold, matches } from '../../i18n/fold.ts'
import type { Texts } from '../../i18n/texts.ts'
import { cardName, kindName } from '../../i18n/waypoint-words.ts'
import type { DroppedCard } from '../../journey/dropped-cards.ts'
import type { DroppedLink } from '../../journey/dropped-links.ts'
import type { KnownRevision, ListedRevision, Reason } from '../../journey/revision.ts'
import type { Trail } from '../../session/trail.ts'
import { KindChip } from '../../ui/kind-chip.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useLive, useSession, useStatus } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { bringBack, bringLinkBack, lookAtDropped, lookAtDroppedLink } from './history-restore.ts'
import { shortReason, tellMoment, titleOfRevision } from './history-words.ts'

/** So many are seen at once; more can be searched. */
const FEW = 8

/** Cards and links that were on the map once: dropping is a result too, and each can come back. */
export function HistoryDropped({ trail, revisions }: { trail: Trail; revisions: readonly ListedRevision[] }) {
  const texts = useTexts()
  const { text } = texts
  const [words, setWords] = useState('')
  const [isLong, setLong] = useState(false)
  const live = useDeferredValue(useLive(useCallback((now) => now, [])))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the trail reads both by itself
  const [cards, links] = useMemo(() => [trail.droppedCards(), trail.droppedLinks()], [trail, revisions, live])
  if (cards.length + links.length === 0) {
    return (
      <div className="pane-empty">
        <Archive aria-hidden="true" />
        <strong>{text('history.dropped.none')}</strong>
        <p>{text('history.dropped.noneHow')}</p>
      </div>
    )
  }
  const count = cards.length + links.length
  // Once it is there it stays: somebody may be writing in it when others bring something back.
  if (count > FEW && !isLong) setLong(true)
  const isSearched = fold(words) !== ''
  const fits = (told: string): boolean => !isSearched || matches(told, words)
  const cardsFound = cards.filter((card) => fits(wordsOfCard(card, texts)))
  const linksFound = links.filter((dropped) => fits(wordsOfLink(dropped, texts)))
  const shown = cardsFound.length + linksFound.length
  return (
    <>
      {isLong && <SearchField label={text('history.dropped.search')} words={words} onWords={setWords} />}
      {/* Is there before it says something, or nobody would hear it. */}
      <p className={isSearched ? 'history-found' : 'visually-hidden'} role="status">
        {isSearched && (shown > 0 ? text('history.dropped.found', { shown, count }) : text('history.dropped.noMatch'))}
      </p>
      <ul className="history-dropped">
        {cardsFound.map((card) => (
          <Dropped key={card.waypoint.id} trail={trail} card={card} />
        ))}
        {linksFound.map((dropped) => (
          <DroppedLinkLine key={dropped.link.id} trail={trail} dropped={dropped} />
        ))}
      </ul>
    </>
  )
}

/** All that its entry says. */
function wordsOfCard({ waypoint, lastIn, droppedBy, reason }: DroppedCard, texts: Texts): string {
  return [
    cardName(waypoint, texts),
    kindName(waypoint, texts),
    ...wordsOfLeaving({ lastIn, droppedBy, reason }, texts),
  ].join('\n')
}

function wordsOfLink({ lastIn, droppedBy, reason, ...dropped }: DroppedLink, texts: Texts): string {
  return [tellLink(dropped, texts), ...wordsOfLeaving({ lastIn, droppedBy, reason }, texts)].join('\n')
}

function wordsOfLeaving(
  { lastIn, droppedBy, reason }: Pick<DroppedCard, 'lastIn' | 'droppedBy' | 'reason'>,
  texts: Texts,
): string[] {
  const by = droppedBy ?? lastIn
  return [by ? titleOfRevision(by, texts) : '', reason ? shortReason(reason, texts) : '']
}

function tellLink({ link, map }: Pick<DroppedLink, 'link' | 'map'>, texts: Texts): string {
  return texts.text('link.label', {
    from: cardName(map.waypoints.get(link.from), texts),
    to: cardName(map.waypoints.get(link.to), texts),
    reads: texts.text(`linkKind.${link.kind}.reads`),
  })
}

function Dropped({ trail, card }: { trail: Trail; card: DroppedCard }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { waypoint, lastIn, droppedBy, reason } = card
  const title = cardName(waypoint, texts)
  const since = lastIn ? text('history.dropped.since', { title: titleOfRevision(lastIn, texts) }) : ''
  const when = droppedBy ? tellDroppedBy('with', droppedBy, texts) : since
  return (
    <li>
      <KindChip of={waypoint} />
      <div className="history-words">
        <strong dir="auto">{title}</strong>
        <small>{kindName(waypoint, texts)}</small>
        {!lastIn && <small>{text('history.dropped.passing')}</small>}
        <About when={when} reason={reason} />
        <Ways
          title={title}
          back={text('history.dropped.back')}
          backNamed={text('history.dropped.backNamed', { title })}
          onLook={() => lookAtDropped(session, trail, card)}
          onBack={() => bringBack(session, trail, card)}
        />
      </div>
    </li>
  )
}

function DroppedLinkLine({ trail, dropped }: { trail: Trail; dropped: DroppedLink }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const mayComeBack = useEndsAreThere(dropped)
  const { lastIn, droppedBy, reason } = dropped
  const told = tellLink(dropped, texts)
  return (
    <li>
      <Spline className="history-link-sign" aria-hidden="true" />
      <div className="history-words">
        <strong dir="auto">{told}</strong>
        <About
          when={
            droppedBy
              ? tellDroppedBy('linkWith', droppedBy, texts)
              : text('history.dropped.linkSince', { title: titleOfRevision(lastIn, texts) })
          }
          reason={reason}
        />
        <Ways
          title={told}
          back={text('history.dropped.linkBack')}
          backNamed={`${text('history.dropped.linkBack')}: ${told}`}
          onLook={() => lookAtDroppedLink(session, trail, dropped)}
          onBack={mayComeBack ? () => bringLinkBack(session, dropped, told) : undefined}
        />
      </div>
    </li>
  )
}

/** A link cannot be drawn to a card that has left since. */
function useEndsAreThere({ link: { from, to } }: DroppedLink): boolean {
  return useLive(useCallback(({ waypoints }) => waypoints.has(from) && waypoints.has(to), [from, to]))
}

function tellDroppedBy(key: 'with' | 'linkWith', droppedBy: KnownRevision, texts: Texts): string {
  const title = titleOfRevision(droppedBy, texts)
  const moment = tellMoment(droppedBy.at, texts)
  return [texts.text(`history.dropped.${key}`, { title }), moment].filter(Boolean).join(' · ')
}

function About({ when, reason }: { when: string; reason: Reason | null }) {
  const texts = useTexts()
  const why = reason ? shortReason(reason, texts) : ''
  return (
    <>
      {when && <small>{when}</small>}
      {why && (
        <small className="history-reason" dir="auto">
          {why}
        </small>
      )}
    </>
  )
}

function Ways(props: {
  readonly title: string
  readonly back: string
  readonly backNamed: string
  readonly onLook: () => void
  readonly onBack: (() => void) | undefined
}) {
  const { text } = useTexts()
  const mayEdit = useStatus(({ role }) => role === 'edit')
  return (
    <div className="history-keys">
      <button
        type="button"
        className="text-button"
        aria-label={`${text('history.look')} · ${props.title}`}
        onClick={props.onLook}
      >
        <Eye aria-hidden="true" />
        {text('history.look')}
      </button>
      {mayEdit && props.onBack && (
        <button type="button" className="text-button" aria-label={props.backNamed} onClick={props.onBack}>
          <Undo2 aria-hidden="true" />
          {props.back}
        </button>
      )}
    </div>
  )
}
