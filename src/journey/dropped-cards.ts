import type { WaypointId } from './ids.ts'
import type { Journey } from './journey.ts'
import type { KnownRevision, ListedRevision, Reason } from './revision.ts'
import type { Waypoint } from './waypoint.ts'

/** A card that was on the map once. */
export interface DroppedCard {
  /** As it was last seen. */
  readonly waypoint: Waypoint
  /** The last revision that holds it; null for one that came and went between two revisions. */
  readonly lastIn: KnownRevision | null
  /** The first one after it that does not; null where it went since the last revision, or nobody knows when. */
  readonly droppedBy: KnownRevision | null
  readonly reason: Reason | null
}

/**
 * Cards that some revision held and the live map does not, last dropped first.
 *
 * @param revisions in their order
 * @param stateOf the map of a revision, undefined where it cannot be read
 */
export function droppedCards(
  revisions: readonly ListedRevision[],
  stateOf: (revision: KnownRevision) => Journey | undefined,
  live: Journey,
): DroppedCard[] {
  const held = new Map<WaypointId, { waypoint: Waypoint; lastIn: KnownRevision; droppedBy: KnownRevision | null }>()
  for (const revision of revisions) {
    const state = revision.newer ? undefined : stateOf(revision)
    if (revision.newer || !state) continue
    for (const [id, card] of held) {
      if (!state.waypoints.has(id) && !card.droppedBy) held.set(id, { ...card, droppedBy: revision })
    }
    for (const [id, waypoint] of state.waypoints) held.set(id, { waypoint, lastIn: revision, droppedBy: null })
  }
  return [...held.values()]
    .filter(({ waypoint }) => !live.waypoints.has(waypoint.id))
    .map((card) => ({ ...card, reason: card.droppedBy?.reason ?? null }))
    .reverse()
    .sort((a, b) => (b.droppedBy?.number ?? Number.MAX_SAFE_INTEGER) - (a.droppedBy?.number ?? Number.MAX_SAFE_INTEGER))
}

/** A card that was taken off the map, and when: ISO date and time, '' where nobody told. */
export interface RemovedCard {
  readonly waypoint: Waypoint
  readonly at: string
}

/**
 * Cards that came and went between two revisions, so that none holds them: the document still does. The reason is that of the
 * first revision after they left.
 *
 * @param removed last removed first; those without a title were hardly there, and are passed over
 * @param known those that revisions tell of
 */
export function passingCards(
  removed: readonly RemovedCard[],
  revisions: readonly ListedRevision[],
  known: readonly DroppedCard[],
): DroppedCard[] {
  const told = new Set(known.map(({ waypoint }) => waypoint.id))
  return removed.flatMap(({ waypoint, at }): DroppedCard[] => {
    if (told.has(waypoint.id) || waypoint.title.trim() === '') return []
    told.add(waypoint.id)
    const left = Date.parse(at)
    const droppedBy = revisions.find((one): one is KnownRevision => !one.newer && Date.parse(one.at) >= left) ?? null
    return [{ waypoint, lastIn: null, droppedBy, reason: droppedBy?.reason ?? null }]
  })
}
