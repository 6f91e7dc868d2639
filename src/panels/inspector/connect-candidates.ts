import { matches } from '../../i18n/fold.ts'
import { refusalToConnect } from '../../journey/commands/connect.ts'
import type { WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { kindsBetween, type LinkKind } from '../../journey/link.ts'
import { linksFrom } from '../../journey/queries.ts'
import type { Refusal } from '../../journey/refusal.ts'
import type { Waypoint } from '../../journey/waypoint.ts'

/** A card that a link may lead to, or the reason why not. */
export interface Candidate {
  readonly card: Waypoint
  readonly refusal: Refusal | undefined
  /** What the link would say; undefined where it is refused. */
  readonly kind: LinkKind | undefined
}

/** The most that a list shows; a letter in the search brings the rest. */
const MOST_SHOWN = 40

/** Cards to link to, by title: those that a link may lead to first, in each half by reading order of their places. */
export function connectCandidates(journey: Journey, from: WaypointId, search: string): Candidate[] {
  const start = journey.waypoints.get(from)
  if (!start) return []
  const others = [...journey.waypoints.values()].filter(
    (card) => card.id !== from && (search.trim() === '' || matches(card.title, search)),
  )
  // Why a link is refused may take a walk along the whole map, so it is asked only of what will be shown.
  const likely = (card: Waypoint): number => (kindsBetween(start.type, card.type).length > 0 ? 0 : 1)
  return others
    .sort((a, b) => likely(a) - likely(b) || a.at.x - b.at.x || a.at.y - b.at.y || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map((card) => {
      const refusal = refusalToConnect(journey, from, card.id)
      const taken = new Set(linksFrom(journey, from).flatMap((link) => (link.to === card.id ? [link.kind] : [])))
      const kind = refusal ? undefined : kindsBetween(start.type, card.type).find((one) => !taken.has(one))
      return { card, refusal, kind }
    })
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined))
}
