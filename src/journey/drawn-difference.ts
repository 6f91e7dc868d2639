import { CARD_SIZES, shownBox, shownCorner } from './cards.ts'
import type { CardDifference, Difference, LinkDifference } from './difference.ts'
import { type Box, centre, contains, grow, overlap, type Point, type Size } from './geometry.ts'
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

/** A link that differs, with its way: its own, or that of a ghost. */
export interface LinkWay {
  readonly difference: LinkDifference
  readonly route: Route
}

/** The same with the middle of its sign. */
export interface LinkSign extends LinkWay {
  readonly at: Point
}

export function linkWaysOf(
  { links }: Pick<Difference, 'links'>,
  routes: Routes['byLink'],
  gone: Routes['byLink'],
): LinkWay[] {
  return links.flatMap((difference) => {
    const route = (difference.how === 'removed' ? gone : routes).get(difference.link.id)
    return route ? [{ difference, route }] : []
  })
}

/** How large the sign of a link is with its word, px. */
export type LinkSignSizes = Readonly<Record<LinkDifference['how'], Size>>

/**
 * Where on their ways the signs of links stand: half way along, or else where they hide least.
 *
 * @param standing cards and ghosts: ways go round cards, but where these stand close a word is wider than the gap
 */
export function placeSigns(ways: readonly LinkWay[], standing: readonly Box[], sizes: LinkSignSizes): LinkSign[] {
  const placed: Box[] = []
  return ways.map(({ difference, route }) => {
    const { width, height } = sizes[difference.how]
    const boxAt = ({ x, y }: Point): Box => ({ x: x - width / 2, y: y - height / 2, width, height })
    const around = grow(route.bounds, Math.max(width, height))
    const inTheWay = [...standing.filter((box) => overlap(around, box)), ...placed]
    let at = route.middle
    let least = hidden(boxAt(at), inTheWay)
    for (const part of ALONG) {
      if (least === 0) break
      const other = pointAlong(route.segments, part)
      const hides = hidden(boxAt(other), inTheWay)
      if (hides < least) [at, least] = [other, hides]
    }
    placed.push(boxAt(at))
    return { difference, route, at }
  })
}

/** Where along its way a sign may stand besides the middle: ever farther from it, but not over its ends. */
const ALONG = Array.from({ length: 20 }, (_, at) => 1 / 2 + ((at % 2 ? -1 : 1) * (Math.floor(at / 2) + 1)) / 23)

/** How much of the others a sign would cover, px². */
function hidden(sign: Box, others: readonly Box[]): number {
  let sum = 0
  for (const { x, y, width, height } of others) {
    const across = Math.min(sign.x + sign.width, x + width) - Math.max(sign.x, x)
    const down = Math.min(sign.y + sign.height, y + height) - Math.max(sign.y, y)
    if (across > 0 && down > 0) sum += across * down
  }
  return sum
}

function pointAlong(segments: Route['segments'], part: number): Point {
  const place = part * segments.length
  const { x0, y0, x1, y1, x2, y2, x3, y3 } = segments[Math.floor(place)] as Route['segments'][number]
  const t = place % 1
  const on = (p0: number, p1: number, p2: number, p3: number): number =>
    (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t ** 3 * p3
  return { x: on(x0, x1, x2, x3), y: on(y0, y1, y2, y3) }
}
