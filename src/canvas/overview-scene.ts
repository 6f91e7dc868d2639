import type { Trail } from '../journey/drawn-difference.ts'
import type { Box } from '../journey/geometry.ts'
import type { LinkId } from '../journey/ids.ts'
import type { LinkKind } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { IconName } from '../signs/icons.ts'
import type { ColourRole } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** What is painted from afar. */
export interface OverviewScene {
  readonly cards: readonly PaintedCard[]
  readonly links: readonly PaintedLink[]
  readonly difference?: PaintedDifference | undefined
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
  /** New or turned since the state that is compared with. */
  readonly isFresh: boolean
}

/** What a card is signed with where states are compared, each a shape of its own. */
export const FAR_SIGNS = ['added', 'removed', 'changed'] as const

/** A card that is signed, or the place of one that left. */
export interface SignedBox {
  readonly sign: (typeof FAR_SIGNS)[number]
  readonly box: Box
  readonly radius: number
}

/** What is painted of a difference besides links that are there. */
export interface PaintedDifference {
  readonly signs: readonly SignedBox[]
  /** Of cards that moved. */
  readonly trails: readonly Trail[]
  /** Ways of links that left. */
  readonly gone: readonly PaintedRoute[]
}

/** All that is painted of a difference. */
export interface FarDifference extends PaintedDifference {
  readonly fresh: ReadonlySet<LinkId>
}

type Drawn = Pick<Shown, 'boxes' | 'routes' | 'journey'>

export function sceneOf({ boxes, routes, journey }: Drawn, difference?: FarDifference): OverviewScene {
  const links: PaintedLink[] = []
  for (const [id, route] of routes) {
    const kind = journey.links.get(id)?.kind
    if (kind) links.push({ kind, route, isFresh: difference?.fresh.has(id) ?? false })
  }
  return { cards: cardsOf({ boxes, journey }), links, difference }
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

export function radiusOf({ type }: Waypoint, box: Box): number {
  return type === 'loop' ? box.height / 2 : type === 'outcome' ? 14 : 4
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}

function iconOf(card: Waypoint): IconName {
  return card.type === 'outcome' ? card.kind : card.type === 'instrument' ? card.form : card.type
}
