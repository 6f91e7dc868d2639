import { matches } from '../../i18n/fold.ts'
import { freeKind, reconnect, refusalToConnect } from '../../journey/commands/connect.ts'
import type { WaypointId } from '../../journey/ids.ts'
import type { Journey } from '../../journey/journey.ts'
import { kindsBetween, type Link, type LinkKind } from '../../journey/link.ts'
import { Refusal } from '../../journey/refusal.ts'
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
  return listed(journey, search, {
    not: [from],
    likely: (card) => kindsBetween(start.type, card.type).length > 0,
    judge(card) {
      const refusal = refusalToConnect(journey, from, card.id)
      return { card, refusal, kind: refusal ? undefined : freeKind(journey, from, card.id) }
    },
  })
}

/** Which end of a link is led to another card. */
export type End = 'from' | 'to'

/** The ends of a link once one of them is led to a card. */
export function endsLed({ from, to }: Link, end: End, card: WaypointId): Pick<Link, 'from' | 'to'> {
  return end === 'from' ? { from: card, to } : { from, to: card }
}

/** Cards to which one end of a link may be led, in the same order. */
export function reconnectCandidates(journey: Journey, link: Link, end: End, search: string): Candidate[] {
  const stays = journey.waypoints.get(end === 'from' ? link.to : link.from)
  if (!stays || !journey.links.has(link.id)) return []
  return listed(journey, search, {
    not: [link.from, link.to],
    likely: ({ type }) => (end === 'to' ? kindsBetween(stays.type, type) : kindsBetween(type, stays.type)).length > 0,
    judge(card) {
      try {
        const [, made] = reconnect(journey, link.id, endsLed(link, end, card.id), link.id)
        const kind = made?.do === 'put' && made.in === 'links' ? made.record.kind : undefined
        return { card, refusal: undefined, kind }
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal
        return { card, refusal, kind: undefined }
      }
    },
  })
}

function listed(
  journey: Journey,
  search: string,
  of: {
    readonly not: readonly WaypointId[]
    readonly likely: (card: Waypoint) => boolean
    readonly judge: (card: Waypoint) => Candidate
  },
): Candidate[] {
  const others = [...journey.waypoints.values()].filter(
    (card) => !of.not.includes(card.id) && (search.trim() === '' || matches(card.title, search)),
  )
  // Why a link is refused may take a walk along the whole map, so it is asked only of what will be shown.
  const rank = (card: Waypoint): number => (of.likely(card) ? 0 : 1)
  return others
    .sort((a, b) => rank(a) - rank(b) || a.at.x - b.at.x || a.at.y - b.at.y || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map(of.judge)
    .sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined))
}
