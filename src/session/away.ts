import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Written, writtenIn } from '../document/written.ts'
import { groupChanges } from '../i18n/tell-change-groups.ts'
import { applyChanges, type Change } from '../journey/change.ts'
import { diffJourneys } from '../journey/diff.ts'
import type { DraftId } from '../journey/ids.ts'
import { type Journey, mapOf } from '../journey/journey.ts'
import { type Meeting, meetingsOf } from './away-meetings.ts'
import { endedBetween, type News, newsBetween, seenOf, withTrailOf } from './away-news.ts'
import { forgetSeen, keepSeen, readSeen, type Seen, type SeenMap } from './away-seen.ts'
import { sayInWords } from './say-in-words.ts'
import type { Session } from './session.ts'

/** What happened while this person was away, or worked without a line. */
export interface Away {
  /** When they left, ms since 1970; null where a clock that was turned back hides it. */
  readonly since: number | null
  /** When they were back and all had come, ms since 1970. */
  readonly until: number
  readonly because: 'away' | 'offline'
  /** What they knew, with their own work in it; and what they came back to. */
  readonly before: Journey
  readonly after: Journey
  /** What others did: what leads from the one to the other. */
  readonly changes: readonly Change[]
  /** What others learned, decided and began. */
  readonly news: readonly News[]
  /** Drafts that others ended meanwhile. */
  readonly ended: readonly DraftId[]
  /** What of one's own met theirs. */
  readonly met: readonly Meeting[]
  /** The map as it was before one's own changes: what the names in `met` are found in. */
  readonly base: Journey
}

export interface AwayState {
  /** Of the last return in this sitting; null as long as there is nothing to tell. */
  readonly away: Away | null
  /** How many sentences it takes to tell it. */
  readonly count: number
  /** The map was too large to keep, so that nothing can be told of the time away. */
  readonly tooLarge: boolean
}

const stores = new WeakMap<Session, StoreApi<AwayState>>()

export function awayOf(session: Session): StoreApi<AwayState> {
  const known = stores.get(session)
  if (known) return known
  const store = createStore<AwayState>(() => ({ away: null, count: 0, tooLarge: false }))
  stores.set(session, store)
  return store
}

/** Long enough to have missed something. ms */
export const LONG_AWAY_MS = 3_600_000

/** A line that was gone for less, with nothing met, is not worth a word. ms */
export const SHORT_BREAK_MS = 60_000

/** The room's content comes in a few pieces; when none has come for so long, it is there. ms */
export const SETTLED_AFTER_MS = 800

/**
 * Whether somebody was away long enough to be told. A clock that stands before the moment when they left was set back: how
 * long it was cannot be known, and telling costs less than passing over.
 */
export function isLongAway(left: number, now: number): boolean {
  return now < left || now - left >= LONG_AWAY_MS
}

/**
 * Keeps what this person saw when they leave, and tells what is new when they come back: after an hour, or with a line that
 * returns after they worked without it. Start it when the map is on the screen.
 *
 * @returns ends it, and keeps what was seen last
 */
