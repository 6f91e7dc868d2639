import type { StoreApi } from 'zustand/vanilla'
import type { Deed } from '../document/deeds.ts'
import type { DroppedCard } from '../journey/dropped-cards.ts'
import type { DroppedLink } from '../journey/dropped-links.ts'
import type { DraftId, RevisionId, WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import type { Kept, ListedRevision, Reason, Revision } from '../journey/revision.ts'
import type { Status } from './connection.ts'
import type { Session } from './session.ts'

export interface TrailState {
  /** In order; each keeps its identity until it changes. */
  readonly revisions: readonly ListedRevision[]
  /** Whether the room's trail has arrived at least once in this sitting. */
  readonly synced: boolean
}

/** Revisions of one journey and who worked when, in a document and a room of their own. */
export interface Trail {
  readonly store: StoreApi<TrailState>
  /** The line to the trail's room. */
  readonly status: StoreApi<Status>
  /** The map of a revision; undefined where what it is told against has not arrived, or a newer program wrote it. */
  stateOf(id: RevisionId): Journey | undefined
  /** Keeps the live map as a revision. Undefined where this person may only look; nothing is kept then. */
  keep(name: string, kept?: Kept, reason?: Reason): RevisionId | undefined
  /**
   * Keeps what an adoption made of the map: `before`, unless the last revision says the same, then the live map. Call it
   * after the adoption was written. Two who adopt one draft keep one revision.
   */
  keepAdoption(draft: DraftId, name: string, before: Journey, reason: Reason): RevisionId | undefined
  /** Gives a revision another name. False where this person may only look. */
  rename(id: RevisionId, name: string): boolean
  /**
   * Says why a revision was kept of which nobody said so at the time, as this person, now. The answer takes it back, and gives
   * false where somebody has said it anew since. Undefined where this person may only look.
   */
  giveReason(id: RevisionId, why: string): (() => boolean) | undefined
  /** All revisions that can be read, each told against the one before it: what a file holds. */
  chain(): Revision[]
  /** Who did what, from the journey's own history, newest first. */
  deeds(): readonly Deed[]
  /** The same for one card, with its activities, indicators, links, turns and lessons. */
  deedsOf(waypoint: WaypointId): readonly Deed[]
  /** Cards that were on the map and are not any more, with the reason, last dropped first; then those no revision holds. */
  droppedCards(): readonly DroppedCard[]
  /** Links that left while their cards stayed, with the reason, last dropped first. */
  droppedLinks(): readonly DroppedLink[]
  /** A card that was taken off the map, and what left in the same deed, as the journey's document still has them. */
  leftWith(waypoint: WaypointId): Journey
  close(): Promise<void>
}

const trails = new WeakMap<Session, Promise<Trail>>()
const closed = new WeakSet<Session>()

/**
 * Opens the trail of a session, once; it closes with the session. What it needs is fetched then, so call it when the map is on
 * the screen, and not before. From then on it marks who works, and keeps a revision now and then by itself.
 *
 * Where it cannot be fetched it rejects, and may be called again; once the session is closed it always does.
 */
export function loadTrail(session: Session): Promise<Trail> {
  if (closed.has(session)) return Promise.reject(new Error('the sitting is over'))
  let trail = trails.get(session)
  if (!trail) {
    trail = import('./open-trail.ts').then(({ openTrailOf }) => openTrailOf(session))
    trails.set(session, trail)
    trail.catch(() => trails.delete(session))
  }
  return trail
}

const AFTER_THE_MAP_MS = 3_000
const WITHOUT_A_ROOM_MS = 10_000

/**
 * Opens the trail when nobody waits for the map any more: some seconds after the room's content has come, or has not
 * come. The answer takes it back.
 */
export function loadTrailSoon(session: Session): () => void {
  const { status } = session.connection
  let timer: ReturnType<typeof setTimeout> | undefined
  const load = (): void => {
    stop()
    // Where it fails, whoever opens the history or adopts asks again, and is told.
    loadTrail(session).catch(() => {})
  }
  const wait = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(load, ms)
  }
  const onSynced = (): void => {
    if (status.getState().synced) wait(AFTER_THE_MAP_MS)
  }
  const unsubscribe = status.subscribe((now, before) => {
    if (now.synced !== before.synced) onSynced()
  })
  const stop = (): void => {
    clearTimeout(timer)
    unsubscribe()
  }
  wait(WITHOUT_A_ROOM_MS)
  onSynced()
  return stop
}

/** Closes the trail, if it was opened, and keeps it closed. */
export async function closeTrail(session: Session): Promise<void> {
  closed.add(session)
  const trail = trails.get(session)
  trails.delete(session)
  await trail?.then(
    (opened) => opened.close(),
    // It never came to be; whoever asked for it was told.
    () => {},
  )
}
