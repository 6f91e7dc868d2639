import type { Box } from '../journey/geometry.ts'
import type { LinkKind } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import { arrowHead } from '../journey/routes-shapes.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import type { ColourRole } from './role-colours.ts'
import type { Shown } from './shown-store.ts'

/** Which cards and links of the sheet are painted, by the room that they take. */
export type Painted = (box: Box) => boolean

export interface PaintedCard {
  readonly box: Box
  /** Of its corners, px of the sheet: shape tells the type from afar too. */
  readonly radius: number
}

/** Cards by colour, so that a brush changes a handful of times. */
export function cardsByColour(
  shown: Pick<Shown, 'boxes' | 'journey'>,
  isPainted: Painted = () => true,
): ReadonlyMap<ColourRole, readonly PaintedCard[]> {
  const cards = new Map<ColourRole, PaintedCard[]>()
  for (const [id, box] of shown.boxes) {
    const card = isPainted(box) && shown.journey.waypoints.get(id)
    if (!card) continue
    const radius = card.type === 'loop' ? box.height / 2 : card.type === 'outcome' ? 14 : 4
    listAt(cards, roleOf(card)).push({ box, radius })
  }
  return cards
}

/** Likewise links. */
export function linksByKind(
  shown: Pick<Shown, 'routes' | 'journey'>,
  isPainted: Painted,
): ReadonlyMap<LinkKind, readonly Route[]> {
  const links = new Map<LinkKind, Route[]>()
  for (const [id, route] of shown.routes) {
    const kind = isPainted(route.bounds) && shown.journey.links.get(id)?.kind
    if (kind) listAt(links, kind).push(route)
  }
  return links
}

/** Corners below this many pixels of the picture are not seen. */
const LEAST_CORNER = 1

/**
 * Fills one card. Each is filled alone: a path of a thousand of them goes through the browser's general way of filling,
 * which took 70 ms where single boxes take 4.
 *
 * @param density pixels of the picture for one of the sheet
 * @param inset how far inside of its edge, px of the sheet
 */
export function fillCard(
  context: CanvasRenderingContext2D,
  { box, radius }: PaintedCard,
  density: number,
  inset = 0,
): void {
  const x = box.x + inset
  const y = box.y + inset
  const width = box.width - 2 * inset
  const height = box.height - 2 * inset
  if (radius * density < LEAST_CORNER) {
    context.fillRect(x, y, width, height)
    return
  }
  context.beginPath()
  context.roundRect(x, y, width, height, Math.max(0, radius - inset))
  context.fill()
}

export function strokeLine(context: CanvasRenderingContext2D, { segments }: Route): void {
  context.beginPath()
  for (const [place, { x0, y0, x1, y1, x2, y2, x3, y3 }] of segments.entries()) {
    if (place === 0) context.moveTo(x0, y0)
    context.bezierCurveTo(x1, y1, x2, y2, x3, y3)
  }
  context.stroke()
}

/** Larger than near by, or it would not be seen; px. */
const FAR_HEAD = 20

export function fillHead(context: CanvasRenderingContext2D, route: Route): void {
  const [tip, left, right] = arrowHead(route.tip, route.angle, FAR_HEAD)
  context.beginPath()
  context.moveTo(tip.x, tip.y)
  context.lineTo(left.x, left.y)
  context.lineTo(right.x, right.y)
  context.fill()
}

function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key)
  if (known) return known
  const list: V[] = []
  lists.set(key, list)
  return list
}

function roleOf(card: Waypoint): ColourRole {
  return card.type === 'outcome' ? card.kind : card.type
}