export function watchAway(session: Session): () => void {
  const { doc, live, connection, presence, room, options } = session
  const { device } = options
  const { status } = connection
  const store = awayOf(session)
  const mapNow = (): Journey => seenOf(live.getState().journey)

  /** What was kept without lessons, turns and drafts tells nothing about them. */
  const alike = ({ map, hasTrail }: SeenMap, as: Journey): Journey => (hasTrail ? map : withTrailOf(map, as))

  /** What was seen before a long time away, until what came meanwhile has been told. */
  let pending: Seen | undefined
  /** The map when the line was lost, or as it was opened without one. */
  let lost: SeenMap | undefined
  /** One's own state when the line came back, before that of the others arrived. */
  let own: Journey | undefined
  let written: Written[] = []
  let isOnline = status.getState().line === 'online'
  let timer: ReturnType<typeof setTimeout> | undefined

  const seen = readSeen(device, 'seen', room)
  if (seen && isLongAway(seen.at, Date.now())) pending = seen
  const earlier = readSeen(device, 'lost', room)
  if (status.getState().unsaved === 0) forgetSeen(device, 'lost', room)
  if (earlier?.map && status.getState().unsaved > 0) {
    // Worked without a line, left, and came back: what was seen last has that work in it.
    lost = earlier
    if (isOnline) own = seen?.map ? alike(seen, mapNow()) : mapNow()
  } else if (!isOnline) lost = { at: Date.now(), map: mapNow(), hasTrail: true }

  /** All own work has been answered, so all that was there before it has come; a little more may be on its way. */
  const settle = (): void => {
    const { synced, unsaved } = status.getState()
    if (isOnline && synced && unsaved === 0 && (pending || lost)) timer ??= setTimeout(conclude, SETTLED_AFTER_MS)
  }
  const unsettle = (): void => {
    clearTimeout(timer)
    timer = undefined
  }

  const conclude = (): void => {
    timer = undefined
    const now = mapNow()
    const left = pending
    const line = lost
    const base = line && alike(line, own ?? now)
    const mine = base && own ? diffJourneys(base, own) : []
    const met = base ? meetingsOf(base, mine, written, now) : []
    pending = undefined
    lost = undefined
    own = undefined
    written = []
    forgetSeen(device, 'lost', room)
    if (left && !left.map) store.setState({ tooLarge: true })
    const known = left?.map ? alike(left, now) : mine.length > 0 ? base : undefined
    if (!known) return
    const seenBefore = applyChanges(known, mine)
    const [before, after] = [mapOf(seenBefore), mapOf(now)]
    const changes = diffJourneys(before, after)
    const news = newsBetween(seenBefore, now, presence.getState().own.name)
    const since = left?.at ?? line?.at ?? Date.now()
    const wasShort = !left?.map && Date.now() >= since && Date.now() - since < SHORT_BREAK_MS
    if (met.length === 0 && (changes.length + news.length === 0 || wasShort)) return
    tell({
      since: since > Date.now() ? null : since,
      until: Date.now(),
      because: left?.map ? 'away' : 'offline',
      before,
      after,
      changes,
      news,
      ended: endedBetween(seenBefore, now),
      met,
      base: base ?? before,
    })
  }

  const tell = (away: Away): void => {
    const count = groupChanges(away.changes, away).length + away.news.length
    store.setState({ away, count })
    sayInWords(session.view, {
      key: away.because === 'away' ? 'away.message' : 'away.messageOffline',
      values: { count },
      action: { key: 'away.open', run: () => session.view.setState({ dialog: 'away' }) },
    })
  }

  const leave = (): void => {
    // What has not been told yet must not be forgotten for what stands there now.
    if (pending) return
    keepSeen(device, 'seen', room, Date.now(), mapNow())
  }

  const onLine = (): void => {
    const online = status.getState().line === 'online'
    if (online === isOnline) {
      settle()
      return
    }
    isOnline = online
    unsettle()
    if (online) own ??= mapNow()
    else if (!lost) {
      lost = { at: Date.now(), map: mapNow(), hasTrail: true }
      keepSeen(device, 'lost', room, lost.at, lost.map)
    } else {
      // Gone again before everything had come: one's own work goes on from where it was.
      own = undefined
    }
    settle()
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.local || !lost) return
    written.push(...writtenIn(transaction))
    unsettle()
    settle()
  }

  let hiddenAt: Seen | undefined
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      hiddenAt ??= { at: Date.now(), map: mapNow(), hasTrail: true }
      leave()
    } else if (hiddenAt) {
      if (!pending && isLongAway(hiddenAt.at, Date.now())) pending = hiddenAt
      hiddenAt = undefined
      settle()
    }
  }

  const stopLine = status.subscribe(onLine)
  doc.on('afterTransaction', onTransaction)
  if (typeof document !== 'undefined') {
    document.addEventListener('visibilitychange', onVisibility)
    addEventListener('pagehide', leave)
  }
  settle()
  return () => {
    unsettle()
    stopLine()
    doc.off('afterTransaction', onTransaction)
    if (typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('pagehide', leave)
    }
    leave()
  }
}
