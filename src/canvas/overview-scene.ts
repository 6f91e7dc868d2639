import type { Box, Point } from '../journey/geometry.ts'
import { LINK_KINDS, type LinkKind } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { IconName } from '../signs/icons.ts'
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
  /** Kind or form, where the card is too small for a title. */
  readonly icon: IconName
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
    if (!card) continue
    cards.push({ box, radius: radiusOf(card, box), role: roleOf(card), icon: iconOf(card), title: card.title })
  }
  return cards
}

function radiusOf({ type }: Waypoint, box: Box): number {
  return type === 'loop' ? box.height / 2 : type === 'outcome' ? 14 : 4
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}

function iconOf(card: Waypoint): IconName {
  return card.type === 'outcome' ? card.kind : card.type === 'instrument' ? card.form : card.type
}

/** A scene on its way to a worker: objects of 1,300 ways would take the thread longer to send than to paint. */
export interface PackedScene {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly roles: readonly ColourRole[]
  readonly icons: readonly IconName[]
  readonly titles: readonly string[]
}

const OF_CARD = 7
const OF_LINK = 9
const OF_SEGMENT = 8

export function packScene({ cards, links }: OverviewScene): PackedScene {
  const segments = links.reduce((sum, { route }) => sum + route.segments.length, 0)
  const numbers = new Float64Array(2 + cards.length * OF_CARD + links.length * OF_LINK + segments * OF_SEGMENT)
  const roles: ColourRole[] = []
  const icons: IconName[] = []
  let at = 0
  const put = (value: number): void => {
    numbers[at] = value
    at += 1
  }
  put(cards.length)
  for (const { box, radius, role, icon } of cards) {
    putBox(put, box)
    put(radius)
    put(placeIn(roles, role))
    put(placeIn(icons, icon))
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
  return { numbers, roles, icons, titles: cards.map(({ title }) => title) }
}

export function unpackScene({ numbers, roles, icons, titles }: PackedScene): OverviewScene {
  let at = 0
  const take = (): number => {
    at += 1
    return numbers[at - 1] ?? 0
  }
  const takeBox = (): Box => ({ x: take(), y: take(), width: take(), height: take() })
  const cards = Array.from({ length: take() }, (_, place): PaintedCard => {
    const box = takeBox()
    const radius = take()
    const role = roles[take()] ?? 'ink'
    const icon = icons[take()] ?? 'loop'
    return { box, radius, role, icon, title: titles[place] ?? '' }
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

/** Where a name stands in a list; at its end, if it is new. */
function placeIn<Name>(names: Name[], name: Name): number {
  const place = names.indexOf(name)
  return place < 0 ? names.push(name) - 1 : place
}

function putBox(put: (value: number) => void, { x, y, width, height }: Box): void {
  put(x)
  put(y)
  put(width)
  put(height)
}
