import type { Trail } from '../journey/drawn-difference.ts'
import type { Box, Point } from '../journey/geometry.ts'
import { LINK_KINDS } from '../journey/link.ts'
import type { IconName } from '../signs/icons.ts'
import {
  FAR_SIGNS,
  type OverviewScene,
  type PaintedCard,
  type PaintedLink,
  type PaintedRoute,
  type SignedBox,
} from './overview-scene.ts'
import type { ColourRole } from './role-colours.ts'

/** A scene on its way to a worker: objects of 1,300 ways would take the thread longer to send than to paint. */
export interface PackedScene {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly roles: readonly ColourRole[]
  readonly icons: readonly IconName[]
  readonly titles: readonly string[]
}

const OF_CARD = 7
const OF_LINK = 2
const OF_ROUTE = 8
const OF_SEGMENT = 8
const OF_SIGN = 6
const OF_TRAIL = 5
/** How many there are of each of five things, and whether states are compared. */
const COUNTS = 6

export function packScene({ cards, links, difference }: OverviewScene): PackedScene {
  const { signs, trails, gone } = difference ?? { signs: [], trails: [], gone: [] }
  const segments = [...links.map(({ route }) => route), ...gone].reduce((sum, route) => sum + route.segments.length, 0)
  const numbers = new Float64Array(
    COUNTS +
      cards.length * OF_CARD +
      links.length * OF_LINK +
      (links.length + gone.length) * OF_ROUTE +
      segments * OF_SEGMENT +
      signs.length * OF_SIGN +
      trails.length * OF_TRAIL,
  )
  const roles: ColourRole[] = []
  const icons: IconName[] = []
  let at = 0
  const put = (value: number): void => {
    numbers[at] = value
    at += 1
  }
  const putRoute = (route: PaintedRoute): void => {
    const packed = packedRoute(route)
    numbers.set(packed, at)
    at += packed.length
  }
  put(cards.length)
  for (const { box, radius, role, icon } of cards) {
    putBox(put, box)
    put(radius)
    put(placeIn(roles, role))
    put(placeIn(icons, icon))
  }
  put(links.length)
  for (const { kind, isFresh, route } of links) {
    put(LINK_KINDS.indexOf(kind))
    put(isFresh ? 1 : 0)
    putRoute(route)
  }
  put(difference ? 1 : 0)
  put(signs.length)
  for (const { sign, box, radius } of signs) {
    put(FAR_SIGNS.indexOf(sign))
    putBox(put, box)
    put(radius)
  }
  put(trails.length)
  for (const { from, tip, angle } of trails) {
    putPoint(put, from)
    putPoint(put, tip)
    put(angle)
  }
  put(gone.length)
  for (const route of gone) putRoute(route)
  return { numbers, roles, icons, titles: cards.map(({ title }) => title) }
}

export function unpackScene({ numbers, roles, icons, titles }: PackedScene): OverviewScene {
  let at = 0
  const take = (): number => {
    at += 1
    return numbers[at - 1] ?? 0
  }
  const list = <One>(one: (place: number) => One): One[] => Array.from({ length: take() }, (_, place) => one(place))
  const takePoint = (): Point => ({ x: take(), y: take() })
  const takeBox = (): Box => ({ x: take(), y: take(), width: take(), height: take() })
  const takeRoute = (): PaintedRoute => {
    const bounds = takeBox()
    const tip = takePoint()
    const angle = take()
    const segments = list(() => ({
      x0: take(),
      y0: take(),
      x1: take(),
      y1: take(),
      x2: take(),
      y2: take(),
      x3: take(),
      y3: take(),
    }))
    return { segments, tip, angle, bounds }
  }
  const cards = list((place): PaintedCard => {
    const box = takeBox()
    const radius = take()
    const role = roles[take()] ?? 'ink'
    const icon = icons[take()] ?? 'loop'
    return { box, radius, role, icon, title: titles[place] ?? '' }
  })
  const links = list((): PaintedLink => {
    const kind = LINK_KINDS[take()] ?? 'precedes'
    const isFresh = take() === 1
    return { kind, isFresh, route: takeRoute() }
  })
  if (take() === 0) return { cards, links }
  const signs = list((): SignedBox => {
    const sign = FAR_SIGNS[take()] ?? 'changed'
    return { sign, box: takeBox(), radius: take() }
  })
  const trails = list((): Trail => ({ from: takePoint(), tip: takePoint(), angle: take() }))
  return { cards, links, difference: { signs, trails, gone: list(takeRoute) } }
}

/** Where a name stands in a list; at its end, if it is new. */
function placeIn<Name>(names: Name[], name: Name): number {
  const place = names.indexOf(name)
  return place < 0 ? names.push(name) - 1 : place
}

/** Of two scenes most ways are the same, and numbers that lie ready are copied at once: 1,300 ways took 5 ms of the frame at rest. */
const packedRoutes = new WeakMap<PaintedRoute, Float64Array>()

function packedRoute(route: PaintedRoute): Float64Array {
  const known = packedRoutes.get(route)
  if (known) return known
  const { bounds, tip, angle, segments } = route
  const packed = new Float64Array(OF_ROUTE + segments.length * OF_SEGMENT)
  packed.set([bounds.x, bounds.y, bounds.width, bounds.height, tip.x, tip.y, angle, segments.length])
  segments.forEach(({ x0, y0, x1, y1, x2, y2, x3, y3 }, place) => {
    packed.set([x0, y0, x1, y1, x2, y2, x3, y3], OF_ROUTE + place * OF_SEGMENT)
  })
  packedRoutes.set(route, packed)
  return packed
}

function putPoint(put: (value: number) => void, { x, y }: Point): void {
  put(x)
  put(y)
}

function putBox(put: (value: number) => void, { x, y, width, height }: Box): void {
  put(x)
  put(y)
  put(width)
  put(height)
}
