import { CARD_SIZES, shownBox, shownCorner } from './cards.ts'
import type { CardDifference, Difference, LinkDifference } from './difference.ts'
import { type Box, centre, contains, grow, type Point } from './geometry.ts'
import type { WaypointId } from './ids.ts'
import type { Direction } from './journey.ts'
import { type Route, type Routes, rerouteLinks, routeLinks } from './routes.ts'
import type { Waypoint } from './waypoint.ts'

/**
 * How what differs is drawn over a journey. Canvas and pictures both ask here, so that they agree: cards that left stand as
 * ghosts where they were, cards that moved have a trail, and what stays has signs that tell what became of it.
 */
export type CardSign = 'added' | 'moved' | 'changed' | 'relinked'

/** What a card that is there now is marked with; a ghost has no signs, it is one. */
export function signsOf({ how, moved, fields, relinked }: CardDifference): readonly CardSign[] {
  if (how !== 'stays') return how === 'added' ? ['added'] : []
  // Where a card goes its phase follows: the trail tells it already.
  const said = moved ? fields.filter((name) => name !== 'phase') : fields
  return [
    ...(moved ? (['moved'] as const) : []),
    ...(said.length > 0 ? (['changed'] as const) : []),
    ...(relinked ? (['relinked'] as const) : []),
  ]
}

/** A card that left, where it stood as shown. */
export interface Ghost {
  readonly card: Waypoint
  readonly box: Box
}

export function ghostsOf({ cards }: Difference, direction: Direction): Ghost[] {
  return [...cards.values()].flatMap(({ how, card }) =>
    how === 'removed' ? [{ card, box: shownBox(card, direction) }] : [],
  )
}

/** From the middle of the old place to the edge of the new one, px as shown. */
export interface Trail {
  readonly from: Point
  readonly tip: Point
  /** Radians, as of a route. */
  readonly angle: number
}

/** Air between a trail's tip and its card, px. */
const TRAIL_AIR = 3

/** Undefined for a card that has not moved, or stands so near that a line would not show. */
export function trailOf({ card, moved }: CardDifference, now: Box, direction: Direction): Trail | undefined {
  if (!moved) return undefined
  const size = CARD_SIZES[card.type]
  const from = centre({ ...shownCorner(moved.from, size.width, direction), ...size })
  const to = centre(now)
  const around = grow(now, TRAIL_AIR)
  if (contains(around, from)) return undefined
  const x = to.x - from.x
  const y = to.y - from.y
  // How far back from the middle the line meets the frame, as a part of the whole way.
  const back = Math.min(
    x === 0 ? Number.POSITIVE_INFINITY : around.width / 2 / Math.abs(x),
    y === 0 ? Number.POSITIVE_INFINITY : around.height / 2 / Math.abs(y),
  )
  return { from, tip: { x: to.x - x * back, y: to.y - y * back }, angle: Math.atan2(y, x) }
}

/**
 * The ways of links that left, between cards that stand and ghosts, apart from the ways of those that are there.
 *
 * @param boxes of the cards that are there, as shown
 */
export function ghostRoutes(
  { links }: Difference,
  boxes: ReadonlyMap<WaypointId, Box>,
  ghosts: readonly Ghost[],
  previous?: Routes,
): Routes {
  const gone = links.flatMap(({ how, link }) => (how === 'removed' ? [link] : []))
  if (gone.length === 0) return routeLinks(new Map(), [])
  const all = new Map([...boxes, ...ghosts.map(({ card, box }) => [card.id, box] as const)])
  return previous ? rerouteLinks(previous, all, gone) : routeLinks(all, gone)
}

/** A link that differs, with its way: its own, or that of a ghost; and where on it the sign stands. */
export interface LinkSign {
  readonly difference: LinkDifference
  readonly route: Route
  readonly at: Point
}

export function linkSignsOf(
  { links }: Pick<Difference, 'links'>,
  routes: Routes['byLink'],
  gone: Routes['byLink'],
  ghosts: readonly Ghost[],
): LinkSign[] {
  return links.flatMap((difference) => {
    const route = (difference.how === 'removed' ? gone : routes).get(difference.link.id)
    return route ? [{ difference, route, at: placeOfSign(route, ghosts) }] : []
  })
}

/** Half of a link's sign and a little air, px. */
const SIGN_AIR = 12
/** Where along its way a sign may stand: in the middle, or ever farther from it. */
const ALONG = [5 / 8, 3 / 8, 3 / 4, 1 / 4, 7 / 8, 1 / 8] as const

/** Ways go round cards, but not round ghosts: a sign half way along would hide what the ghost is called. */
function placeOfSign({ middle, segments }: Route, ghosts: readonly Ghost[]): Point {
  const isFree = (point: Point): boolean => !ghosts.some(({ box }) => contains(grow(box, SIGN_AIR), point))
  if (isFree(middle)) return middle
  return ALONG.map((part) => pointAlong(segments, part)).find(isFree) ?? middle
}

function pointAlong(segments: Route['segments'], part: number): Point {
  const place = part * segments.length
  const { x0, y0, x1, y1, x2, y2, x3, y3 } = segments[Math.floor(place)] as Route['segments'][number]
  const t = place % 1
  const on = (p0: number, p1: number, p2: number, p3: number): number =>
    (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t ** 3 * p3
  return { x: on(x0, x1, x2, x3), y: on(y0, y1, y2, y3) }
}
