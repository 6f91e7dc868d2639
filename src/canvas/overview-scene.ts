import type { Box, Point } from '../journey/geometry.ts'
import { LINK_KINDS, type LinkKind } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { ColourRole } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** What is painted from afar. */
export interface OverviewScene {
  readonly cards: readonly PaintedCard[]
  readonly links: readonly PaintedLink[]
}

export interface PaintedCard {
  readonly box: Box
  /** Of its corners, px of the sheet: shape tells the type from afar too. */
  readonly radius: number
  readonly role: ColourRole
  readonly title: string
}

export type PaintedRoute = Pick<Route, 'segments' | 'tip' | 'angle' | 'bounds'>

export interface PaintedLink {
  readonly kind: LinkKind
  readonly route: PaintedRoute
}

export function sceneOf({ boxes, routes, journey }: Pick<Shown, 'boxes' | 'routes' | 'journey'>): OverviewScene {
  const links: PaintedLink[] = []
  for (const [id, route] of routes) {
    const kind = journey.links.get(id)?.kind
    if (kind) links.push({ kind, route })
  }
  return { cards: cardsOf({ boxes, journey }), links }
}

export function cardsOf({ boxes, journey }: Pick<Shown, 'boxes' | 'journey'>): PaintedCard[] {
  const cards: PaintedCard[] = []
  for (const [id, box] of boxes) {
    const card = journey.waypoints.get(id)
    if (card) cards.push({ box, radius: radiusOf(card, box), role: roleOf(card), title: card.title })
  }
  return cards
}

function radiusOf({ type }: Waypoint, box: Box): number {
  return type === 'loop' ? box.height / 2 : type === 'outcome' ? 14 : 4
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}

/** A scene on its way to a worker: objects of 1,300 ways would take the thread longer to send than to paint. */
export interface PackedScene {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly roles: readonly ColourRole[]
  readonly titles: readonly string[]
}

const OF_CARD = 6
const OF_LINK = 9
const OF_SEGMENT = 8

export function packScene({ cards, links }: OverviewScene): PackedScene {
  const segments = links.reduce((sum, { route }) => sum + route.segments.length, 0)
  const numbers = new Float64Array(2 + cards.length * OF_CARD + links.length * OF_LINK + segments * OF_SEGMENT)
  const roles: ColourRole[] = []
  let at = 0
  const put = (value: number): void => {
    numbers[at] = value
    at += 1
  }
  put(cards.length)
  for (const { box, radius, role } of cards) {
    putBox(put, box)
    put(radius)
    if (!roles.includes(role)) roles.push(role)
    put(roles.indexOf(role))
  }
  put(links.length)
  for (const { kind, route } of links) {
    putBox(put, route.bounds)
    put(route.tip.x)
    put(route.tip.y)
    put(route.angle)
    put(LINK_KINDS.indexOf(kind))
    put(route.segments.length)
    for (const { x0, y0, x1, y1, x2, y2, x3, y3 } of route.segments) {
      put(x0)
      put(y0)
      put(x1)
      put(y1)
      put(x2)
      put(y2)
      put(x3)
      put(y3)
    }
  }
  return { numbers, roles, titles: cards.map(({ title }) => title) }
}

export function unpackScene({ numbers, roles, titles }: PackedScene): OverviewScene {
  let at = 0
  const take = (): number => {
    at += 1
    return numbers[at - 1] ?? 0
  }
  const takeBox = (): Box => ({ x: take(), y: take(), width: take(), height: take() })
  const cards = Array.from({ length: take() }, (_, place): PaintedCard => {
    const box = takeBox()
    const radius = take()
    return { box, radius, role: roles[take()] ?? 'ink', title: titles[place] ?? '' }
  })
  const links = Array.from({ length: take() }, (): PaintedLink => {
    const bounds = takeBox()
    const tip: Point = { x: take(), y: take() }
    const angle = take()
    const kind = LINK_KINDS[take()] ?? 'precedes'
    const segments = Array.from({ length: take() }, () => ({
      x0: take(),
      y0: take(),
      x1: take(),
      y1: take(),
      x2: take(),
      y2: take(),
      x3: take(),
      y3: take(),
    }))
    return { kind, route: { segments, tip, angle, bounds } }
  })
  return { cards, links }
}

function putBox(put: (value: number) => void, { x, y, width, height }: Box): void {
  put(x)
  put(y)
  put(width)
  put(height)
}
