import type { LinkId } from './ids.ts'
import type { Journey } from './journey.ts'
import type { Link } from './link.ts'
import { linksOf } from './queries.ts'
import type { KnownRevision, ListedRevision, Reason } from './revision.ts'

/** A link that was on the map once, and left while its two cards stayed. */
export interface DroppedLink {
  /** As it was last seen. */
  readonly link: Link
  /** The last revision that holds it. */
  readonly lastIn: KnownRevision
  /** The map of that revision: it knows what the cards were called. */
  readonly map: Journey
  /** The first one after it that does not; null where it went since the last revision. */
  readonly droppedBy: KnownRevision | null
  readonly reason: Reason | null
}

/**
 * Links that some revision held and the live map does not, last dropped first. One that went along with a card comes back
 * with it, and one that was turned has another in its place: neither is told.
 *
 * @param revisions in their order
 * @param stateOf the map of a revision, undefined where it cannot be read
 */
export function droppedLinks(
  revisions: readonly ListedRevision[],
  stateOf: (revision: KnownRevision) => Journey | undefined,
  live: Journey,
): DroppedLink[] {
  const held = new Map<LinkId, DroppedLink & { readonly isAlone: boolean }>()
  for (const revision of revisions) {
    const map = revision.newer ? undefined : stateOf(revision)
    if (revision.newer || !map) continue
    for (const [id, one] of held) {
      if (one.droppedBy || map.links.has(id)) continue
      held.set(id, { ...one, droppedBy: revision, reason: revision.reason, isAlone: leftAlone(one.link, map) })
    }
    for (const [id, link] of map.links) {
      held.set(id, { link, lastIn: revision, map, droppedBy: null, reason: null, isAlone: leftAlone(link, live) })
    }
  }
  return [...held.values()]
    .filter(({ link, isAlone }) => isAlone && !live.links.has(link.id) && !isLinked(link, live))
    .map(({ isAlone: _, ...one }) => one)
    .reverse()
    .sort((a, b) => (b.droppedBy?.number ?? Number.MAX_SAFE_INTEGER) - (a.droppedBy?.number ?? Number.MAX_SAFE_INTEGER))
}

/** Whether it left by itself: its cards are still there, and no other link has come between them. */
function leftAlone(link: Link, map: Journey): boolean {
  return map.waypoints.has(link.from) && map.waypoints.has(link.to) && !isLinked(link, map)
}

function isLinked({ from, to }: Link, map: Journey): boolean {
  return linksOf(map, from).some((one) => one.from === to || one.to === to)
}
